import CanonicalJSON
import TestSupport
import Testing

/// Records that `cali log` tells of.
@Suite struct LogRecordTests {
    private func levels(_ run: Stage.Run) throws -> JSON? {
        try run.succeed().json["derived"]?[0]?["levels"]?[0]
    }

    private func records(_ level: JSON?) -> [String] {
        level?["records"]?.elements?.compactMap(\.text) ?? []
    }

    @Test func `a record counts however long ago the better set was`() throws {
        let stage = try Stage(copying: ["push-up"])
        let often = (1...45).map { "2026-02-\(10 + $0 % 15) \(10 + $0 / 15):00\npush-up@full 8" }
        try stage.folder.write(
            (["2026-01-01 18:00\npush-up@full 20"] + often).joined(separator: "\n\n"), to: "sessions")
        try stage.cali(["log", "--file", "\(stage.folder.path)/sessions"]).succeed()
        let log = try stage.cali("log push-up@full 12 --json")
        #expect(records(try levels(log)) == [])
        #expect(try records(levels(stage.cali("log push-up@full 21 --json"))) == ["set", "session"])
    }

    @Test func `an assisted set is no record over a clean one, and help is compared with help`() throws {
        let stage = try Stage(copying: ["dip"])
        try stage.cali("log dip@full 6-30kg --at yesterday").succeed()
        #expect(try records(levels(stage.cali("log dip@full 5-20kg --json"))) == ["help"])
        #expect(try records(levels(stage.cali("log dip@full 3 --json"))) == ["set", "session"])
        let assisted = try levels(stage.cali("log dip@full 12-30kg --json"))
        #expect(records(assisted) == [] && assisted?["comparison"]?.text == "mixed")
        let loaded = try levels(stage.cali("log dip@full 3+5kg --json"))
        #expect(records(loaded) == ["load"])
        let lighter = try levels(stage.cali("log dip@full 3 --json"))
        #expect(lighter?["comparison"]?.text == "less" && lighter?["loadDifference"]?["value"]?.integer == -5)
    }

    @Test func `strength is estimated where the body weight is known`() throws {
        let stage = try Stage(copying: ["dip"])
        try stage.cali(["log", "bw 80kg, dip@full 6", "--at", "2026-10-01"]).succeed()
        // 80 × (1 + 6 / 30) = 96, and with 10 kg more (80 + 10) × (1 + 3 / 30) = 99.
        let level = try levels(stage.cali("log dip@full 3+10kg --json"))
        #expect(records(level) == ["load", "strongest"])
        #expect(level?["strength"]?["addedLoad"]?["value"]?.integer == 19)
        #expect(
            try stage.cali("log dip@full 4+10kg").succeed().output.contains("strongest, 1.28 × body weight (+22kg)"))
    }
}

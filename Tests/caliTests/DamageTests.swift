import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// A repository on a failing disk: every command ends in time, with an error that says what is damaged.
@Suite struct DamageTests {
    /// Runs `cali` and ends it where it does not end by itself: a test that would spin shows as status 137.
    private func bounded(_ stage: Stage, _ line: String) throws -> Stage.Run {
        let words = line.split(separator: " ").map(String.init)
        return try stage.bounded(words)
    }

    private func object(_ name: String, _ stage: Stage) throws -> (id: String, path: String) {
        let id = try RealGit.run("rev-parse", name, in: stage.club).output.trimmed
        return (id, "\(stage.club)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    }

    @Test(arguments: [
        ("HEAD:users/anna/exercises/push-up.json", "exercise show push-up"), ("HEAD:users/anna", "workout list"),
        ("HEAD^{tree}", "save"), ("HEAD", "log push-up@knee 3"), ("HEAD~1", "verify"),
    ])
    func `a damaged object is named, whatever it is and however it is damaged`(
        _ name: String, _ command: String
    ) throws {
        let stage = try Stage(copying: ["push-up"])
        let (id, path) = try object(name, stage)
        for damage in Damage.looseObjects {
            let whole = try damage.apply(to: path)
            let run = try bounded(stage, "\(command) --json")
            #expect(run.status == 74, "\(damage.name): \(run.errors)")
            #expect(run.errorCode == "damaged-object", "\(damage.name): \(run.errors)")
            #expect(run.errors.contains(id) && run.errors.contains("git fsck"), "\(damage.name): \(run.errors)")
            try Damage.write(whole, to: path)
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(mkfifo(path, 0o600) == 0)
        let run = try bounded(stage, "\(command) --json")
        #expect(run.errorCode == "damaged-object", "a pipe in the object's location: \(run.errors)")
    }

    @Test func `the site is built without what cannot be read`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        try stage.join("ben")
        try stage.cali("log push-up@knee 10 10 8").succeed()
        let build = ["build", "-o", "\(stage.folder.path)/site", "--json"]
        try stage.cali(build).succeed()
        let workout = try stage.workoutFile()
        for (path, more, gone, stays) in [
            ("users/ben/account.json", [], "users/ben", "users/anna"),
            ("users/anna/exercises", [], "users/anna", "users/ben"),
            // The build before has seen this one: only its page is made again.
            (workout, ["--language", "de"], "\(workout.dropLast(5).suffix(8))", "users/anna"),
        ] {
            let (id, file) = try object("HEAD:\(path)", stage)
            let whole = try Damage.cut(to: 40).apply(to: file)
            let clean = more.isEmpty ? ["--clean"] : []
            let run = try stage.bounded(build + more + clean)
            #expect(run.status == 0, "\(path): \(run.errors)")
            let warnings = try run.json["warnings"]?.elements?.compactMap(\.text) ?? []
            #expect(warnings.contains { $0.contains(id) && $0.contains(path.split(separator: "/")[1]) }, "\(warnings)")
            #expect(!FileManager.default.fileExists(atPath: "\(stage.folder.path)/site/\(gone)"), "\(path)")
            #expect(stage.exists("site/\(stays)"), "\(path)")
            try Damage.write(whole, to: file)
        }
    }

    @Test func `a damaged pack, or index of packs, is named with the command that repairs it`() throws {
        let stage = try Stage(copying: ["push-up"])
        try RealGit.run("gc", "--quiet", in: stage.club)
        try RealGit.run("multi-pack-index", "write", in: stage.club)
        let folder = "\(stage.club)/.git/objects/pack"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let pack = try #require(names.first { $0.hasSuffix(".pack") }).dropLast(5)
        let flip = { (position: Int) in
            Damage("\(position) from the end") {
                var bytes = $0
                bytes[bytes.count - position] ^= 0xFF
                return bytes
            }
        }
        let count = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(pack).idx"))).count
        let objects = (count - 8 - 1024 - 40) / 28
        for (file, damage, code) in [
            ("\(pack).pack", .cut(to: 100), "damaged-repository"), ("\(pack).pack", .cut(to: 0), "damaged-repository"),
            ("\(pack).pack", flip(3), "damaged-repository"),
            ("\(pack).idx", .cut(to: 1500), "damaged-repository"), ("\(pack).idx", .cut(to: 0), "damaged-repository"),
            // Offsets: behind the pack, and in a table that is not there.
            ("\(pack).idx", flip(40 + 3), "damaged-repository"), ("\(pack).idx", flip(40 + 4), "damaged-repository"),
            ("multi-pack-index", .cut(to: 200), "damaged-repository"),
            ("multi-pack-index", flip(20 + 3), "damaged-repository"),
            ("multi-pack-index", flip(20 + 8 * objects - 3), "damaged-repository"),
        ] as [(String, Damage, String)] {
            let whole = try damage.apply(to: "\(folder)/\(file)")
            let run = try bounded(stage, "exercise list --json")
            #expect(run.status == 74, "\(file) \(damage.name): \(run.errors)")
            #expect(run.errorCode == code, "\(file) \(damage.name): \(run.errors)")
            #expect(run.errors.contains(file) && run.errors.contains("git fsck"), "\(file): \(run.errors)")
            try Damage.write(whole, to: "\(folder)/\(file)")
        }
        try stage.cali("exercise list").succeed()
        let whole = try Damage("half of it changed") { bytes in
            bytes.enumerated().map { 12 < $0.offset && $0.offset < bytes.count - 20 ? $0.element ^ 0x55 : $0.element }
        }.apply(to: "\(folder)/\(pack).pack")
        #expect(try bounded(stage, "exercise list --json").errorCode == "damaged-object")
        try Damage.write(whole, to: "\(folder)/\(pack).pack")
        // What git says makes it whole again does.
        try Damage.cut(to: 0).apply(to: "\(folder)/\(pack).idx")
        try FileManager.default.removeItem(atPath: "\(folder)/multi-pack-index")
        try RealGit.run("index-pack", "\(folder)/\(pack).pack", in: stage.club)
        try stage.cali("exercise list").succeed()
    }

    @Test func `a damaged commit graph harms nothing`() throws {
        let stage = try Stage(copying: ["push-up"])
        try RealGit.run("commit-graph", "write", "--reachable", in: stage.club)
        let path = "\(stage.club)/.git/objects/info/commit-graph"
        for damage in [.cut(to: 0), .cut(to: 900), Damage("garbage") { $0.map { _ in 0xA5 } }] {
            try damage.apply(to: path)
            try bounded(stage, "log push-up@knee 3").succeed()
            try bounded(stage, "verify --all").succeed()
        }
    }

    @Test func `a repository with a truncated, malformed or missing reference is not taken for a new one`() throws {
        let stage = try Stage(copying: ["push-up"])
        try RealGit.run("pack-refs", "--all", in: stage.club)
        let head = try stage.head().trimmed
        let git = "\(stage.club)/.git"
        let garbage = Damage("garbage") { $0.map { _ in 0 } }
        for (file, damage, code) in [
            ("packed-refs", .cut(to: 0), "lost-branch"), ("packed-refs", .cut(to: 70), "lost-branch"),
            ("packed-refs", .cut(to: 98), "lost-branch"), ("packed-refs", garbage, "lost-branch"),
            ("refs/heads/main", .cut(to: 0), "lost-branch"), ("refs/heads/main", .cut(to: 20), "lost-branch"),
            ("refs/heads/main", garbage, "lost-branch"),
            ("HEAD", .cut(to: 0), "damaged-repository"), ("HEAD", .cut(to: 12), "damaged-repository"),
            ("HEAD", garbage, "damaged-repository"),
        ] as [(String, Damage, String)] {
            if file == "refs/heads/main" { try Damage.write(Array("\(head)\n".utf8), to: "\(git)/\(file)") }
            let whole = try damage.apply(to: "\(git)/\(file)")
            for command in ["log push-up@knee 3 --json", "exercise list --json"] {
                let run = try bounded(stage, command)
                #expect(run.status == 74, "\(file) \(damage.name): \(run.errors)")
                #expect(run.errorCode == code, "\(file) \(damage.name): \(run.errors)")
                #expect(run.errors.contains("git fsck") && !run.errors.contains("cali init"), "\(run.errors)")
                if code == "lost-branch" { #expect(run.errors.contains("git update-ref refs/heads/main \(head)")) }
            }
            try Damage.write(whole, to: "\(git)/\(file)")
        }
        try FileManager.default.removeItem(atPath: "\(git)/refs/heads/main")
        try stage.cali("log push-up@knee 3").succeed()
        try stage.checkRepository()
    }
}

extension Stage {
    /// Runs `cali` and ends it after a while.
    fileprivate func bounded(_ arguments: [String]) throws -> Run {
        let program = try start("timeout", ["-s", "KILL", "20", Self.binary] + arguments)
        return Run(arguments, try program.finish())
    }
}

import Foundation
import TestSupport
import Testing

/// Forms of git's index that libgit2 does not read.
@Suite struct IndexTests {
    private static let forms: [(name: String, make: @Sendable (Stage) throws -> Void, mend: [[String]])] = [
        (
            "split",
            { try RealGit.run("update-index", "--split-index", in: $0.club) },
            [["git", "config", "core.splitIndex", "false"], ["git", "update-index", "--no-split-index"]]
        ),
        (
            "sparse",
            { try RealGit.run("sparse-checkout", "set", "--cone", "--sparse-index", "themes", in: $0.club) },
            [["git", "sparse-checkout", "disable"]]
        ),
        (
            "is gone", { try FileManager.default.removeItem(atPath: "\($0.club)/.git/index") },
            [["git", "reset"]]
        ),
        (
            "is damaged", { try $0.folder.write("garbage", to: "club/.git/index") },
            [["rm", ".git/index"], ["git", "reset"]]
        ),
        (
            "is damaged",
            {
                let path = "\($0.club)/.git/index"
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
            },
            [["rm", ".git/index"], ["git", "reset"]]
        ),
    ]

    private static func index(of stage: Stage) -> Data? {
        try? Data(contentsOf: URL(fileURLWithPath: "\(stage.club)/.git/index"))
    }

    @Test func `an unreadable index is named with the command that repairs it, before anything has changed`() throws {
        for (name, make, mend) in Self.forms {
            let stage = try Stage(copying: ["push-up"])
            try make(stage)
            let head = try stage.head()
            let index = Self.index(of: stage)
            for command in ["log push-up@knee 8", "save", "discard", "doctor"] {
                let run = try stage.cali(command)
                let text = run.output + run.errors
                #expect(run.status == 74 && text.contains(name), "\(command): \(text)")
                #expect(mend.allSatisfy { text.contains($0[0]) && text.contains($0[$0.count - 1]) }, "\(text)")
                #expect(try stage.head() == head)
                #expect(Self.index(of: stage) == index)
            }
            // What only reads does without it.
            try stage.cali("exercise show push-up").succeed()
            for words in mend { _ = try RealGit.attempt(words[0], Array(words.dropFirst()), in: stage.club) }
            try stage.cali("log push-up@knee 8").succeed()
            #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty, "\(name)")
            try stage.checkRepository()
        }
    }

    @Test func `an index without a checksum is named, and a change writes one`() throws {
        let stage = try Stage(copying: ["push-up"])
        let path = URL(fileURLWithPath: "\(stage.club)/.git/index")
        var bytes = try Data(contentsOf: path)
        bytes.replaceSubrange((bytes.count - 20)..., with: repeatElement(0, count: 20))
        try bytes.write(to: path)
        let run = try stage.cali("save")
        #expect(run.status == 74 && run.errors.contains("index.skipHash"), "\(run.errors)")
        try stage.cali("log push-up@knee 8").succeed()
        try stage.cali("save").succeed()
    }
}

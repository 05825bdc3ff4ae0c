import Club
import GitStore
import TestSupport
import Testing
import Training
import Values

/// A bare repository to push to, with the hook of the built `cali`.
struct SharedRepository {
    private let playground: Playground
    private let folder: TemporaryFolder
    private let path: String

    /// A clone of a club's repository.
    init(of playground: Playground) throws {
        self.playground = playground
        folder = try TemporaryFolder()
        path = folder.path + "/shared.git"
        try playground.git("clone", "--quiet", "--bare", "--single-branch", playground.path, path)
        let installed = try RealGit.attempt(Stage.binary, ["hook", "install"], in: path, environment: environment)
        try #require(installed.status == 0, "\(installed.errors)")
    }

    private var environment: [String: String] {
        ["CALI_HOME": folder.path + "/home", "CALI_NOW": Playground.now.rfc3339]
    }

    /// Pushes a commit after the branch's tip, and expects the answer that the judge gave.
    /// - Parameters:
    ///   - commit: Any object that git takes for a commit.
    ///   - refusal: The reason why the judge refuses it; `nil` when it is good.
    func push(_ commit: ObjectID, expecting refusal: CommitRefusal?, _ location: SourceLocation) throws {
        // As the club is now, whatever was pushed before.
        try RealGit.run("fetch", "--quiet", playground.path, "+main:main", in: path)
        let before = try tip
        let push = try RealGit.attempt(
            "git", ["push", path, "\(commit):refs/heads/main"], in: playground.path, environment: environment)
        let isTaken = push.status == 0
        #expect(isTaken == (refusal == nil), "\(push.errors)", sourceLocation: location)
        #expect(try tip == (isTaken ? "\(commit)" : before), sourceLocation: location)
        let fsck = try RealGit.attempt("git", ["fsck", "--strict", "--no-dangling"], in: path)
        #expect(fsck.status == 0 && fsck.errors.isEmpty, "\(fsck.errors)", sourceLocation: location)
        guard let refusal, !isRefusedByGit(push) else { return }
        let isAboutPath = [.path, .mode, .document].contains(refusal.rule)
        #expect(!isAboutPath || refusal.path != nil || refusal.reason.message.contains("/"), sourceLocation: location)
        let named = ["refused-\(refusal.rule.rawValue)", "commit \("\(commit)".prefix(12))", refusal.path ?? ""]
        for text in named where !text.isEmpty {
            // Control characters are shown, so that a terminal does not act on them.
            let text = text.unicodeScalars.map { $0.value < 0x20 ? "\\u{\(String($0.value, radix: 16))}" : "\($0)" }
                .joined()
            #expect(push.errors.contains(text), "'\(text)' is not in: \(push.errors)", sourceLocation: location)
        }
    }

    private var tip: String { get throws { try RealGit.run("rev-parse", "main", in: path).lines[0] } }

    /// Git looks first, and takes no object that `git fsck` finds fault with.
    private func isRefusedByGit(_ push: RealGit.Result) -> Bool {
        push.errors.contains("fsck error") || push.errors.contains("remote unpack failed")
    }
}

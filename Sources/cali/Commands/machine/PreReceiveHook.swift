import Club
import Files
import FoundationEssentials
import GitStore
import Training

/// The judgement of a push (githooks(5)).
enum PreReceiveHook {
    /// The code of the refusal by which `cali doctor` knows that git ran this hook.
    static let trialCode = "trial-push"
    /// The most bytes of the list of references.
    private static let limit = 1 << 24

    /// Judges the push that standard input describes.
    /// - Throws: `ClubError.refused` for a commit that breaks a rule; `Failure` for another branch, a deletion, and input that
    ///   git does not write.
    static func judge(_ settings: Settings) throws {
        try Alert.watch("hook pre-receive", settings) { try judgeInput(settings) }
    }

    private static func judgeInput(_ settings: Settings) throws {
        let lines = try UserFile.content(of: "-", limit: Self.limit)
        guard lines.count <= Self.limit else {
            throw Failure(.invalidData, code: "too-large", "this push has too many references")
        }
        let pushes = String(decoding: lines, as: UTF8.self).split(separator: "\n").map { PushedReference($0) }
        if pushes.contains(where: { $0?.name == HookTrial.branch }) {
            throw Failure(.notAllowed, code: Self.trialCode, "this push was a trial: pushes are checked")
        }
        let folder = try ClubFinder.folder(settings)
        let quarantine = [
            ThisProcess.variable("GIT_OBJECT_DIRECTORY"), ThisProcess.variable("GIT_ALTERNATE_OBJECT_DIRECTORIES"),
        ]
        .compactMap { $0 }.flatMap { $0.split(separator: ":").map(String.init) }
        let open = { @Sendable () throws(StoreError) in try Repository(opening: folder, with: quarantine) }
        let repository = try open()
        let branch = try repository.branch()
        let clock = try Clock(settings)
        for push in pushes {
            guard let push, push.name == branch else {
                throw try refusal(of: push, repository, branch)
            }
            guard let new = push.new else {
                throw Failure(.notAllowed, code: "refused-history", "\(branch) cannot be deleted")
            }
            let base = try repository.tip()
            let judge = HistoryJudge(at: clock.now, open)
            let verdict = try Waiting.value { () async throws in
                try await judge.judge(
                    // The first push brings the whole history, which has no limit.
                    after: base, to: new, within: base == nil ? nil : PushBudget(),
                    jobs: ProcessInfo.processInfo.activeProcessorCount)
            }
            if let refusal = verdict.refusal { throw ClubError.refused(refusal) }
        }
    }

    /// The refusal of a push into another branch. In a new repository that may be the club's, and `HEAD` names a wrong one.
    private static func refusal(
        of push: PushedReference?, _ repository: Repository, _ branch: String
    ) throws -> Failure {
        var help = "a club's history is one branch"
        if let name = push?.name, try repository.tip() == nil {
            help += "; on the host, `git symbolic-ref HEAD \(name)` in \(repository.gitDirectory) makes it this one"
        }
        return Failure(.notAllowed, code: "refused-reference", "only \(branch) accepts pushes", help: help)
    }
}

/// One line of a hook's input.
struct PushedReference {
    /// The new target of the reference; `nil` if it is to be deleted.
    let new: ObjectID?
    let name: String

    init?(_ line: Substring) {
        let words = line.split(separator: " ")
        guard words.count == 3, let new = ObjectID(hex: words[1]) else { return nil }
        self.new = new == .zero ? nil : new
        self.name = String(words[2])
    }
}

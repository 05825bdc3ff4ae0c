import Club
import Files
import GitStore

extension Examination {
    /// Tries whether a bare repository, which is shared, refuses what breaks a rule, rather than guessing it from a file.
    mutating func examineHook(_ club: OpenClub) {
        guard club.repository.isBare else { return }
        let sight = HookSight(club.repository)
        note(sight.isJudged ? .good : .doubtful, "hook", sight.text, help: sight.help)
    }
}

/// A test of whether git runs a club's hook for a push.
struct HookSight {
    /// True if git ran the hook, and the hook refused the trial.
    let isJudged: Bool
    /// The finding, as a sentence.
    let text: String
    /// The way to have pushes checked, if one is known.
    let help: String?

    /// The time limit of the trial.
    private static let limit = Duration.seconds(10)
    private static let install = "`cali hook install` refuses what breaks a rule"

    /// Tries a push.
    init(_ repository: Repository) {
        let path = repository.gitDirectory
        do {
            let (outcome, folder) = try Waiting.value {
                let repository = try Repository(opening: path)
                return (
                    try await HookTrial(in: repository, limit: Self.limit).run(),
                    try await repository.hookFolder(limit: Self.limit)
                )
            }
            self.init(outcome, folder)
        } catch TransportError.noGit {
            self.init(false, "cannot tell whether pushes are checked: there is no git on this machine")
        } catch {
            let reason = Failure.text(of: error)
            self.init(false, "cannot tell whether pushes are checked: a trial push ended with: \(reason)")
        }
    }

    private init(_ isJudged: Bool, _ text: String, _ help: String? = nil) {
        (self.isJudged, self.text, self.help) = (isJudged, text, help)
    }

    private init(_ outcome: HookTrial.Outcome, _ folder: HookFolder) {
        let hook = "\(folder.path)/pre-receive"
        switch outcome {
        case .refused(let said) where said.contains("[\(PreReceiveHook.trialCode)]"):
            self.init(true, "pushes are checked: a trial push was refused")
        case .refused(let said):
            let words = said.isEmpty ? "" : ": \(said.split(separator: "\n").joined(separator: "; "))"
            self.init(
                false, "a hook refused a trial push, but it is not the club's hook, or it failed\(words)",
                "`cali hook install --force` replaces \(hook)")
        case .notAsked(let reason):
            self.init(
                false, "cannot tell whether pushes are checked: git itself refused a trial push: \(reason)")
        case .taken:
            let file = FileFacts(hook, followsLinks: true)
            if let file, file.permissions & 0o111 == 0 {
                self.init(
                    false, "pushes are not checked here: \(hook) is not executable",
                    "`chmod +x \(hook)` makes it executable")
            } else if file != nil {
                self.init(
                    false, "pushes are not checked here: git did not run \(hook), or it accepts everything",
                    "`cali hook install --force` replaces it")
            } else {
                self.init(false, "pushes are not checked here\(folder.setting)", Self.install)
            }
        }
    }
}

extension HookFolder {
    /// The folder in which git looks for hooks, and the setting that names it; empty where it is the usual folder.
    var setting: String {
        guard let scope else { return "" }
        let source = scope == .command ? "the command line" : origin ?? scope.rawValue
        return ": git looks for hooks in \(path), as core.hooksPath says (\(scope.rawValue), \(source))"
    }
}

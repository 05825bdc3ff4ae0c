import ArgumentParser
import CanonicalJSON
import Club
import Files
import GitStore
import Training

/// `cali hook install`.
struct HookInstall: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Make this repository refuse every push that breaks a rule.",
        discussion: """
            For the bare repository that a club shares; it may still be empty. Git itself then also refuses pushes that rewind the \
            branch, and malformed objects. The hook is written to the folder where git looks for it; a folder of hooks that other \
            repositories share is left alone.
            """)

    /// The time limit for asking git where its hooks are.
    private static let limit = Duration.seconds(20)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Flag(help: "Replace an existing hook.") var force = false

    func answer(_ settings: Settings) throws -> (any Answer)? {
        let repository = try Repository(opening: try ClubFinder.folder(settings))
        try requireClub(repository)
        let program = ShellWord.quoted(ThisProcess.program ?? "cali")
        let text = "#!/bin/sh\n# Refuses what breaks a rule of the club.\nexec \(program) hook pre-receive\n"
        let path = try install(text, repository)
        let sight = HookSight(repository)
        if !sight.isJudged { settings.output.warn([sight.diagnostic]) }
        return Statement(
            sight.isJudged ? "\(path): pushes that break a rule of the club are refused" : "\(path) is written",
            ["hook": .string(path), "seen": .bool(sight.isJudged)])
    }

    /// Makes sure that the repository is a club, or an empty bare one, which the first push makes a club.
    private func requireClub(_ repository: Repository) throws {
        let snapshot = try ClubSnapshot(tipOf: repository)
        let isNew = try repository.isBare && snapshot.snapshot == nil && repository.lostHistory() == nil
        if !isNew { _ = try snapshot.club() }
    }

    private func install(_ text: String, _ repository: Repository) throws -> String {
        let path = repository.gitDirectory
        let folder = try Waiting.value {
            try await Repository(opening: path).hookFolder(limit: Self.limit)
        }
        guard folder.isOwn else { throw shared(folder, repository) }
        do {
            return try repository.install(hook: "pre-receive", text, in: folder, replaces: force)
        } catch StoreError.alreadyExists(let path) {
            throw Failure(
                .taken, code: "would-overwrite", "there is already a hook at \(path)", help: "--force replaces it")
        }
    }

    /// The refusal to put a club's hook where it would judge pushes into other repositories.
    private func shared(_ folder: HookFolder, _ repository: Repository) -> Failure {
        let own = repository.gitDirectory
        let way =
            folder.scope == nil
            ? "\(own)hooks is a link: a folder in its place gives this repository hooks of its own"
            : "`git --git-dir=\(own) config core.hooksPath \(own)hooks` gives this repository hooks of its own"
        return Failure(
            .configuration, code: "shared-hooks",
            "a hook in \(folder.path) would judge pushes into other repositories too\(folder.setting)",
            help: "\(way); or have the pre-receive there run `cali hook pre-receive` for this repository alone")
    }
}

extension HookSight {
    /// The warning after a hook was written that git does not seem to run.
    fileprivate var diagnostic: Diagnostic { Diagnostic(code: "hook-not-seen", message: text, help: help) }
}

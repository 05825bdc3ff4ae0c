import Files

/// The folder in which git looks for a repository's hooks.
public struct HookFolder: Sendable, Hashable {
    /// The scope of a setting, as git names it.
    public enum Scope: String, Sendable {
        case system, global, local, worktree, command
    }

    /// The folder, absolute.
    public let path: String
    /// The kind of configuration that sets `core.hooksPath`; nil when none does.
    public let scope: Scope?
    /// The file that sets it, or git's name for another origin; nil when it is not set.
    public let origin: String?
    /// True if a hook there is run for this repository alone, as far as one can tell: the folder is in the repository, or
    /// the repository's own configuration names it.
    public let isOwn: Bool
}

extension Repository {
    /// Asks git where it looks for hooks.
    ///
    /// - Parameter limit: how long git may take.
    /// - Throws: ``TransportError``.
    public func hookFolder(limit: Duration) async throws(TransportError) -> HookFolder {
        let git = GitProgram(repository: gitDirectory, limit: limit, isAttended: false)
        // A push runs hooks in the repository's own folder: a relative path begins there.
        let there = ["-C", gitDirectory]
        let path = try await git.run(there + ["rev-parse", "--path-format=absolute", "--git-path", "hooks"])
        guard path.isSuccess else { throw TransportError(path) }
        let folder = path.output.hasSuffix("\n") ? String(path.output.dropLast()) : path.output
        let setting = try await git.run(there + ["config", "--show-scope", "--show-origin", "--get", "core.hooksPath"])
        let words = setting.isSuccess ? setting.output.split(separator: "\t", maxSplits: 2).map(String.init) : []
        let scope = words.first.flatMap { HookFolder.Scope(rawValue: $0) }
        let file = "file:"
        let origin = words.count > 1 ? words[1] : nil
        return HookFolder(
            path: folder, scope: scope,
            origin: origin.map {
                ($0.hasPrefix(file) ? String($0.dropFirst(file.count)) : $0).replacing("//", with: "/")
            },
            isOwn: scope == .local || scope == .worktree || isInside(folder))
    }

    /// Returns true if a folder, which need not exist, is in the repository, links resolved.
    private func isInside(_ folder: String) -> Bool {
        guard let path = File.resolved(folder), let root = File.resolved(commonDirectory) else {
            return folder.hasPrefix(commonDirectory)
        }
        return path.hasPrefix(root + "/")
    }
}

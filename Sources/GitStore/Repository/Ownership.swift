import CGit2
import Files
import Programs

extension Repository {
    /// Refuses a repository of another user unless git would work in it: its configuration must not be trusted unasked.
    ///
    /// Only git itself can tell that the user's configuration makes an exception (`safe.directory`, in all its forms and
    /// files). It is asked only where the owner differs. Without git there are no exceptions.
    func refuseForeignOwner(path: String) throws(StoreError) {
        let folders = [workTree, workTree.map { $0 + ".git" }, gitDirectory].compactMap { $0 }
        guard !folders.allSatisfy(isOwn), !isSafeForGit else { return }
        throw .notOwned(path: path)
    }

    /// Refuses a repository whose path is not UTF-8: its files would be looked for at another path.
    func refuseUnreadablePath() throws(StoreError) {
        for path in [git_repository_path(handle.pointer), git_repository_workdir(handle.pointer)] {
            guard let path, String(validatingCString: path) == nil else { continue }
            throw .unsupported(path: String(cString: path), feature: .pathEncoding)
        }
    }

    /// True if git, which discovers the repository by itself, finds this one and agrees to work in it.
    private var isSafeForGit: Bool {
        let script = "test \"$(git -c safe.bareRepository=all -C \"$1\" rev-parse --absolute-git-dir)/\" = \"$2\""
        var environment = ChildEnvironment()
        for name in GitProgram.misleadingVariables { environment[name] = nil }
        let program = ChildProgram(
            script: script, [workTree ?? gitDirectory, gitDirectory], environment: environment)
        return (try? program.run(.own)) == .exited(0)
    }
}

/// Returns true if a file or folder belongs to the user of this process, by git's rules: root may also use what belongs to
/// the user who called sudo. A path that does not exist belongs to nobody else.
private func isOwn(_ path: String) -> Bool {
    let name = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
    guard let owner = FileFacts(name)?.owner else { return true }
    let user = ThisProcess.user
    if owner == user { return true }
    guard user == 0, let before = ThisProcess.variable("SUDO_UID").flatMap({ UInt32($0) }) else { return false }
    return owner == before
}

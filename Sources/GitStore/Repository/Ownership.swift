import CGit2
import Files
import Programs

extension Repository {
    /// Refuses a repository of another user unless git would work in it: what it configures must not be trusted unasked.
    ///
    /// Only git itself can tell that one's own configuration makes an exception (`safe.directory`, in all its forms and
    /// places). It is asked only where the owner differs. Without git there are no exceptions.
    func refuseForeignOwner(path: String) throws(StoreError) {
        let folders = [workTree, workTree.map { $0 + ".git" }, gitDirectory].compactMap { $0 }
        guard !folders.allSatisfy(isOwn), !isSafeForGit else { return }
        throw .notOwned(path: path)
    }

    /// Refuses a repository whose path is not UTF-8: every file in it would be looked for elsewhere.
    func refuseUnreadablePath() throws(StoreError) {
        for path in [git_repository_path(handle.pointer), git_repository_workdir(handle.pointer)] {
            guard let path, String(validatingCString: path) == nil else { continue }
            throw .unsupported(path: String(cString: path), feature: .pathEncoding)
        }
    }

    /// True if git, which finds out alone what repository this is, finds this one and works in it.
    private var isSafeForGit: Bool {
        let script = "test \"$(git -c safe.bareRepository=all -C \"$1\" rev-parse --absolute-git-dir)/\" = \"$2\""
        var environment = ChildEnvironment()
        for name in GitProgram.misleadingVariables { environment[name] = nil }
        let program = ChildProgram(
            script: script, [workTree ?? gitDirectory, gitDirectory], environment: environment)
        return (try? program.run(.own)) == .exited(0)
    }
}

/// Returns true if a file or folder is the user's who runs this, as git judges it: root may use what is root's, and what is the
/// user's who became root by sudo. What is not there is nobody else's.
private func isOwn(_ path: String) -> Bool {
    let name = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
    guard let owner = FileFacts(name)?.owner else { return true }
    let user = ThisProcess.user
    if owner == user { return true }
    guard user == 0, let before = ThisProcess.variable("SUDO_UID").flatMap({ UInt32($0) }) else { return false }
    return owner == before
}

import Files
import Programs

extension Repository {
    /// git's own estimate: more than 27 loose objects in one of the 256 folders mean about 6,700 in all.
    private static let looseLimit = 27

    /// Starts `git gc --auto` in the background when there are many loose objects, because libgit2 never packs.
    ///
    /// A shell starts it and exits at once, so there is no child process to wait for; git gets its own session, a clean
    /// environment, and none of our open files. The repository's hooks are not run: whoever logs a workout in a folder that
    /// somebody else made has not asked git for anything. Without git nothing happens, since packing is optional.
    func startMaintenanceIfNeeded() {
        let loose = (try? Folder.names(in: commonDirectory + "objects/17"))?.count ?? 0
        guard loose > Self.looseLimit else { return }
        let script = "git --git-dir=\"$1\" -c core.hooksPath=/dev/null -c core.fsmonitor=false gc --auto --quiet &"
        var environment = ChildEnvironment(only: ["PATH", "HOME"])
        environment["LC_ALL"] = "C"
        environment["GIT_TERMINAL_PROMPT"] = "0"
        _ = try? ChildProgram(script: script, [commonDirectory], environment: environment).run(.own)
    }
}

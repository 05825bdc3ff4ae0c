import ArgumentParser

/// `cali hook`: the check of pushes to a shared repository.
struct HookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", abstract: "Make a shared repository refuse what breaks a rule.",
        subcommands: [HookInstall.self, HookPreReceive.self])
}

/// `cali hook pre-receive`: judges a push (githooks(5)).
struct HookPreReceive: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-receive", abstract: "Check a push; git runs this.",
        discussion: "Reads '<old> <new> <reference>' lines, trusts the current tip of the branch, and writes nothing.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(_ settings: Settings) throws -> (any Answer)? {
        try PreReceiveHook.judge(settings)
        return nil
    }
}

import ArgumentParser

/// `cali verify`: checks that every change was allowed.
struct VerifyCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that every change was made by somebody who may make it.",
        discussion: """
            Checks each commit against the state of the club before it: one signature by a key of the author's account, only \
            paths that the author may change, valid documents, valid tokens. This machine remembers the newest good commit: the \
            next time only newer commits are checked, and a history that lacks it is refused. Lists each recovery, and each \
            device, address, maintainer and issuer that changed.

              cali verify                     the commits since the last time
              cali verify --all               the whole history
              cali verify main~10..main       the last ten commits
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "OLD..NEW, or one commit: it and all before it.") var range: String?
    @Flag(help: "Check the whole history, whatever was verified before.") var all = false
    @Option(help: "The number of threads.") var jobs: Int?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        try Verification(range: range, all: all, jobs: jobs).answer(in: club)
    }
}

import ArgumentParser
import CanonicalJSON
import Club
import FoundationEssentials
import GitStore
import Identity
import Training

/// `cali sync`: exchanges changes between this clone and a remote.
struct SyncCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Exchange changes with the club's remote.",
        discussion: """
            Fetches with git, checks every new commit, rebases your own commits onto them, signs them again, and pushes. Changes \
            that agree, or that touch different things, are merged; the others wait in `cali conflicts`, and no version is lost. \
            Works with a folder, ssh and https, with git's own settings and passwords.

              cali sync                               the same remote as before
              cali sync git@example.org:bars.git      the first time; it is remembered as origin

            Afterwards, plain `git pull` and `git push` use the same remote.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "A remote's name, a folder or a URL (default: origin).") var remote: String?
    @OptionGroup var branch: BranchOption
    @OptionGroup var options: TransportOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let remote = try RemoteChoice(remote, of: club.repository)
        let foreignSettings = try ForeignSettings.names(in: club, limit: options.limit())
        let own = try club.repository.branch()
        let named = try branch.name().map { Remote.branchPrefix + $0 }
        let known = try club.keyStore.verified(club: club.document.id)
        let endpoints = ClubSync.Endpoints(
            folder: club.folder, remote: remote.name,
            branch: try named ?? club.repository.upstream(on: remote.name) ?? own, isBranchCertain: named != nil,
            limit: try options.limit(), isAttended: Terminal.isAttended)
        let keys = club.keyRing
        let sync = ClubSync(
            endpoints, trust: ClubSync.Trust(known, remote: remote.address), at: club.clock.now,
            jobs: ProcessInfo.processInfo.activeProcessorCount
        ) { athlete in try keys.keys(of: athlete) }
        let report = try Waiting.value { try await sync.run() }
        if remote.isNew { try club.repository.addRemote("origin", at: remote.address) }
        if let name = remote.configured {
            try club.repository.follow(report.branch, of: name, at: report.published)
        }
        try remember(report, known, remote.address, club)
        club.output.warn(report.notices)
        if let failure = report.failure { throw failure }
        return SyncAnswer(report, remote: remote.name, foreignSettings: foreignSettings)
    }

    /// Notes what was verified, for the next time.
    private func remember(
        _ report: ClubSync.Report, _ known: VerifiedHistory?, _ address: String, _ club: OpenClub
    ) throws {
        guard let tip = report.tip, let first = known?.first ?? report.first.map({ "\($0)" }) else { return }
        var history = known ?? VerifiedHistory(first: first, tip: "\(tip)")
        history.tip = "\(tip)"
        if let published = report.published { history.published[address] = "\(published)" }
        if history != known { try club.keyStore.setVerified(history, club: club.document.id) }
    }
}

extension ClubSync.Trust {
    /// The history of a club that this machine knows.
    init(_ known: VerifiedHistory?, remote address: String) {
        self.init(
            first: known.flatMap { ObjectID(hex: $0.first) }, verified: known.flatMap { ObjectID(hex: $0.tip) },
            published: known?.published[address].flatMap { ObjectID(hex: $0) })
    }
}

import ArgumentParser
import CanonicalJSON
import Club
import Files
import FoundationEssentials
import GitStore
import Identity
import Training
import Values

/// `cali clone`: copies a club from another machine.
struct CloneCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "clone", abstract: "Clone a club.",
        discussion: """
            Checks the whole history before it writes a file, and remembers the first commit: compare its fingerprint with the one \
            that the club's founder tells you. Use --branch where several branches of the remote hold a club.

              cali clone git@example.org:bars.git
              cali clone bars.bundle          made by `git bundle create bars.bundle --all`
              cali register ben --email ben@example.org     then join, in its folder
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "A folder or a URL, as for `git clone`.") var url: String
    @Argument(
        help: ArgumentHelp("The folder; created if it does not exist.", valueName: "dir"), completion: .directory)
    var folder: String?
    @OptionGroup var branch: BranchOption
    @OptionGroup var options: TransportOptions

    func answer(_ settings: Settings) throws -> (any Answer)? {
        guard !url.isEmpty, !url.hasPrefix("-") else { throw Failure.usage("'\(url)' is not a URL") }
        let address = File.resolved(url) ?? url
        let folder = folder ?? Self.name(of: address)
        let now = try Clock(settings).now
        let limit = try options.limit()
        let name = try branch.name()
        let new = try NewClubFolder(folder, isBare: false, for: .clone)
        let store = try Home(settings).keyStore()
        let (club, report) = try new.fill { repository throws in
            try repository.addRemote("origin", at: address)
            let found = try find(name, at: address, repository, limit)
            let local = found.hasPrefix(Remote.branchPrefix) ? found : try repository.branch()
            if try repository.branch() != local { try repository.begin(branch: local) }
            let endpoints = ClubSync.Endpoints(
                folder: repository.workTree ?? folder, remote: address, branch: found, isBranchCertain: true,
                limit: limit,
                isAttended: Terminal.isAttended)
            let sync = ClubSync(
                endpoints, trust: ClubSync.Trust(), at: now, jobs: ProcessInfo.processInfo.activeProcessorCount
            ) { athlete in throw ClubError.notAllowed(.foreignPath("users/\(athlete)")) }
            let report = try Waiting.value { try await sync.run() }
            guard report.tip != nil else { throw SyncError.empty(remote: address) }
            try repository.follow(found, of: "origin", at: report.published)
            let club = try ClubSnapshot(tipOf: repository)
            try pin(report, club, address, in: store)
            try new.remember(of: club.club().id, in: store)
            return (club, report)
        }
        if let failure = report.failure { throw failure }
        let known = try store.athletes(club: club.club().id).filter { try club.exists($0) }
        return try answer(report, club, folder, knows: known)
    }

    /// The remote's branch that holds the club.
    private func find(
        _ name: String?, at address: String, _ repository: Repository, _ limit: Duration
    ) throws -> String {
        let (path, isAttended) = (repository.gitDirectory, Terminal.isAttended)
        return try Waiting.value {
            let repository = try Repository(opening: path)
            let remote = Remote(address, of: repository, limit: limit, isAttended: isAttended)
            return try await ClubBranch(on: remote, in: repository).first(named: name)
        }
    }

    /// Remembers the club's first commit. A machine that already knows the club keeps what it knows.
    private func pin(
        _ report: ClubSync.Report, _ club: ClubSnapshot, _ address: String, in store: KeyStore
    ) throws {
        let id = try club.club().id
        guard let first = report.first, let tip = report.tip else { return }
        if let known = try store.verified(club: id), known.first != "\(first)" {
            throw SyncError.foreignHistory(first: first)
        }
        var published = try store.verified(club: id)?.published ?? [:]
        published[address] = report.published.map { "\($0)" }
        try store.setVerified(VerifiedHistory(first: "\(first)", tip: "\(tip)", published: published), club: id)
    }

    /// - Parameter athletes: The athletes of the club who have keys on this machine.
    private func answer(
        _ report: ClubSync.Report, _ snapshot: ClubSnapshot, _ folder: String, knows athletes: [Slug]
    ) throws -> Statement {
        let club = try snapshot.club()
        let first = report.first.map { "\($0)" } ?? ""
        return Statement(
            """
            \(club.title): a clone in \(folder); \(report.received.of("commit")), all allowed
            its first commit is \(Self.fingerprint(first)): ask its founder whether that is right
            """,
            [
                "id": .string(club.id.text), "title": .string(club.title), "folder": .string(folder),
                "commits": .integer(report.received), "first": .string(first),
                "tip": report.tip.map { .string("\($0)") } ?? .null,
            ],
            hint: Self.next(in: folder, club, athletes))
    }

    /// The commands that go on from here, as they can be typed.
    private static func next(in folder: String, _ club: ClubDocument, _ athletes: [Slug]) -> String {
        let enter = "\nnext:\n  cd \(ShellWord.quoted(folder))\n"
        guard athletes.isEmpty else {
            return enter
                + "  cali status     as \(athletes.map(\.text).joined(separator: " or ")): the keys are on this machine"
        }
        let proof = club.registration == .open ? "--email ADDRESS" : "--invite TOKEN"
        return enter
            + """
              cali register NAME \(proof)   \(club.registration == .open ? "" : " ")join the club
              cali key add --as NAME               or pair this machine with an account that you have
            """
    }

    /// The beginning of an id in groups of digits, for reading aloud.
    private static func fingerprint(_ id: String) -> String {
        let digits = Array(id.prefix(20))
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }

    /// The folder that git itself would choose.
    static func name(of address: String) -> String {
        let last =
            address.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init)?
            // A password in the address must not become the name of the folder.
            .split(separator: "@").last.map(String.init) ?? ""
        let ending = [".git", ".bundle"].first { last.hasSuffix($0) } ?? ""
        let name = String(last.dropLast(ending.count))
        return name.isEmpty || name.hasPrefix(".") ? "club" : name
    }
}

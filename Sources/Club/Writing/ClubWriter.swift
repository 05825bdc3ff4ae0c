public import GitStore
public import Identity
import Training
public import Values

/// The writer of a club's changes: operation → validation → signed commit → compare-and-swap.
public struct ClubWriter {
    let repository: Repository
    let club: UniqueID
    let athlete: Slug
    let keys: DeviceKeys
    let now: Moment

    /// - Parameters:
    ///   - repository: The club's repository.
    ///   - club: The club's id.
    ///   - athlete: The athlete who acts.
    ///   - keys: The athlete's keys.
    ///   - now: The time of the change.
    public init(_ repository: Repository, club: UniqueID, athlete: Slug, keys: DeviceKeys, now: Moment) {
        self.repository = repository
        self.club = club
        self.athlete = athlete
        self.keys = keys
        self.now = now
    }

    /// Performs an operation.
    /// - Parameter operation: The operation.
    /// - Returns: The commit and the result of the operation.
    /// - Throws: `ClubError`; nothing is changed then.
    public func perform<O: Operation>(_ operation: O) throws(ClubError) -> Change<O.Outcome> {
        var outcome: O.Outcome?
        var first: ClubSnapshot?
        var notices: [StoreNotice] = []
        let note = { notices.append($0) }
        do {
            let author = Author(athlete, of: club, at: now.seconds)
            let committed = try repository.write(author: author, signer: KeySigner(keys: keys), notice: note) {
                snapshot in
                let club = ClubSnapshot(repository, snapshot)
                var draft = Draft(club, original: first ?? club, athlete: athlete, now: now)
                first = draft.original
                outcome = try operation.apply(to: &draft)
                guard !draft.changes.isEmpty else { return nil }
                var rules = DraftRules(draft, kind: operation.kind.rawValue, key: keys.signPublicSSH, at: now)
                try rules.check()
                let message = try CommitMessage(
                    athlete: athlete, summary: operation.summary, kind: operation.kind.rawValue, club: self.club,
                    coauthor: operation.coauthor)
                return Edit(changes: draft.changes, message: message.text, adopted: draft.adopted)
            }
            guard let outcome else { throw ClubError.store(.raced) }
            return Change(
                commit: committed.map { "\($0.commit)" }, paths: committed?.paths ?? [],
                notices: notices.map(\.diagnostic), outcome: outcome)
        } catch {
            throw Self.clubError(error)
        }
    }

    /// The club's error for an error of a write to the store.
    static func clubError(_ error: any Error) -> ClubError {
        switch error {
        case let error as ClubError: error
        case let error as StoreError: .store(error)
        // Only the signer throws anything else, and Ed25519 signing of bytes in memory does not fail.
        default:
            .invalid([Diagnostic(code: "signing-failed", message: "the commit could not be signed: \(error)")])
        }
    }
}

/// A signer of commits with a device's key.
struct KeySigner: CommitSigner {
    let keys: DeviceKeys

    func signature(of payload: [UInt8]) throws -> String {
        try keys.sign(payload)
    }
}

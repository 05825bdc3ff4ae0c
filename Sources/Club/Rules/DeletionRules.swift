import GitStore
import Identity
import Training
import Values

/// The rules for removing an account: the whole folder is removed, its name stays taken, and nothing else changes.
struct DeletionRules {
    private let draft: Draft
    /// The athlete whose account is removed.
    let name: Slug
    private let bytes: [UInt8]

    private var before: ClubSnapshot { draft.snapshot }

    /// - Parameter draft: Any change.
    /// - Returns: `nil` if the change removes no account.
    init?(_ draft: Draft) {
        for case (let path, .some(let bytes)) in draft.changes {
            guard path.hasSuffix("/deleted.json"), case .deleted(let name)? = DocumentPath(path) else { continue }
            self.draft = draft
            self.name = name
            self.bytes = bytes
            return
        }
        return nil
    }

    /// - Parameters:
    ///   - club: The club before.
    ///   - authority: The athlete who acts.
    func check(in club: ClubDocument, by authority: Authority) throws(ClubError) {
        try authority.check(removalOf: name)
        let tombstone = try tombstone()
        try checkPaths()
        try checkInvitation(tombstone)
        try checkMaintainers(club)
        let folder = try before.entry(at: "users/\(name)")?.id ?? .zero
        if name == draft.athlete {
            guard let token = tombstone.token else { throw .notAllowed(.token(.missing(.deleteAccount))) }
            try TokenRules.check(
                token, .deleteAccount, for: name, in: club, state: Account.deletionState(of: folder),
                keys: authority.account?.signingKeys ?? [])
        } else {
            guard !tombstone.reason.isEmpty else {
                throw .invalid([
                    Diagnostic(
                        code: "missing-reason", message: "a maintainer who removes an account must give a reason",
                        help: "\(DocumentPath.deleted(name).text) has a member 'reason' for it")
                ])
            }
        }
    }

    private func tombstone() throws(ClubError) -> Tombstone {
        let path = DocumentPath.deleted(name).text
        let document = WrittenDocument(path: path, bytes: bytes, handwritten: nil, isCanonical: false, isAlone: false)
        let tombstone = try document.read(Tombstone.self)
        guard tombstone.name == name else {
            throw .invalid([Diagnostic(code: "misplaced-document", message: "\(path) must name \(name)")])
        }
        return tombstone
    }

    /// Checks that the tombstone keeps the account's invitation, which could be used twice otherwise.
    private func checkInvitation(_ tombstone: Tombstone) throws(ClubError) {
        let account = try before.readable(at: .account(name), Account.self)
        guard let account, account.invite != tombstone.invite else { return }
        throw .notAllowed(.token(.removed))
    }

    /// Checks that the club keeps a maintainer, since nobody else can change its own files.
    private func checkMaintainers(_ club: ClubDocument) throws(ClubError) {
        for maintainer in club.maintainers where maintainer != name {
            if try before.isConfirmed(maintainer, in: club) { return }
        }
        guard club.maintainers.contains(name) else { return }
        throw .pointless("\(name) is the club's only maintainer: club.json must name another one first")
    }

    /// Checks that everything in the folder is removed, and nothing outside it changes.
    private func checkPaths() throws(ClubError) {
        guard try before.exists(name) else { throw .notFound(.athlete, name: name.text, suggestions: []) }
        var left = Set(try before.files(of: name))
        for (path, content) in draft.changes where path != DocumentPath.deleted(name).text {
            guard content == nil, left.remove(path) != nil else { throw .notAllowed(.foreignPath(path)) }
        }
        guard left.isEmpty else {
            throw .invalid([
                Diagnostic(
                    code: "account-half-removed", message: "\(left.sorted()[0]) would stay behind",
                    help: "the whole folder of an account goes, and \(DocumentPath.deleted(name).text) alone stays")
            ])
        }
    }
}

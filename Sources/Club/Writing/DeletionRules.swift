import GitStore
import Identity
import Training

/// What a removal of an account must be: the whole folder goes, its name stays taken, and nothing else changes.
struct DeletionRules {
    private let draft: Draft
    private let name: Slug
    private let bytes: [UInt8]

    private var before: ClubSnapshot { draft.snapshot }

    /// - Parameter draft: Any change.
    /// - Returns: `nil` for a change that removes no account.
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
    ///   - key: The key that signs: `ssh-ed25519 AAAA…`.
    func check(in club: ClubDocument, signedWith key: String) throws(ClubError) {
        let tombstone = try tombstone()
        try checkPaths()
        let account: Account? = try before.document(at: .account(draft.athlete))
        guard let account, account.device(signingWith: key) != nil else { throw .notAllowed(.foreignKey) }
        let folder = try before.entry(at: "users/\(name)")?.id ?? .zero
        if name == draft.athlete {
            guard let token = tombstone.token else { throw .notAllowed(.token(.missing(.deleteAccount))) }
            try TokenRules.check(
                token, .deleteAccount, for: name, in: club, state: Account.deletionState(of: folder),
                keys: account.signingKeys)
        } else {
            guard club.maintainers.contains(draft.athlete) else { throw .notAllowed(.notMaintainer) }
            guard !tombstone.reason.isEmpty else {
                throw .invalid([
                    Diagnostic(
                        code: "missing-reason", message: "a maintainer who removes an account says why",
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

    /// Everything in the folder goes, and nothing outside it changes.
    private func checkPaths() throws(ClubError) {
        let folder = "users/\(name)"
        guard let tree = try before.entry(at: folder), try before.exists(name) else {
            throw .notFound(.athlete, name: name.text, suggestions: [])
        }
        var left: Set<String> = []
        try store { () throws(StoreError) in
            for change in try before.repository.changes(from: nil, to: tree.id, prefix: folder + "/") {
                left.insert(change.path)
            }
        }
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

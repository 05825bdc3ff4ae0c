import CanonicalJSON
import GitStore
import Training

/// The rules that every change must keep, whatever operation made it: who may change which path, and that every file
/// is in its place, valid, and true to what stood there before.
struct DraftRules {
    private let draft: Draft
    /// The key that signs: `ssh-ed25519 AAAA…`.
    private let key: String
    private var documents: DocumentRules

    private var before: ClubSnapshot { draft.snapshot }

    init(_ draft: Draft, key: String) {
        self.draft = draft
        self.key = key
        self.documents = DocumentRules(draft)
    }

    /// - Throws: `ClubError.notAllowed`, `ClubError.invalid` with the problems of all documents.
    mutating func check() throws(ClubError) {
        let maintains = try checkClub()
        try checkKey()
        var diagnostics: [Diagnostic] = []
        for (path, bytes) in draft.changes.sorted(by: { $0.key < $1.key }) {
            guard let place = DocumentPath(path) else {
                diagnostics.append(.misplaced(path))
                continue
            }
            try checkPermission(place, maintains: maintains)
            do throws(ClubError) {
                if let bytes { try check(place, bytes) } else { try checkRemoval(of: place) }
            } catch .invalid(let found) {
                diagnostics += found
            }
        }
        guard diagnostics.isEmpty else { throw .invalid(diagnostics) }
    }

    // MARK: Who

    /// Nothing is written where no club is, except by making one.
    /// - Returns: Whether the athlete keeps the club's own files.
    private func checkClub() throws(ClubError) -> Bool {
        guard before.snapshot == nil else { return try before.club().maintainers.contains(draft.athlete) }
        guard draft.changes[DocumentPath.club.text] != nil else { throw before.isNoClub }
        return true
    }

    /// A change is judged by the keys in the state before it. A new account brings its own key, and makes nothing but its
    /// own folder; a folder that is there, even of an athlete who left, is nobody's to take.
    private func checkKey() throws(ClubError) {
        let place = DocumentPath.account(draft.athlete)
        if let account: Account = try before.document(at: place) {
            guard account.device(signingWith: key) != nil else { throw .notAllowed(.foreignKey) }
            return
        }
        guard let bytes = draft.changes[place.text] ?? nil else { throw .notAllowed(.foreignKey) }
        guard try !before.isTaken(draft.athlete) else { throw .taken(.athlete, name: draft.athlete.text) }
        let account: Account = try DocumentBytes(bytes, path: place.text).read()
        guard account.device(signingWith: key) != nil else { throw .notAllowed(.foreignKey) }
        let profile = DocumentPath.profile(draft.athlete).text
        guard draft.changes[profile] != nil else {
            throw .invalid([Diagnostic(code: "missing-document", message: "a new account needs \(profile) too")])
        }
        guard before.snapshot != nil else { return }
        for path in draft.changes.keys where DocumentPath(path)?.owner != draft.athlete {
            throw .notAllowed(.foreignPath(path))
        }
    }

    private func checkPermission(_ place: DocumentPath, maintains: Bool) throws(ClubError) {
        if let owner = place.owner {
            guard owner == draft.athlete else { throw .notAllowed(.foreignPath(place.text)) }
        } else {
            guard maintains else { throw .notAllowed(.notMaintainer) }
        }
    }

    // MARK: What

    private mutating func check(_ place: DocumentPath, _ bytes: [UInt8]) throws(ClubError) {
        switch place {
        case .rootFile, .themeFile: try FileRules(before).check(place, bytes)
        default:
            let document = WrittenDocument(
                path: place.text, bytes: bytes, handwritten: draft.handwritten[place.text],
                isCanonical: !draft.unproven.contains(place.text), isAlone: draft.changes.count == 1)
            // Whoever edits by hand could take a later format for a typing error.
            if document.handwritten != nil { try before.refuseLaterFormat(at: place) }
            try documents.check(place, document)
        }
    }

    private func checkRemoval(of place: DocumentPath) throws(ClubError) {
        let reason: String
        var help = "`git checkout -- \(place.text)` brings the file back"
        switch place {
        case .workout, .template, .follow, .rootFile, .themeFile: return
        case .exercise(_, let slug):
            reason = "exercises are archived, never removed: workouts name them"
            help += ", `cali exercise archive \(slug)` takes it out of use"
        case .categories:
            reason = "a club has categories"
            help += ", `cali category remove` removes one"
        case .club, .profile, .account: reason = "a club and its accounts have one"
        case .avatar, .deleted, .message, .proposal, .comment, .decision, .conflict:
            throw .invalid([.unsupported(place)])
        }
        throw .invalid([
            Diagnostic(code: "not-removable", message: "\(place.text) cannot go: \(reason)", help: help)
        ])
    }
}

extension ClubSnapshot {
    /// - Throws: `ClubError.laterFormat` when the document that is there is of a later format: it is never rewritten.
    fileprivate func refuseLaterFormat(at place: DocumentPath) throws(ClubError) {
        guard let bytes = try bytes(at: place.text),
            let format = (try? DocumentBytes(bytes, path: place.text).json())?.members?["format"]?.integer,
            format > ObjectReader.format
        else { return }
        throw .laterFormat(path: place.text, format: format)
    }
}

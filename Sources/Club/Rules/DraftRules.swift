import CanonicalJSON
import GitStore
import Training

/// The rules that every change must keep, whatever operation made it: who may change which path, and that every file
/// is in its place, valid, and true to what stood there before.
struct DraftRules {
    private let draft: Draft
    /// The word for what the change says it is.
    private let kind: String
    /// The key that signs: `ssh-ed25519 AAAA…`.
    private let key: String
    /// When what a change proves must be good; `nil` where time was judged before.
    private let now: Moment?
    private var documents: DocumentRules
    private var fileRules: FileRules
    /// The files of the change by path: thousands of workouts are sorted, and their paths read, once.
    private let files: [File]
    /// The ways in which the change changes whom the club trusts.
    private var trustChanges: [TrustChange] = []

    private var before: ClubSnapshot { draft.snapshot }

    /// One file of the change.
    private struct File {
        let path: String
        /// The document that belongs there; `nil` for a path that no club has.
        let place: DocumentPath?
        /// Its new content; `nil` where it goes.
        let content: [UInt8]?
    }

    /// - Parameters:
    ///   - draft: The change.
    ///   - kind: What it says it is, as in `Cali-Operation`.
    ///   - key: The key that signs: `ssh-ed25519 AAAA…`.
    ///   - now: When what it proves must be good; `nil` in history, where that was judged when it was new.
    init(_ draft: Draft, kind: String, key: String, at now: Moment?) {
        self.draft = draft
        self.kind = kind
        self.key = key
        self.now = now
        self.documents = DocumentRules(draft)
        self.fileRules = FileRules(draft)
        self.files = draft.changes.sorted { $0.key < $1.key }.map { path, content in
            File(path: path, place: DocumentPath(path), content: content)
        }
    }

    /// - Throws: `ClubError.notAllowed`, `ClubError.invalid` with the problems of all documents.
    /// - Returns: The ways in which the change changes whom the club trusts.
    @discardableResult
    mutating func check() throws(ClubError) -> [TrustChange] {
        let problems = try problems().flatMap(\.diagnostics)
        guard problems.isEmpty else { throw .invalid(problems) }
        return trustChanges
    }

    /// What is wrong with documents, by path.
    /// - Throws: `ClubError.notAllowed`; `ClubError.invalid` for what no single document is to blame for.
    mutating func problems() throws(ClubError) -> [(path: String, diagnostics: [Diagnostic])] {
        let club = try club()
        let authority = try Authority(over: draft, signedWith: key, in: club, at: now)
        if let club, let deletion = DeletionRules(draft) {
            try deletion.check(in: club, by: authority)
            try checkKind(authority)
            return []
        }
        for place in files.lazy.compactMap(\.place) { try authority.check(place) }
        try checkKind(authority)
        try FolderRules(draft).check(files.lazy.filter { $0.content != nil }.compactMap(\.place))
        documents.authority = authority
        documents.club = club
        var problems: [(path: String, diagnostics: [Diagnostic])] = []
        for file in files {
            let found = try self.problems(of: file)
            if !found.isEmpty { problems.append((file.path, found)) }
        }
        return problems
    }

    /// What is wrong with the files of the change, whoever makes it: for hand edits that nobody has saved yet.
    mutating func fileProblems() throws(ClubError) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for file in files { problems += try self.problems(of: file) }
        return problems
    }

    private mutating func problems(of file: File) throws(ClubError) -> [Diagnostic] {
        guard let place = file.place else { return [.misplaced(file.path)] }
        do throws(ClubError) {
            if let bytes = file.content { try check(place, bytes) } else { try checkRemoval(of: place) }
            return []
        } catch {
            guard case .invalid(let found) = error else { throw error }
            return found
        }
    }

    // MARK: Who

    /// The club before; `nil` where the change founds it. Nothing is written where no club is, except by making one.
    private func club() throws(ClubError) -> ClubDocument? {
        guard before.snapshot == nil else { return try before.club() }
        guard draft.changes[DocumentPath.club.text] != nil else { throw try before.noClub() }
        return nil
    }

    /// That what the change says it is fits who makes it, which files it touches, and how it changes whom the club trusts.
    private mutating func checkKind(_ authority: Authority) throws(ClubError) {
        guard let word = OperationKind(rawValue: kind) else { throw .notAllowed(.foreignKind(kind)) }
        try authority.check(word)
        let paths = files.compactMap(\.place)
        for file in files {
            guard let place = file.place, TrustChange.isPossible(at: place) else { continue }
            trustChanges += TrustChange.list(at: place, from: try before.bytes(at: file.path), to: file.content)
        }
        let isRemoval = paths.contains { if case .deleted = $0 { true } else { false } }
        guard paths.allSatisfy(word.mayChange), isRemoval == (word == .accountDelete),
            trustChanges.allSatisfy(word.mayMake)
        else { throw .notAllowed(.foreignKind(kind)) }
    }

    // MARK: What

    private mutating func check(_ place: DocumentPath, _ bytes: [UInt8]) throws(ClubError) {
        switch place {
        case .rootFile, .themeFile: try fileRules.check(place, bytes)
        case .avatar(let user, let fileExtension): try AvatarRules(draft).check(bytes, of: user, fileExtension)
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
        case .workout, .template, .follow, .message, .proposal, .comment, .conflict, .rootFile, .themeFile: return
        case .avatar(let user, let fileExtension):
            guard try AvatarRules(draft).isNamed(of: user, fileExtension) else { return }
            reason = "the profile names it"
            help += ", `cali profile edit --avatar none` takes both away"
        case .decision: reason = "an answer to a proposal stays"
        case .exercise(_, let slug):
            reason = "exercises are archived, never removed: workouts name them"
            help += ", `cali exercise archive \(slug)` takes it out of use"
        case .categories:
            reason = "a club has categories"
            help += ", `cali category remove` removes one"
        case .club, .profile, .account: reason = "a club and its accounts have one"
        case .deleted:
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

extension Diagnostic {
    /// A file that the format has no place for.
    static func misplaced(_ path: String) -> Diagnostic {
        Diagnostic(
            code: "misplaced", message: "\(path) has no place in a club",
            help: "a club holds club.json, categories.json, themes/, README.md, LICENSE and users/NAME/…; "
                + "a line in .gitignore, or another folder, keeps other files apart")
    }

    /// A kind of document that this version does not write.
    static func unsupported(_ place: DocumentPath) -> Diagnostic {
        Diagnostic(
            code: "unsupported-document", message: "\(place.text): this cali does not write such files",
            help: "a newer cali may; `cali save PATH…` saves the others")
    }
}

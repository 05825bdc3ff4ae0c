import CanonicalJSON
import GitStore
import Training
import Values

/// The rules that every change must keep, whatever made it: the acting athlete may change each of its files, and every file
/// is at its right path, valid, and consistent with its former version.
struct DraftRules {
    private let draft: Draft
    /// The kind that the change claims to be.
    private let kind: String
    /// The key that signs: `ssh-ed25519 AAAA…`.
    private let key: String
    /// The time at which tokens must be valid; `nil` if that was checked before.
    private let now: Moment?
    private var documents: DocumentRules
    private var fileRules: FileRules
    /// The files of the change, sorted by path. An import has thousands of them, so they are sorted, and their paths parsed,
    /// only once.
    private let files: [File]
    /// The trust changes.
    private var trustChanges: [TrustChange] = []

    private var before: ClubSnapshot { draft.snapshot }

    /// One file of the change.
    private struct File {
        let path: String
        /// The parsed path; `nil` if no club has a file there.
        let document: DocumentPath?
        /// The new content; `nil` if the file is removed.
        let content: [UInt8]?
    }

    /// - Parameters:
    ///   - draft: The change.
    ///   - kind: The kind that it claims to be, as in `Cali-Operation`.
    ///   - key: The key that signs: `ssh-ed25519 AAAA…`.
    ///   - now: The time at which tokens must be valid; `nil` for history, where that was checked when the commit was new.
    init(_ draft: Draft, kind: String, key: String, at now: Moment?) {
        self.draft = draft
        self.kind = kind
        self.key = key
        self.now = now
        self.documents = DocumentRules(draft)
        self.fileRules = FileRules(draft)
        self.files = draft.changes.sorted { $0.key < $1.key }.map { path, content in
            File(path: path, document: DocumentPath(path), content: content)
        }
    }

    /// Checks the change.
    /// - Returns: The trust changes.
    /// - Throws: `ClubError.notAllowed`, `ClubError.invalid` with the problems of all documents.
    @discardableResult
    mutating func check() throws(ClubError) -> [TrustChange] {
        let problems = try problems().flatMap(\.diagnostics)
        guard problems.isEmpty else { throw .invalid(problems) }
        return trustChanges
    }

    /// The problems of the documents, with their paths.
    /// - Throws: `ClubError.notAllowed`; `ClubError.invalid` for a problem of the whole change.
    mutating func problems() throws(ClubError) -> [(path: String, diagnostics: [Diagnostic])] {
        let club = try club()
        let authority = try Authority(over: draft, signedWith: key, in: club, at: now)
        if let club, let deletion = DeletionRules(draft) {
            try deletion.check(in: club, by: authority)
            try checkKind(authority)
            return []
        }
        for path in files.lazy.compactMap(\.document) { try authority.check(path) }
        try checkKind(authority)
        try FolderRules(draft).check(files.lazy.filter { $0.content != nil }.compactMap(\.document))
        documents.authority = authority
        documents.club = club
        var problems: [(path: String, diagnostics: [Diagnostic])] = []
        for file in files {
            let found = try self.problems(of: file)
            if !found.isEmpty { problems.append((file.path, found)) }
        }
        return problems
    }

    /// The problems of the files, without regard to who makes the change: for hand edits that are not saved yet.
    mutating func fileProblems() throws(ClubError) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for file in files { problems += try self.problems(of: file) }
        return problems
    }

    private mutating func problems(of file: File) throws(ClubError) -> [Diagnostic] {
        guard let path = file.document else { return [.misplaced(file.path)] }
        do throws(ClubError) {
            if let bytes = file.content { try check(path, bytes, at: file.path) } else { try checkRemoval(of: path) }
            return []
        } catch {
            guard case .invalid(let found) = error else { throw error }
            return found
        }
    }

    // MARK: The acting athlete

    /// The club before; `nil` if the change founds it.
    private func club() throws(ClubError) -> ClubDocument? {
        guard before.snapshot == nil else { return try before.club() }
        guard draft.changes[DocumentPath.club.text] != nil else { throw try before.noClub() }
        return nil
    }

    /// Checks that the claimed kind fits the acting athlete, the changed files, and the trust changes.
    private mutating func checkKind(_ authority: Authority) throws(ClubError) {
        guard let word = OperationKind(rawValue: kind) else { throw .notAllowed(.foreignKind(kind)) }
        try authority.check(word)
        let paths = files.compactMap(\.document)
        for file in files {
            guard let path = file.document, TrustChange.isPossible(at: path) else { continue }
            trustChanges += TrustChange.list(at: path, from: try before.bytes(at: file.path), to: file.content)
        }
        let isRemoval = paths.contains { if case .deleted = $0 { true } else { false } }
        guard paths.allSatisfy(word.mayChange), isRemoval == (word == .accountDelete),
            trustChanges.allSatisfy(word.mayMake)
        else { throw .notAllowed(.foreignKind(kind)) }
    }

    // MARK: The files

    private mutating func check(_ path: DocumentPath, _ bytes: [UInt8], at text: String) throws(ClubError) {
        switch path {
        case .rootFile, .themeFile: try fileRules.check(path, bytes)
        case .avatar(let user, let fileExtension): try AvatarRules(draft).check(bytes, of: user, fileExtension)
        default:
            let document = WrittenDocument(
                path: text, bytes: bytes, handwritten: draft.handwritten[text],
                isCanonical: !draft.unproven.contains(text), isAlone: draft.changes.count == 1)
            // Somebody who edits by hand could mistake a later format for a typing error.
            if document.handwritten != nil { try before.refuseLaterFormat(at: path) }
            try documents.check(path, document)
        }
    }

    private func checkRemoval(of path: DocumentPath) throws(ClubError) {
        let reason: String
        var help = "`git checkout -- \(path.text)` brings the file back"
        switch path {
        case .workout, .template, .follow, .message, .proposal, .comment, .conflict, .rootFile, .themeFile: return
        case .avatar(let user, let fileExtension):
            guard try AvatarRules(draft).isNamed(of: user, fileExtension) else { return }
            reason = "the profile names it"
            help += ", `cali profile edit --avatar none` removes both"
        case .decision: reason = "an answer to a proposal stays"
        case .exercise(_, let slug):
            reason = "exercises are archived, never removed: workouts name them"
            help += ", `cali exercise archive \(slug)` takes it out of use"
        case .categories:
            reason = "a club has categories"
            help += ", `cali category remove` removes one"
        case .club, .profile, .account: reason = "every club and every account must have one"
        case .deleted:
            throw .invalid([.unsupported(path)])
        }
        throw .invalid([
            Diagnostic(code: "not-removable", message: "\(path.text) cannot be removed: \(reason)", help: help)
        ])
    }
}

extension ClubSnapshot {
    /// Checks that the present document is not of a later format, which is never rewritten.
    /// - Throws: `ClubError.laterFormat` if it is.
    fileprivate func refuseLaterFormat(at path: DocumentPath) throws(ClubError) {
        guard let bytes = try bytes(at: path.text),
            let format = (try? DocumentBytes(bytes, path: path.text).json())?.members?["format"]?.integer,
            format > ObjectReader.format
        else { return }
        throw .laterFormat(path: path.text, format: format)
    }
}

extension Diagnostic {
    /// The diagnostic for a file at a path where no club has one.
    static func misplaced(_ path: String) -> Diagnostic {
        Diagnostic(
            code: "misplaced", message: "\(path) has no place in a club",
            help: "a club holds club.json, categories.json, themes/, README.md, LICENSE and users/NAME/…; "
                + "list other files in .gitignore, or move them to another folder")
    }

    /// The diagnostic for a kind of document that this version does not write.
    static func unsupported(_ path: DocumentPath) -> Diagnostic {
        Diagnostic(
            code: "unsupported-document", message: "\(path.text): this cali does not write such files",
            help: "a newer cali may; `cali save PATH…` saves the others")
    }
}

import CanonicalJSON
import GitStore
import Identity
import Training
import Values

/// The rebase of unpublished commits onto a new base: each is made again there, merged with the base's documents, checked by
/// the rules for every change, and signed again. History stays linear.
struct Rebase {
    /// The series that the commits are appended to.
    let series: CommitSeries
    /// The conflicts so far, by the path of the document.
    private(set) var conflicts: [String: Conflict] = [:]

    private let club: ClubDocument
    private let now: Moment
    private let keepsConflicts: Bool
    private let keys: (Slug) throws -> DeviceKeys
    private let cache = DocumentCache()
    private var known: [Slug: DeviceKeys] = [:]

    /// - Parameters:
    ///   - series: The series that the commits are appended to, on the new base.
    ///   - club: The club at the new base.
    ///   - now: The present time.
    ///   - keepsConflicts: True if the losing version of a document is kept as a conflict; false if the later version wins
    ///     and the other is dropped.
    ///   - keys: Returns the keys that sign for an athlete.
    init(
        onto series: CommitSeries, of club: ClubDocument, at now: Moment, keepsConflicts: Bool = true,
        keys: @escaping (Slug) throws -> DeviceKeys
    ) {
        self.series = series
        self.club = club
        self.now = now
        self.keepsConflicts = keepsConflicts
        self.keys = keys
    }

    /// Makes a commit again on top of the series.
    /// - Parameter id: The commit. Its parent is in the base, or was picked before.
    /// - Throws: `ClubError.refused` if the rules do not allow it on top of the series, and the errors of `keys`.
    mutating func pick(_ id: ObjectID) throws {
        let repository = series.repository
        let commit = try Self.commit(id, repository)
        guard let message = CommitMessage(commit.message), message.athlete.text == commit.author.name else {
            let reason = Diagnostic(
                code: "foreign-message", message: "its message does not have the form that cali writes")
            throw ClubError.refused(CommitRefusal(id, .message, reason).unpublished)
        }
        let parent = try commit.parent.map { parent throws(StoreError) in try repository.snapshot(of: parent) }
        let changes = try EntityChange.list(repository, from: parent?.tree, to: commit.tree)
        do {
            // The validity of its tokens was checked when it was made.
            try append(changes, saying: message, written: commit.author.seconds, at: nil)
        } catch let error as ClubError {
            throw error.refusing(id)
        }
    }

    /// Makes one commit.
    /// - Parameters:
    ///   - changes: The changes, relative to the state that the author knew.
    ///   - message: The commit's message.
    ///   - seconds: The time of writing, in seconds since 1970.
    ///   - time: The time at which tokens must be valid; `nil` if that was checked before.
    /// - Throws: `ClubError` if the rules do not allow it on top of the series, and the errors of `keys`.
    mutating func append(
        _ changes: [EntityChange], saying message: CommitMessage, written seconds: Int64, at time: Moment?
    ) throws {
        let keys = try known[message.athlete] ?? self.keys(message.athlete)
        known[message.athlete] = keys
        let draft = try draft(
            of: changes, by: message.athlete, kind: message.kind, written: seconds, with: keys, at: time)
        guard !draft.changes.isEmpty else { return }
        let edit = Edit(changes: draft.changes, message: message.text)
        let author = Author(message.athlete, of: message.club, at: seconds)
        do {
            try series.append(edit, author: author, signer: KeySigner(keys: keys))
        } catch {
            throw ClubWriter.clubError(error)
        }
    }

    private static func commit(_ id: ObjectID, _ repository: Repository) throws(ClubError) -> SignedCommit {
        do throws(StoreError) {
            return try repository.signedCommit(id)
        } catch .notCanonical(let id, let fault) {
            throw .refused(CommitRefusal(id, fault).unpublished)
        } catch {
            throw .store(error)
        }
    }

    // MARK: Merging changes

    /// The changes merged with the present documents. A document that then breaks a rule is kept as a conflict, and the present
    /// one stays.
    private mutating func draft(
        of changes: [EntityChange], by athlete: Slug, kind: String, written seconds: Int64, with keys: DeviceKeys,
        at time: Moment?
    ) throws(ClubError) -> Draft {
        let before = ClubSnapshot(series.repository, series.tip, cache: cache)
        // An athlete who is not confirmed may not write conflicts.
        let isConfirmed = try before.isConfirmed(athlete, in: club)
        let side: DocumentMerge.Side = keepsConflicts && isConfirmed ? .theirs : .mine
        let known = conflicts
        var broken: Set<String> = []
        while true {
            conflicts = known
            var draft = Draft(before, original: before, athlete: athlete, now: Moment(seconds: seconds))
            for change in changes { try apply(change, to: &draft, side, broken) }
            guard !draft.changes.isEmpty else { return draft }
            var rules = DraftRules(draft, kind: kind, key: keys.signPublicSSH, at: time)
            let problems = try rules.problems()
            guard !problems.isEmpty else { return draft }
            let more = Set(problems.map(\.path)).subtracting(broken)
            guard !more.isEmpty, side == .theirs else { throw .invalid(problems.flatMap(\.diagnostics)) }
            broken.formUnion(more)
        }
    }

    /// - Parameter broken: The paths of documents that break a rule.
    private mutating func apply(
        _ change: EntityChange, to draft: inout Draft, _ side: DocumentMerge.Side, _ broken: Set<String>
    ) throws(ClubError) {
        let theirs = try present(change, in: draft.snapshot)
        guard let mine = change.new else {
            // A document that one side removed stays if the other side changed it.
            if let theirs, theirs.isSame(as: change.old) { draft.change(theirs.path, to: nil) }
            return
        }
        guard !mine.isSame(as: theirs) else { return }
        var (path, bytes, isUndecided) = (mine.path, mine.bytes, false)
        var handwritten = mine.handwritten
        if let theirs, !theirs.isSame(as: change.old),
            let merge = Self.merge(base: change.old, mine: mine, theirs: theirs, side)
        {
            path = DocumentPath.path(of: merge.document, insteadOf: theirs.path)
            bytes = merge.document.canonicalBytes
            handwritten = nil
            isUndecided = !merge.undecided.isEmpty && side == .theirs
        }
        // Of a picture or text that both sides changed, the later version wins; the history keeps the other.
        let isBroken = broken.contains(path)
        if isBroken || isUndecided { keep(mine, of: change, at: isBroken ? theirs?.path ?? path : path, in: &draft) }
        guard !isBroken else { return }
        if let old = theirs?.path, old != path { draft.change(old, to: nil) }
        draft.change(path, to: bytes, handwritten: handwritten)
    }

    /// Keeps the losing version as a conflict.
    private mutating func keep(
        _ mine: EntityChange.Version, of change: EntityChange, at path: String, in draft: inout Draft
    ) {
        guard let document = Self.json(mine) else { return }
        var conflict =
            conflicts[path]
            ?? Conflict(
                id: .random(), path: path, created: now.inUTC, base: change.old.map { "\($0.blob)" }, theirs: document)
        conflict.theirs = document
        conflicts[path] = conflict
        draft.change(DocumentPath.conflict(draft.athlete, conflict.id).text, to: conflict.document.canonicalBytes)
    }

    // MARK: Present documents

    /// The present version of the entity, at its present path.
    private func present(_ change: EntityChange, in snapshot: ClubSnapshot) throws(ClubError) -> EntityChange.Version? {
        guard let known = change.old?.path ?? change.new?.path else { return nil }
        let path = change.old == nil ? known : try snapshot.path(ofEntityAt: known)
        guard let entry = try snapshot.entry(at: path), entry.mode == .file, let bytes = try snapshot.bytes(at: path)
        else { return nil }
        return EntityChange.Version(path: path, blob: entry.id, bytes: bytes)
    }

    /// - Returns: `nil` if one of the versions is not a document.
    private static func merge(
        base: EntityChange.Version?, mine: EntityChange.Version, theirs: EntityChange.Version,
        _ side: DocumentMerge.Side
    ) -> DocumentMerge? {
        guard let own = json(mine), let other = json(theirs) else { return nil }
        return DocumentMerge(base: base.flatMap(json), mine: own, theirs: other, preferring: side)
    }

    private static func json(_ version: EntityChange.Version) -> JSON? {
        guard version.path.hasSuffix(".json"), DocumentPath(version.path)?.isDocument == true else { return nil }
        return try? DocumentBytes(version.bytes, path: version.path).json()
    }
}

extension DocumentPath {
    /// The path of a merged document: a workout's follows its start, all others stay.
    static func path(of document: JSON, insteadOf path: String) -> String {
        guard case .workout(let athlete, let file)? = DocumentPath(path),
            let start = document.members?["start"]?.text.flatMap(Moment.init(rfc3339:))
        else { return path }
        return DocumentPath.workout(athlete, DatedFileName(start: start, id: file.id)).text
    }

    /// True if the file is one of the format's documents.
    fileprivate var isDocument: Bool {
        switch self {
        case .rootFile, .themeFile, .avatar: false
        default: true
        }
    }
}

import CanonicalJSON
import GitStore
import Training
public import Values

extension ClubSnapshot {
    /// The open conflicts of an athlete's documents, the oldest first. Those that cannot be read are left out.
    public func conflicts(of athlete: Slug) throws(ClubError) -> [Conflict] {
        var conflicts: [Conflict] = []
        for id in try ids(in: "users/\(athlete)/conflicts") {
            if let conflict = try readable(at: .conflict(athlete, id), Conflict.self) { conflicts.append(conflict) }
        }
        return conflicts.sorted { ($0.created.seconds, $0.id.text) < ($1.created.seconds, $1.id.text) }
    }

    /// Merges the two versions of a conflict.
    /// - Parameters:
    ///   - conflict: The conflict.
    ///   - side: The side whose values win.
    /// - Returns: The merge; `nil` if there is no document at the path any more.
    func merge(_ conflict: Conflict, preferring side: DocumentMerge.Side) throws(ClubError) -> DocumentMerge? {
        let path = try path(ofEntityAt: conflict.path)
        guard let present = try bytes(at: path) else { return nil }
        let base = try conflict.base.flatMap { ObjectID(hex: $0) }.flatMap { id throws(ClubError) in
            try document(id, path)
        }
        return DocumentMerge(
            base: base, mine: conflict.theirs, theirs: try DocumentBytes(present, path: path).json(), preferring: side)
    }

    /// The members that both sides of a conflict changed differently, such as `entries[push-up@knee].note`; none if there is no
    /// document at the path any more.
    public func undecided(in conflict: Conflict) throws(ClubError) -> [String] {
        try merge(conflict, preferring: .theirs)?.undecided ?? []
    }

    /// The text of a document at its present path; `nil` if it is gone.
    /// - Parameter path: A path that the document once had.
    public func text(ofEntityAt path: String) throws(ClubError) -> String? {
        try bytes(at: self.path(ofEntityAt: path)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The present path of a document that once had a path: a workout moves when its start changes.
    func path(ofEntityAt path: String) throws(ClubError) -> String {
        guard try entry(at: path) == nil, case .workout(let athlete, let file)? = DocumentPath(path),
            let moved = try workoutName(with: file.id, of: athlete)
        else { return path }
        return DocumentPath.workout(athlete, moved).text
    }

    /// The document with an object id; `nil` if the repository does not have it.
    private func document(_ id: ObjectID, _ path: String) throws(ClubError) -> JSON? {
        let bytes: [UInt8]
        do throws(StoreError) {
            bytes = try repository.blob(id, limit: Self.largestDocument)
        } catch .missing, .wrongKind, .tooLarge {
            return nil
        } catch {
            throw .store(error)
        }
        return try DocumentBytes(bytes, path: path).json()
    }
}

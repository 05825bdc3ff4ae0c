import CanonicalJSON
import GitStore
public import Training

extension ClubSnapshot {
    /// What syncs did not decide of an athlete's documents, oldest first. Those that cannot be read are left out.
    public func conflicts(of athlete: Slug) throws(ClubError) -> [Conflict] {
        var conflicts: [Conflict] = []
        for id in try ids(in: "users/\(athlete)/conflicts") {
            if let conflict = try readable(at: .conflict(athlete, id), Conflict.self) { conflicts.append(conflict) }
        }
        return conflicts.sorted { ($0.created.seconds, $0.id.text) < ($1.created.seconds, $1.id.text) }
    }

    /// The places that both versions of a conflict have another value in, as `entries[push-up@knee].note`.
    /// - Parameters:
    ///   - conflict: What was not decided.
    ///   - side: Whose value counts.
    /// - Returns: The joined document; `nil` where none stands at the path any more.
    func merge(_ conflict: Conflict, preferring side: DocumentMerge.Side) throws(ClubError) -> DocumentMerge? {
        let path = try path(ofEntityAt: conflict.path)
        guard let present = try bytes(at: path) else { return nil }
        let base = try conflict.base.flatMap { ObjectID(hex: $0) }.flatMap { id throws(ClubError) in
            try document(id, path)
        }
        return DocumentMerge(
            base: base, mine: conflict.theirs, theirs: try DocumentBytes(present, path: path).json(), preferring: side)
    }

    /// What both sides of a conflict changed, and not alike.
    /// - Returns: Places such as `entries[push-up@knee].note`; none where no document stands at the path any more.
    public func undecided(in conflict: Conflict) throws(ClubError) -> [String] {
        try merge(conflict, preferring: .theirs)?.undecided ?? []
    }

    /// The document of an entity, wherever it lies now; `nil` when it is gone.
    /// - Parameter path: Where it lay once.
    public func text(ofEntityAt path: String) throws(ClubError) -> String? {
        try bytes(at: self.path(ofEntityAt: path)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Where an entity lies now that lay at a path once: a workout moves when its start changes.
    func path(ofEntityAt path: String) throws(ClubError) -> String {
        guard try entry(at: path) == nil, case .workout(let athlete, let file)? = DocumentPath(path),
            let moved = try workoutName(with: file.id, of: athlete)
        else { return path }
        return DocumentPath.workout(athlete, moved).text
    }

    /// A document by its object id; `nil` where the repository does not have it.
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

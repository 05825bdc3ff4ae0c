import Files

/// The traces of a history that is not reachable from the current branch, whose reflog does not mention it either:
/// otherwise the error is ``StoreError/lostBranch(name:file:last:)``.
public struct LostHistory: Sendable, Hashable {
    /// The current branch, which has no commits, without `refs/heads/`.
    public let branch: String
    /// The branches that have commits, without `refs/heads/`, sorted.
    public let others: [String]
    /// True if `packed-refs` is there and empty: git writes at least a line into it.
    public let hasEmptyReferences: Bool
    /// True if there are packs of objects: they hold commits, or did.
    public let hasPacks: Bool
    /// True if the repository has no work tree.
    public let isBare: Bool
    /// True if there are traces besides packs.
    public var isNamed: Bool { !others.isEmpty || hasEmptyReferences }
}

extension Repository {
    /// The traces of a history in a repository whose current branch has no commits.
    ///
    /// - Returns: nil when the current branch has commits, and when the repository is new.
    /// - Throws: ``StoreError/lostBranch(name:file:last:)``, ``StoreError/git(_:)``, ``StoreError/system(_:)``.
    public func lostHistory() throws(StoreError) -> LostHistory? {
        guard let branch = try branchIfAny(), try tip(of: branch) == nil else { return nil }
        let packs = (try? Folder.names(in: commonDirectory + "objects/pack")) ?? []
        let lost = LostHistory(
            branch: Remote.shortName(of: branch), others: try branches(),
            hasEmptyReferences: isEmptyFile(commonDirectory + "packed-refs"),
            hasPacks: packs.contains { $0.hasSuffix(".pack") }, isBare: isBare)
        return lost.isNamed || lost.hasPacks ? lost : nil
    }
}

private func isEmptyFile(_ path: String) -> Bool {
    FileFacts(path).map { $0.kind == .file && $0.size == 0 } ?? false
}

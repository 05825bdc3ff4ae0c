public import Values

/// Removes an account with everything in its folder; its name stays taken.
public struct RemoveAccount: Operation {
    /// The reasons to remove an account.
    public enum Cause: Hashable, Sendable {
        /// The athlete wants it, and proves so with their own token.
        case own(token: String)
        /// A maintainer removes it and gives a reason.
        case maintainer(reason: String)
    }

    private let name: Slug
    private let cause: Cause

    /// - Parameters:
    ///   - name: The account's athlete.
    ///   - cause: The reason.
    public init(_ name: Slug, _ cause: Cause) {
        self.name = name
        self.cause = cause
    }

    /// `account-delete`.
    public var kind: OperationKind { .accountDelete }
    /// The commit's subject.
    public var summary: String { "remove the account \(name)" }

    /// - Returns: The number of files that are removed.
    /// - Throws: `ClubError.notFound`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Int {
        let snapshot = draft.snapshot
        _ = try snapshot.profile(of: name)
        let files = try snapshot.files(of: name)
        for path in files { draft.change(path, to: nil) }
        var tombstone = Tombstone(name: name, deleted: draft.now.inUTC)
        tombstone.invite = try snapshot.readable(at: .account(name), Account.self)?.invite
        switch cause {
        case .own(let token): tombstone.token = token
        case .maintainer(let reason): tombstone.reason = reason
        }
        draft.put(tombstone.document, at: .deleted(name))
        return files.count
    }
}

import GitStore
public import Training

/// Removes an account with everything in its folder; its name stays taken.
public struct RemoveAccount: Operation {
    /// Why an account is removed.
    public enum Cause: Hashable, Sendable {
        /// Its athlete wants it, and proves it with their own token.
        case own(token: String)
        /// A maintainer gives a reason.
        case maintainer(reason: String)
    }

    private let name: Slug
    private let cause: Cause

    /// - Parameters:
    ///   - name: Whose account.
    ///   - cause: Why.
    public init(_ name: Slug, _ cause: Cause) {
        self.name = name
        self.cause = cause
    }

    /// `account-delete`.
    public var kind: OperationKind { .accountDelete }
    /// Whose account goes.
    public var summary: String { "remove the account \(name)" }

    /// - Returns: How many files go.
    /// - Throws: `ClubError.notFound`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Int {
        let snapshot = draft.snapshot
        _ = try snapshot.profile(of: name)
        guard let folder = try snapshot.entry(at: "users/\(name)") else {
            throw .notFound(.athlete, name: name.text, suggestions: [])
        }
        let files = try store { () throws(StoreError) in
            try snapshot.repository.changes(from: nil, to: folder.id, prefix: "users/\(name)/")
        }
        for file in files { draft.change(file.path, to: nil) }
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

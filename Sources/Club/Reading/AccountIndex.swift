import GitStore
import Identity
import Values

/// An index of the values that must be unique among all accounts of a club: the keys of devices, and used invitations.
struct AccountIndex {
    /// The tree of the club that the index was made from.
    private var tree: ObjectID
    private var owners: [String: Set<Slug>] = [:]
    /// The accounts, including removed ones, that were registered with an invitation, by its id.
    private var guests: [String: Set<Slug>] = [:]

    /// Returns true if somebody else's account has a device with a key.
    /// - Parameters:
    ///   - key: `ssh-ed25519 AAAA…`.
    ///   - athlete: The athlete whose own account is left out.
    func hasKey(_ key: String, besides athlete: Slug) -> Bool {
        owners[key]?.contains { $0 != athlete } ?? false
    }

    /// Returns true if an account, present or removed, was registered with an invitation.
    /// - Parameter id: The token's id.
    func isUsed(invitation id: String) -> Bool { guests[id]?.isEmpty == false }

    /// Creates the index by reading all accounts.
    init(of snapshot: ClubSnapshot, tree: ObjectID) throws(ClubError) {
        self.tree = tree
        for folder in try snapshot.entries(in: "users") where folder.mode == .directory {
            guard let name = Slug(folder.name) else { continue }
            for path in [DocumentPath.account(name), .deleted(name)] {
                if let entry = try snapshot.entry(at: path.text) { add(try Self.marks(of: entry, at: path, snapshot)) }
            }
        }
    }

    /// Returns the index of another commit, earlier or later, made from this one and the difference.
    /// - Parameter most: The most files that may differ.
    /// - Returns: `nil` if more files differ: reading all accounts is cheaper then.
    func moved(to snapshot: ClubSnapshot, tree new: ObjectID, most: Int = 2_000) throws(ClubError) -> AccountIndex? {
        guard new != tree else { return self }
        let changes: [TreeChange]
        do throws(StoreError) {
            changes = try snapshot.repository.changes(from: tree, to: new, most: most)
        } catch .tooManyChanges {
            return nil
        } catch {
            throw .store(error)
        }
        var moved = self
        moved.tree = new
        // An invitation moves from an account to its tombstone, or back: removals come before additions.
        for change in changes {
            if let old = change.old, let path = DocumentPath(change.path) {
                moved.remove(try Self.marks(of: old, at: path, snapshot))
            }
        }
        for change in changes {
            if let new = change.new, let path = DocumentPath(change.path) {
                moved.add(try Self.marks(of: new, at: path, snapshot))
            }
        }
        return moved
    }

    /// The keys and the invitation that a document claims for an athlete.
    private struct Marks {
        let athlete: Slug
        var keys: [String] = []
        var invitation: String?
    }

    /// - Returns: `nil` for other documents, and for one that cannot be read, which claims nothing.
    private static func marks(
        of entry: TreeEntry, at path: DocumentPath, _ snapshot: ClubSnapshot
    ) throws(ClubError) -> Marks? {
        switch path {
        case .account(let name):
            let account = try snapshot.readable(entry.id, path.text, Account.self)
            return account.map { Marks(athlete: name, keys: $0.devices.map(\.sign), invitation: id(of: $0.invite)) }
        case .deleted(let name):
            let tombstone = try snapshot.readable(entry.id, path.text, Tombstone.self)
            return tombstone.map { Marks(athlete: name, invitation: id(of: $0.invite)) }
        default: return nil
        }
    }

    private static func id(of invite: String?) -> String? {
        invite.flatMap { try? Token.read($0) }?.claims.id
    }

    private mutating func add(_ marks: Marks?) {
        guard let marks else { return }
        for key in marks.keys { owners[key, default: []].insert(marks.athlete) }
        if let id = marks.invitation { guests[id, default: []].insert(marks.athlete) }
    }

    private mutating func remove(_ marks: Marks?) {
        guard let marks else { return }
        for key in marks.keys { owners[key]?.remove(marks.athlete) }
        if let id = marks.invitation { guests[id]?.remove(marks.athlete) }
    }
}

extension ClubSnapshot {
    /// The index of all accounts. It is built once, and then updated from commit to commit.
    func accountIndex() throws(ClubError) -> AccountIndex {
        guard let tree = snapshot?.tree else { return try AccountIndex(of: self, tree: .zero) }
        let known = try cache?.accounts?.moved(to: self, tree: tree)
        let index = if let known { known } else { try AccountIndex(of: self, tree: tree) }
        cache?.accounts = index
        return index
    }
}

import GitStore
import Identity
import Training

/// What must be unique among all accounts of a club: the keys of devices, and the invitations that were used.
struct AccountIndex {
    /// The tree of the club that it was made from.
    private let tree: ObjectID
    private var owners: [String: Set<Slug>] = [:]
    /// The ids of the invitations that accounts, and those that were removed, were registered with.
    private(set) var invitations: Set<String> = []

    /// Returns true if an account of somebody else has a device with a key.
    /// - Parameters:
    ///   - key: `ssh-ed25519 AAAA…`.
    ///   - athlete: Whose account does not count.
    func hasKey(_ key: String, besides athlete: Slug) -> Bool {
        owners[key]?.contains { $0 != athlete } ?? false
    }

    /// Reads all accounts.
    init(of snapshot: ClubSnapshot, tree: ObjectID) throws(ClubError) {
        self.tree = tree
        for folder in try snapshot.entries(in: "users") where folder.mode == .directory {
            guard let name = Slug(folder.name) else { continue }
            for path in [DocumentPath.account(name), .deleted(name)] {
                try add(path, try snapshot.bytes(at: path.text))
            }
        }
    }

    /// The index of another commit, made from this one by what differs.
    /// - Parameter most: The most files that may differ.
    /// - Returns: `nil` where more differs: reading all accounts is cheaper then.
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
        var moved = AccountIndex(tree: new, owners: owners, invitations: invitations)
        for change in changes {
            guard let path = DocumentPath(change.path) else { continue }
            switch path {
            case .account(let name):
                if let old = try change.old.map({ old throws(ClubError) in try snapshot.bytes(of: old.id) }) {
                    moved.removeKeys(in: old, at: path, of: name)
                }
            case .deleted: break
            default: continue
            }
            try moved.add(path, change.new.map { new throws(ClubError) in try snapshot.bytes(of: new.id) })
        }
        return moved
    }

    private init(tree: ObjectID, owners: [String: Set<Slug>], invitations: Set<String>) {
        (self.tree, self.owners, self.invitations) = (tree, owners, invitations)
    }

    /// A document that cannot be read holds nothing that others would have to avoid.
    private mutating func add(_ path: DocumentPath, _ bytes: [UInt8]?) throws(ClubError) {
        guard let bytes else { return }
        let document = DocumentBytes(bytes, path: path.text)
        switch path {
        case .account(let name):
            guard let account: Account = try? document.read() else { return }
            for device in account.devices { owners[device.sign, default: []].insert(name) }
            note(account.invite)
        case .deleted:
            let tombstone: Tombstone? = try? document.read()
            note(tombstone?.invite)
        default: break
        }
    }

    private mutating func note(_ invite: String?) {
        if let invite, let token = try? Token.read(invite) { invitations.insert(token.claims.id) }
    }

    private mutating func removeKeys(in bytes: [UInt8], at path: DocumentPath, of name: Slug) {
        guard let account: Account = try? DocumentBytes(bytes, path: path.text).read() else { return }
        for device in account.devices { owners[device.sign]?.remove(name) }
    }
}

extension ClubSnapshot {
    /// What must be unique among all accounts. Made once, and then from what differs between commits.
    func accountIndex() throws(ClubError) -> AccountIndex {
        guard let tree = snapshot?.tree else { return try AccountIndex(of: self, tree: .zero) }
        let known = try cache?.accounts?.moved(to: self, tree: tree)
        let index = if let known { known } else { try AccountIndex(of: self, tree: tree) }
        cache?.accounts = index
        return index
    }
}

public import CanonicalJSON
public import GitStore
import Training
public import Values

/// A trust change: a change of an account's keys or address, of the maintainers, or of the issuers. It is derived from the
/// files that a commit changes, whatever the commit claims to be.
public enum TrustChange: Hashable, Sendable {
    /// An issuer's token gave an account to a new device, which is the only one that acts for it from then on.
    case recovered(Slug, device: EntityID)
    /// A device was added to an account.
    case deviceAdded(Slug, device: EntityID)
    /// A device of an account was revoked.
    case deviceRevoked(Slug, device: EntityID)
    /// An account's address was added, changed or removed. The address itself is sealed.
    case addressChanged(Slug)
    /// Issuers may recover an account again.
    case recoveryAllowed(Slug)
    /// Issuers may no longer recover an account.
    case recoveryForbidden(Slug)
    /// An account was removed.
    case removed(Slug)
    /// Somebody became a maintainer.
    case maintainerAdded(Slug)
    /// Somebody is no longer a maintainer.
    case maintainerRemoved(Slug)
    /// The club accepts tokens that are signed with somebody's key.
    case issuerAdded(Slug)
    /// The club no longer accepts tokens that are signed with somebody's key.
    case issuerRemoved(Slug)

    /// The athlete concerned.
    public var athlete: Slug {
        switch self {
        case .recovered(let name, _), .deviceAdded(let name, _), .deviceRevoked(let name, _), .addressChanged(let name),
            .recoveryAllowed(let name), .recoveryForbidden(let name), .removed(let name), .maintainerAdded(let name),
            .maintainerRemoved(let name), .issuerAdded(let name), .issuerRemoved(let name):
            name
        }
    }
}

// MARK: Trust changes of documents

extension TrustChange {
    /// The changes from one version of an account to the next; none if the account is new.
    static func list(of name: Slug, from old: Account?, to new: Account?) -> [TrustChange] {
        guard let old, let new else { return [] }
        var changes: [TrustChange] = []
        let added = new.devices.filter { device in !old.devices.contains { $0.id == device.id } }
        if new.recoveries.count > old.recoveries.count, let device = new.devices.last(where: { $0.revoked == nil }) {
            changes.append(.recovered(name, device: device.id))
        }
        changes += added.map { .deviceAdded(name, device: $0.id) }
        for device in old.devices where device.revoked == nil {
            let after = new.devices.first { $0.id == device.id }
            if after == nil || after?.revoked != nil { changes.append(.deviceRevoked(name, device: device.id)) }
        }
        if new.email != old.email || new.pendingEmail != old.pendingEmail { changes.append(.addressChanged(name)) }
        if new.recovery != old.recovery {
            changes.append(new.recovery ? .recoveryAllowed(name) : .recoveryForbidden(name))
        }
        return changes
    }

    /// The changes from one version of the club's document to the next; none if the club is new.
    static func list(from old: ClubDocument?, to new: ClubDocument?) -> [TrustChange] {
        guard let old, let new else { return [] }
        let (before, after) = (Set(old.maintainers), Set(new.maintainers))
        let (had, has) = (Set(old.confirmation.issuers), Set(new.confirmation.issuers))
        let names = { (issuers: Set<Confirmation.Issuer>) in issuers.map(\.name).sorted() }
        return after.subtracting(before).sorted().map { .maintainerAdded($0) }
            + before.subtracting(after).sorted().map { .maintainerRemoved($0) }
            + names(has.subtracting(had)).map { .issuerAdded($0) }
            + names(had.subtracting(has)).map { .issuerRemoved($0) }
    }

    /// The changes that one file makes.
    /// - Parameters:
    ///   - path: The file's path.
    ///   - old: The file before; `nil` if there was none.
    ///   - new: The file after; `nil` if it was removed.
    static func list(at path: DocumentPath, from old: [UInt8]?, to new: [UInt8]?) -> [TrustChange] {
        func read<Value: Document>(_ bytes: [UInt8]?) -> Value? {
            bytes.flatMap { try? DocumentBytes($0, path: path.text).read() }
        }
        switch path {
        case .account(let name): return list(of: name, from: read(old), to: read(new))
        case .club: return list(from: read(old), to: read(new))
        case .deleted(let name): return old == nil && new != nil ? [.removed(name)] : []
        default: return []
        }
    }

    /// Returns true if a change of the file at a path can be a trust change. No other files need to be read.
    static func isPossible(at path: DocumentPath) -> Bool {
        switch path {
        case .account, .club, .deleted: true
        default: false
        }
    }
}

extension ClubSnapshot {
    /// The trust changes that a commit made.
    /// - Parameter changes: The files that the commit changed.
    public func trustChanges(_ changes: [TreeChange]) throws(ClubError) -> [TrustChange] {
        var found: [TrustChange] = []
        for change in changes {
            guard let path = DocumentPath(change.path), TrustChange.isPossible(at: path) else { continue }
            let read = { (entry: TreeEntry?) throws(ClubError) -> [UInt8]? in
                guard let entry else { return nil }
                do throws(ClubError) {
                    return try bytes(of: entry.id)
                } catch {
                    // A file of that size is no document, and changes nothing.
                    guard case .store(.tooLarge) = error else { throw error }
                    return nil
                }
            }
            found += TrustChange.list(at: path, from: try read(change.old), to: try read(change.new))
        }
        return found
    }
}

// MARK: Descriptions

extension TrustChange {
    /// The change in one line, for people.
    public var text: String {
        switch self {
        case .recovered(let name, let device):
            "an issuer's token gave the account @\(name) to the device \(device): no other acts for it now"
        case .deviceAdded(let name, let device): "@\(name) has a new device: \(device)"
        case .deviceRevoked(let name, let device): "the device \(device) does not act for @\(name) any more"
        case .addressChanged(let name): "the e-mail address of @\(name) changed"
        case .recoveryAllowed(let name): "issuers may recover the account @\(name) again"
        case .recoveryForbidden(let name): "issuers may not recover the account @\(name) any more"
        case .removed(let name): "the account @\(name) was removed"
        case .maintainerAdded(let name): "@\(name) maintains the club now"
        case .maintainerRemoved(let name): "@\(name) does not maintain the club any more"
        case .issuerAdded(let name): "@\(name) may issue tokens with a new key"
        case .issuerRemoved(let name): "tokens that @\(name) signs with a former key are no longer accepted"
        }
    }

    /// A stable word for the change.
    public var name: String {
        switch self {
        case .recovered: "recovery"
        case .deviceAdded: "device-added"
        case .deviceRevoked: "device-revoked"
        case .addressChanged: "address-changed"
        case .recoveryAllowed: "recovery-on"
        case .recoveryForbidden: "recovery-off"
        case .removed: "account-removed"
        case .maintainerAdded: "maintainer-added"
        case .maintainerRemoved: "maintainer-removed"
        case .issuerAdded: "issuer-added"
        case .issuerRemoved: "issuer-removed"
        }
    }

    /// The change for programs: the athlete concerned, and the device if there is one.
    public var data: JSON {
        switch self {
        case .recovered(let name, let device), .deviceAdded(let name, let device), .deviceRevoked(let name, let device):
            ["user": .string(name.text), "device": .string(device.text)]
        default: ["user": .string(athlete.text)]
        }
    }
}

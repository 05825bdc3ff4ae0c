public import Identity
import Values

/// Adds a device to the account, signed by one of its active devices.
public struct AddDevice: Operation {
    private let device: Device
    private let keys: DeviceKeys

    /// - Parameters:
    ///   - device: The new device.
    ///   - keys: The keys of an active device.
    public init(_ device: Device, by keys: DeviceKeys) {
        self.device = device
        self.keys = keys
    }

    /// `key-add`.
    public var kind: OperationKind { .keyAdd }
    /// The commit's subject.
    public var summary: String { "add the device \(device.id)" }

    /// - Returns: The changed account.
    /// - Throws: `ClubError.taken` for a device that the account has already.
    public func apply(to draft: inout Draft) throws(ClubError) -> Account {
        var account = try draft.snapshot.account(of: draft.athlete)
        if account.devices.contains(where: { $0.id == device.id || $0.sign == device.sign }) {
            throw .taken(.device, name: device.id.text)
        }
        account.devices.append(device)
        try account.sealing?.share(with: device, by: keys, in: try draft.snapshot.club().id)
        draft.put(account.document, at: .account(draft.athlete))
        return account
    }
}

/// Revokes a device of the account, and replaces the account's sealing key.
public struct RevokeDevice: Operation {
    private let prefix: String
    private let keys: DeviceKeys

    /// - Parameters:
    ///   - prefix: The device's id or the beginning of it.
    ///   - keys: The keys of an active device.
    public init(_ prefix: String, by keys: DeviceKeys) {
        self.prefix = prefix
        self.keys = keys
    }

    /// `key-revoke`.
    public var kind: OperationKind { .keyRevoke }
    /// The commit's subject.
    public var summary: String { "revoke the device \(prefix)" }

    /// - Returns: The changed account.
    /// - Throws: `ClubError.notFound`, `ClubError.ambiguous`, `ClubError.pointless` for a device that is revoked already.
    public func apply(to draft: inout Draft) throws(ClubError) -> Account {
        var account = try draft.snapshot.account(of: draft.athlete)
        let matches = account.devices.indices.filter { account.devices[$0].id.text.hasPrefix(prefix) }
        guard let index = matches.first, !prefix.isEmpty else {
            throw .notFound(.device, name: prefix, suggestions: account.devices.map(\.id.text))
        }
        guard matches.count == 1 else {
            throw .ambiguous(.device, prefix: prefix, matches: matches.map { account.devices[$0].id.text })
        }
        guard account.devices[index].revoked == nil else {
            throw .pointless("the device \(account.devices[index].id) is revoked already")
        }
        account.devices[index].revoked = draft.now.inUTC
        let left = account.devices.filter { $0.revoked == nil }
        try account.sealing?.rotate(for: left, by: keys, in: try draft.snapshot.club().id)
        draft.put(account.document, at: .account(draft.athlete))
        return account
    }
}

import Identity
import Values

/// Gives an account whose keys are lost to a new device, with an issuer's token. All other devices are revoked. The account
/// gets a new sealing key, and cannot open its old messages any more.
public struct RecoverAccount: Operation {
    private let token: String
    private let device: Device

    /// - Parameters:
    ///   - token: A token for exactly this device and the account as it is.
    ///   - device: The new device.
    public init(_ token: String, to device: Device) {
        self.token = token
        self.device = device
    }

    /// `recover`.
    public var kind: OperationKind { .recover }
    /// The commit's subject.
    public var summary: String { "recover the account with the device \(device.id)" }

    /// - Returns: The account as it is now.
    public func apply(to draft: inout Draft) throws(ClubError) -> Account {
        var account = try draft.snapshot.account(of: draft.athlete)
        guard !account.recoveries.contains(token) else { throw .notAllowed(.token(.used)) }
        for index in account.devices.indices where account.devices[index].revoked == nil {
            account.devices[index].revoked = draft.now.inUTC
        }
        account.devices.append(device)
        account.recoveries.append(token)
        let club = try draft.snapshot.club().id
        if account.sealing != nil { account.sealing = try AccountSealing(for: [device], in: club) }
        draft.put(account.document, at: .account(draft.athlete))
        return account
    }
}

/// Allows or forbids issuers to give the account to another device.
public struct AllowRecovery: Operation {
    private let allowed: Bool

    /// - Parameter allowed: True if they may.
    public init(_ allowed: Bool) {
        self.allowed = allowed
    }

    /// `recovery`.
    public var kind: OperationKind { .recovery }
    /// The commit's subject.
    public var summary: String { "turn recovery \(allowed ? "on" : "off")" }

    /// Writes the account with the new setting.
    public func apply(to draft: inout Draft) throws(ClubError) {
        var account = try draft.snapshot.account(of: draft.athlete)
        account.recovery = allowed
        draft.put(account.document, at: .account(draft.athlete))
    }
}

import Identity
import Training

/// Gives the account a key that messages can be sealed to, where it was made before accounts had one.
public struct AddSealingKey: Operation {
    /// Does it.
    public init() {}

    /// `key-seal`.
    public var kind: OperationKind { .keySeal }
    /// That messages can be sealed from then on.
    public var summary: String { "make a sealing key" }

    /// - Throws: `ClubError.invalid` for a device whose key nothing can be sealed to.
    public func apply(to draft: inout Draft) throws(ClubError) {
        var account = try draft.snapshot.account(of: draft.athlete)
        guard account.sealing == nil else { return }
        let devices = account.devices.filter { $0.revoked == nil }
        account.sealing = try AccountSealing(for: devices, in: try draft.snapshot.club().id)
        draft.put(account.document, at: .account(draft.athlete))
    }
}

import Identity
import Training

/// Gives a sealing key to an account that was made before accounts had one, so that messages can be sealed to it.
public struct AddSealingKey: Operation {
    /// Creates the operation.
    public init() {}

    /// `key-seal`.
    public var kind: OperationKind { .keySeal }
    /// The commit's subject.
    public var summary: String { "make a sealing key" }

    /// - Throws: `ClubError.invalid` for a device to whose key nothing can be sealed.
    public func apply(to draft: inout Draft) throws(ClubError) {
        var account = try draft.snapshot.account(of: draft.athlete)
        guard account.sealing == nil else { return }
        let devices = account.devices.filter { $0.revoked == nil }
        account.sealing = try AccountSealing(for: devices, in: try draft.snapshot.club().id)
        draft.put(account.document, at: .account(draft.athlete))
    }
}

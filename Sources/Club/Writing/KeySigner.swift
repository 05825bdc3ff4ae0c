import GitStore
import Identity

/// Signs commits with a device's key.
struct KeySigner: CommitSigner {
    let keys: DeviceKeys

    func signature(of payload: [UInt8]) throws -> String {
        try keys.sign(payload)
    }
}

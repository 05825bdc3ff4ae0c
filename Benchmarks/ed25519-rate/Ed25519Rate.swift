import Crypto
import Foundation

/// Checks Ed25519 signatures by swift-crypto on all processors, and does nothing else: `ed25519-rate COUNT`. Exits 1 if one
/// does not hold.
@main
struct Ed25519Rate {
    static func main() async throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let key = Curve25519.Signing.PrivateKey()
        let message = Data(repeating: 7, count: 100)  // as long as what an SSH signature signs
        let signature = try key.signature(for: message)
        let publicKey = key.publicKey.rawRepresentation
        await withTaskGroup(of: Void.self) { group in
            for thread in 0..<threads {
                group.addTask {
                    for _ in thread * count / threads..<(thread + 1) * count / threads {
                        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
                        if key?.isValidSignature(signature, for: message) != true { exit(1) }
                    }
                }
            }
        }
    }
}

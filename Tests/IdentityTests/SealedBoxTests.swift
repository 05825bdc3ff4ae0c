import Crypto
import Identity
import Testing

@Suite struct SealedBoxTests {
    private let keys = DeviceKeys.generate()
    private let info = Array("cali/1:test".utf8)
    private static let officialKey = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb"
    private var key: SealingPublicKey { keys.publicKeys.sealing }

    @Test func `the official box of the suite is opened`() throws {
        // RFC 9180, A.2.1, sequence number 0.
        let key = try Curve25519.KeyAgreement.PrivateKey(
            rawRepresentation: bytes(hex: Self.officialKey))
        let encapsulated = bytes(hex: "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a")
        let sealed = bytes(
            hex: "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28")
        let info = Array("Ode on a Grecian Urn".utf8)
        let opened = try SealedBox.open(
            encapsulated + sealed, with: key, info: info, authenticating: Array("Count-0".utf8))
        #expect(opened == Array("Beauty is truth, truth beauty".utf8))
        #expect(throws: SealedBoxError.refused) {
            try SealedBox.open(encapsulated + sealed, with: key, info: info, authenticating: Array("Count-1".utf8))
        }
    }

    @Test(arguments: [0, 1, 32, 10_000])
    func `a sealed text is opened again, and no two boxes are the same`(_ count: Int) throws {
        let bytes = [UInt8](repeating: 7, count: count)
        let box = try SealedBox.seal(bytes, to: key, info: info)
        #expect(box.count == count + SealedBox.overhead)
        #expect(try keys.open(box, info: info) == bytes)
        #expect(try SealedBox.seal(bytes, to: key, info: info) != box)
    }

    @Test func `a box opens for one key, one info and one context`() throws {
        let box = try SealedBox.seal([1, 2, 3], to: key, info: info, authenticating: [9])
        #expect(try SealedBox.open(box, with: keys.sealing, info: info, authenticating: [9]) == [1, 2, 3])
        let others: [(DeviceKeys, [UInt8], [UInt8])] = [
            (.generate(), info, [9]), (keys, [], [9]), (keys, info + [0], [9]), (keys, info, []),
        ]
        for (owner, info, context) in others {
            #expect(throws: SealedBoxError.refused) {
                try SealedBox.open(box, with: owner.sealing, info: info, authenticating: context)
            }
        }
    }

    @Test func `no bit of a box can be turned, and nothing cut off or added`() throws {
        let box = try SealedBox.seal([1, 2, 3], to: key, info: info)
        for flipped in bitFlips(of: box) {
            // Also the highest bit of an X25519 key, which means nothing (RFC 7748, section 5): HPKE hashes all 32 bytes.
            #expect(throws: SealedBoxError.refused) { try keys.open(flipped, info: info) }
        }
        for count in 0..<box.count {
            #expect(throws: SealedBoxError.self) { try keys.open(Array(box.prefix(count)), info: info) }
        }
        #expect(throws: SealedBoxError.malformed) {
            try keys.open(Array(box.prefix(SealedBox.overhead - 1)), info: info)
        }
        #expect(throws: SealedBoxError.refused) { try keys.open(box + [0], info: info) }
    }

    @Test func `nothing is sealed to a key that gives no secret`() throws {
        // Points of low order: 0, 1, and p - 1.
        let zeros = [UInt8](repeating: 0, count: 31)
        let points: [[UInt8]] = [[0] + zeros, [1] + zeros, [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f]]
        for bytes in points {
            let low = try #require(SealingPublicKey(bytes: bytes))
            #expect(throws: SealedBoxError.unusableKey) { try SealedBox.seal([1], to: low, info: info) }
        }
    }

    @Test func `a box sealed with a key that gives no secret is not opened`() throws {
        // One byte, sealed by hand for the zero secret that the zero key gives with every other.
        let sealed = bytes(hex: "d9ea2344d31c59df1be45d58f47209e1a2")
        let key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes(hex: Self.officialKey))
        #expect(throws: SealedBoxError.refused) {
            try SealedBox.open([UInt8](repeating: 0, count: 32) + sealed, with: key, info: info)
        }
    }

    @Test func `an account's key reaches its devices, and no others`() throws {
        let account = SealingKey.generate()
        let wrapped = try account.wrapped(to: key, info: info)
        #expect(wrapped.count == 80)
        let unwrapped = try SealingKey.unwrap(wrapped, with: keys, info: info)
        #expect(unwrapped.publicKey == account.publicKey)
        let box = try SealedBox.seal([5], to: account.publicKey, info: [1], authenticating: [2])
        #expect(try unwrapped.open(box, info: [1], authenticating: [2]) == [5])
        #expect(throws: SealedBoxError.refused) { try SealingKey.unwrap(wrapped, with: .generate(), info: info) }
        #expect(throws: SealedBoxError.refused) { try SealingKey.unwrap(wrapped, with: keys, info: []) }
        let short = try SealedBox.seal([1, 2], to: key, info: info)
        #expect(throws: SealedBoxError.malformed) { try SealingKey.unwrap(short, with: keys, info: info) }
    }

    @Test func `equal seeds make equal keys, and other lengths make none`() throws {
        let seed = [UInt8](repeating: 3, count: 32)
        #expect(try SealingKey(seed: seed).publicKey == SealingKey(seed: seed).publicKey)
        #expect(throws: IdentityError.malformedKeys) { try SealingKey(seed: seed + [3]) }
        let text = try SealingKey(seed: seed).publicKey.base64
        #expect(SealingPublicKey(base64: text)?.base64 == text && SealingPublicKey(base64: text + "\n") == nil)
    }
}

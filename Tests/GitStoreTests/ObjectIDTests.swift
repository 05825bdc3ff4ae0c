import GitStore
import TestSupport
import Testing

@Suite struct ObjectIDTests {
    private let hex = "00ff0123456789abcdef00112233445566778899"

    @Test func `hexadecimal and bytes go both ways`() throws {
        let id = try #require(ObjectID(hex: hex))
        #expect(id.description == hex)
        #expect(ObjectID(hex: hex.uppercased()) == id)
        #expect(ObjectID(bytes: id.bytes) == id && id.bytes.count == 20 && id.bytes[1] == 0xff)
        #expect(ObjectID.zero.description == String(repeating: "0", count: 40))
    }

    @Test(arguments: [
        "", "0", "00ff", "00ff0123456789abcdef0011223344556677889", "g0ff0123456789abcdef00112233445566778899",
        "00ff0123456789abcdef0011223344556677889900",
    ])
    func `anything but 40 digits is refused`(_ text: String) {
        #expect(ObjectID(hex: text) == nil)
    }

    @Test func `ids are ordered as their bytes are`() {
        var generator = SplitMix64(seed: 3)
        let ids = (0..<200).compactMap { _ in
            ObjectID(bytes: (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) })
        }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    }
}

import TestSupport
import Testing
import Values

@Suite struct UniqueIDTests {
    @Test func `an id is read and written as it is`() throws {
        let text = "0f8fad5b-d9cb-469f-a165-70867728950e"
        let id = try #require(UniqueID(text))
        #expect(id.text == text && "\(id)" == text)
        #expect(id.bytes.prefix(4) == [0x0f, 0x8f, 0xad, 0x5b] && id.bytes.count == 16)
    }

    @Test(arguments: [
        "", "club", "0F8FAD5B-D9CB-469F-A165-70867728950E", "0f8fad5bd9cb469fa16570867728950e",
        "0f8fad5b-d9cb-469f-a165-70867728950", "0f8fad5b-d9cb-469f-a165-70867728950g",
        "0f8fad5b-d9cb-469f-a165-7086772895/e",
    ])
    func `a text that is no id in lower case is refused`(text: String) {
        #expect(UniqueID(text) == nil)
    }

    @Test func `random ids differ, are of version 4, and come from the generator`() throws {
        var (one, other) = (SplitMix64(seed: 1), SplitMix64(seed: 1))
        let id = UniqueID.random(using: &one)
        #expect(id == UniqueID.random(using: &other) && id != UniqueID.random(using: &one))
        #expect(id.bytes[6] >> 4 == 4 && id.bytes[8] >> 6 == 2)
        #expect(UniqueID(id.text) == id)
    }
}

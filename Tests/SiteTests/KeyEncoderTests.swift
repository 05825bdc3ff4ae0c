import Testing

@testable import Site

/// Keys of files, which differ wherever something that the files show differs.
@Suite struct KeyEncoderTests {
    private struct Inner: Encodable {
        var first: [String] = []
        var second: String?
    }

    private struct Outer: Encodable {
        var inners: [Inner] = []
        var flag = false
        var number = 0
        var maybe: Inner?
    }

    private struct Measured: Encodable {
        var length = 1.5
    }

    private func key(_ value: some Encodable) throws -> Fingerprint {
        try KeyEncoder.fingerprint(of: value, after: KeyBuilder())
    }

    @Test func `values that differ in anything have different keys, and equal ones the same`() throws {
        let values = [
            Outer(), Outer(flag: true), Outer(number: 1), Outer(maybe: Inner()), Outer(inners: [Inner()]),
            Outer(inners: [Inner(), Inner()]), Outer(inners: [Inner(first: ["a"])]),
            Outer(inners: [Inner(first: ["a", "b"])]), Outer(inners: [Inner(first: ["ab"])]),
            Outer(inners: [Inner(first: ["a"]), Inner(first: ["b"])]), Outer(inners: [Inner(first: [], second: "a")]),
            Outer(inners: [Inner(), Inner(second: "a")]), Outer(inners: [Inner(second: "a"), Inner()]),
        ]
        let keys = try values.map(key)
        #expect(Set(keys).count == values.count)
        #expect(try values.map(key) == keys)
    }

    @Test func `a number that no key can hold is refused`() {
        #expect(throws: EncodingError.self) { try key(Measured()) }
    }
}

/// An encoder that adds the stored properties of a value to a key, each after its name. The compiler lists the properties,
/// so none can be forgotten.
final class KeyEncoder: Encoder {
    var key: KeyBuilder
    /// The number of containers that were opened.
    private var containers = 0

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    private init(_ key: KeyBuilder) {
        self.key = key
    }

    /// The fingerprint of a value.
    /// - Parameters:
    ///   - value: The value.
    ///   - key: The start of the key.
    static func fingerprint(of value: some Encodable, after key: KeyBuilder) throws -> Fingerprint {
        let encoder = KeyEncoder(key)
        try value.encode(to: encoder)
        return encoder.key.fingerprint
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        open()
        return KeyedEncodingContainer(Properties(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        open()
        return Elements(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        open()
        return SingleValue(encoder: self)
    }

    private func open() {
        key.add(true)
        containers += 1
    }

    /// Adds a value. One that is not ``Keyed`` opens a container, and so is added between two marks: what follows it never
    /// looks like a part of it.
    fileprivate func add(_ value: some Encodable) throws {
        let before = containers
        try value.encode(to: self)
        if containers != before { key.add(false) }
    }

    /// The properties of a value. One that is `nil` may be left out: the names of the others show that it is missing.
    private struct Properties<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let encoder: KeyEncoder
        var codingPath: [any CodingKey] { [] }

        func encodeNil(forKey key: Key) { encoder.key.add(key.stringValue) }

        func encode(_ value: some Encodable, forKey key: Key) throws {
            encoder.key.add(key.stringValue)
            try encoder.add(value)
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) -> KeyedEncodingContainer<Nested> {
            encoder.key.add(key.stringValue)
            return encoder.container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            encoder.key.add(key.stringValue)
            return encoder.unkeyedContainer()
        }

        func superEncoder() -> any Encoder { encoder }
        func superEncoder(forKey key: Key) -> any Encoder { encoder }
    }

    /// The elements of a list.
    private struct Elements: UnkeyedEncodingContainer {
        let encoder: KeyEncoder
        private(set) var count = 0
        var codingPath: [any CodingKey] { [] }

        init(encoder: KeyEncoder) {
            self.encoder = encoder
        }

        mutating func encodeNil() { encoder.key.add(false) }

        mutating func encode(_ value: some Encodable) throws {
            count += 1
            encoder.key.add(count)
            try encoder.add(value)
        }

        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
            encoder.container(keyedBy: type)
        }

        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder.unkeyedContainer() }
        func superEncoder() -> any Encoder { encoder }
    }

    /// One value alone.
    private struct SingleValue: SingleValueEncodingContainer {
        let encoder: KeyEncoder
        var codingPath: [any CodingKey] { [] }

        func encodeNil() { encoder.key.add(false) }

        func encode(_ value: Bool) { encoder.key.add(value) }
        func encode(_ value: Int) { encoder.key.add(value) }
        func encode(_ value: String) { encoder.key.add(value) }

        func encode(_ value: some Encodable) throws {
            guard !(value is any Numeric) else {
                // Its own encoding would hand the same value to this encoder again, without end.
                throw EncodingError.invalidValue(
                    value, EncodingError.Context(codingPath: codingPath, debugDescription: "a number that is not Keyed")
                )
            }
            try encoder.add(value)
        }
    }
}

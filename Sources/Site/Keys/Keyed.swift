import GitStore
import Values

/// A value that adds itself to a key, with all that it stands for.
protocol Keyed: Encodable {
    func add(to key: inout KeyBuilder)
}

extension Keyed {
    /// Adds the value to the key that a ``KeyEncoder`` builds. No other encoder is supported.
    public func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? KeyEncoder else {
            throw EncodingError.invalidValue(
                self, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: "keys only"))
        }
        add(to: &encoder.key)
    }
}

extension Bool: Keyed {
    func add(to key: inout KeyBuilder) { key.add(self) }
}

extension Int: Keyed {
    func add(to key: inout KeyBuilder) { key.add(self) }
}

extension String: Keyed {
    func add(to key: inout KeyBuilder) { key.add(self) }
}

extension Slug: Keyed {
    func add(to key: inout KeyBuilder) { key.add(text) }
}

extension EntityID: Keyed {
    func add(to key: inout KeyBuilder) { key.add(text) }
}

extension Moment: Keyed {
    func add(to key: inout KeyBuilder) { key.add(rfc3339) }
}

extension ObjectID: Keyed {
    func add(to key: inout KeyBuilder) { key.add(self) }
}

extension Fingerprint: Keyed {
    func add(to key: inout KeyBuilder) { key.add(self) }
}

public import CanonicalJSON
public import Training

/// The key that messages to an account are sealed to: the private half is wrapped to each of the account's devices.
public struct AccountSealing: Hashable, Sendable {
    /// A key that was in use before, so that old messages can be opened.
    public struct Previous: Hashable, Sendable {
        /// X25519 public key, base64.
        public var publicKey: String
        /// The private key wrapped (HPKE) to each device, by its id; base64.
        public var wrapped: [EntityID: String]
        /// Members that this program does not know.
        public var other: Members

        /// - Parameters:
        ///   - publicKey: X25519 public key, base64.
        ///   - wrapped: The private key wrapped to each device.
        ///   - other: Members that this program does not know.
        public init(publicKey: String, wrapped: [EntityID: String], other: Members = Members()) {
            self.publicKey = publicKey
            self.wrapped = wrapped
            self.other = other
        }
    }

    /// X25519 public key, base64.
    public var publicKey: String
    /// The private key wrapped (HPKE) to each device, by its id; base64.
    public var wrapped: [EntityID: String]
    /// The keys before, the newest first.
    public var previous: [Previous]
    /// Members that this program does not know.
    public var other: Members

    /// - Parameters:
    ///   - publicKey: X25519 public key, base64.
    ///   - wrapped: The private key wrapped to each device.
    ///   - previous: The keys before, the newest first.
    ///   - other: Members that this program does not know.
    public init(
        publicKey: String, wrapped: [EntityID: String], previous: [Previous] = [], other: Members = Members()
    ) {
        self.publicKey = publicKey
        self.wrapped = wrapped
        self.previous = previous
        self.other = other
    }
}

extension AccountSealing {
    init?(reading reader: ObjectReader) {
        self.init(
            publicKey: reader.requiredText("public", .line), wrapped: Previous.wrapped(reader),
            previous: reader.objects("previous", count: 0...100, Previous.init(reading:)),
            other: reader.others(Self.shape))
    }

    static let shape = ObjectShape("public", "wrapped", .part("previous", Previous.shape))

    var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("public", publicKey)
        writer.set("wrapped", table: wrapped.lazy.map { (key: $0, value: $1) })
        writer.set("previous", previous.map(\.json))
        return writer.json
    }
}

extension AccountSealing.Previous {
    fileprivate init?(reading reader: ObjectReader) {
        self.init(
            publicKey: reader.requiredText("public", .line), wrapped: Self.wrapped(reader),
            other: reader.others(Self.shape))
    }

    fileprivate static let shape = ObjectShape("public", "wrapped")

    fileprivate static func wrapped(_ reader: ObjectReader) -> [EntityID: String] {
        reader.table("wrapped", .line, most: Account.deviceCount.upperBound) { EntityID($0) }
    }

    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("public", publicKey)
        writer.set("wrapped", table: wrapped.lazy.map { (key: $0, value: $1) })
        return writer.json
    }
}

public import CanonicalJSON
public import Identity
public import Training
public import Values

/// The key that messages to an account are sealed to: the private half is wrapped to each of the account's devices.
public struct AccountSealing: Hashable, Sendable {
    /// A former key, kept so that old messages can be opened.
    public struct Previous: Hashable, Sendable {
        /// X25519 public key, base64.
        public var publicKey: String
        /// The private key wrapped (HPKE) to each device, by its id; base64.
        public var wrapped: [EntityID: String]
        /// The members that this program does not know.
        public var other: Members

        /// Creates the member of the document.
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
    /// The former keys, the newest first.
    public var previous: [Previous]
    /// The members that this program does not know.
    public var other: Members

    /// Creates the member of the document.
    public init(
        publicKey: String, wrapped: [EntityID: String], previous: [Previous] = [], other: Members = Members()
    ) {
        self.publicKey = publicKey
        self.wrapped = wrapped
        self.previous = previous
        self.other = other
    }
}

extension AccountSealing: ExtensibleObject {
    init?(reading reader: ObjectReader) {
        self.init(
            publicKey: reader.requiredText("public", .line), wrapped: Previous.wrapped(reader),
            previous: reader.objects("previous", count: 0...100, Previous.init(reading:)))
    }

    var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("public", publicKey)
        writer.set("wrapped", table: wrapped.lazy.map { (key: $0, value: $1) })
        writer.set("previous", previous.map(\.json))
        return writer.json
    }
}

extension AccountSealing.Previous: ExtensibleObject {
    fileprivate init?(reading reader: ObjectReader) {
        self.init(publicKey: reader.requiredText("public", .line), wrapped: Self.wrapped(reader))
    }

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

/// The purposes that boxes in a club's documents are sealed for: a box opens for its own club and purpose only.
enum SealingPurpose: String {
    /// An account's sealing key, for a device.
    case device
    /// An e-mail address, for an issuer.
    case email
    /// A message, for its sender and its recipient.
    case message
    /// Messages that were opened before, for this machine alone.
    case opened

    func info(in club: UniqueID) -> [UInt8] {
        Array("cali/1:\(rawValue):\(club)".utf8)
    }
}

extension AccountSealing {
    /// A new sealing key for an account.
    /// - Parameters:
    ///   - devices: The devices that receive it.
    ///   - club: The club's id.
    /// - Throws: `ClubError.invalid` for a device to whose key nothing can be sealed.
    public init(for devices: [Device], in club: UniqueID) throws(ClubError) {
        let key = SealingKey.generate()
        self.init(publicKey: key.publicKey.base64, wrapped: try Self.wrap(key, to: devices, in: club))
    }

    /// The sealing key, opened by one of its devices.
    /// - Parameters:
    ///   - keys: The device's keys.
    ///   - club: The club's id.
    /// - Returns: `nil` if the device has no box, or one that is not its own.
    public func key(for keys: DeviceKeys, in club: UniqueID) -> SealingKey? {
        Self.open(wrapped, keys, in: club)
    }

    /// The sealing key and the former ones for which a device has boxes, the newest first.
    /// - Parameters:
    ///   - keys: The device's keys.
    ///   - club: The club's id.
    public func allKeys(for keys: DeviceKeys, in club: UniqueID) -> [SealingKey] {
        ([wrapped] + previous.map(\.wrapped)).compactMap { Self.open($0, keys, in: club) }
    }

    /// Gives the key and the former ones to another device.
    mutating func share(with device: Device, by keys: DeviceKeys, in club: UniqueID) throws(ClubError) {
        guard let key = key(for: keys, in: club) else { throw .notAllowed(.noSealingKey) }
        wrapped.merge(try Self.wrap(key, to: [device], in: club)) { _, new in new }
        for index in previous.indices {
            guard let key = Self.open(previous[index].wrapped, keys, in: club) else { continue }
            previous[index].wrapped.merge(try Self.wrap(key, to: [device], in: club)) { _, new in new }
        }
    }

    /// Replaces the key by a new one. The old one stays readable for the devices that are left.
    mutating func rotate(for devices: [Device], by keys: DeviceKeys, in club: UniqueID) throws(ClubError) {
        let ids = Set(devices.map(\.id))
        var next = try AccountSealing(for: devices, in: club)
        next.previous = ([Previous(publicKey: publicKey, wrapped: wrapped)] + previous).map { before in
            var before = before
            before.wrapped = before.wrapped.filter { ids.contains($0.key) }
            return before
        }
        next.other = other
        self = next
    }

    private static func open(_ wrapped: [EntityID: String], _ keys: DeviceKeys, in club: UniqueID) -> SealingKey? {
        guard let text = wrapped[keys.id], let box = Base64.decode(text.utf8) else {
            return nil
        }
        return try? SealingKey.unwrap(box, with: keys, info: SealingPurpose.device.info(in: club))
    }

    private static func wrap(
        _ key: SealingKey, to devices: [Device], in club: UniqueID
    ) throws(ClubError) -> [EntityID: String] {
        var wrapped: [EntityID: String] = [:]
        for device in devices {
            guard let seal = SealingPublicKey(base64: device.seal),
                let box = try? key.wrapped(to: seal, info: SealingPurpose.device.info(in: club))
            else { throw .malformedKey(of: "device \(device.id)") }
            wrapped[device.id] = Base64.encode(box)
        }
        return wrapped
    }
}

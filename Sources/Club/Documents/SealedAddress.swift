public import CanonicalJSON
public import Identity
public import Training
public import Values

/// An e-mail address that only the club's issuers can read.
public struct SealedAddress: Hashable, Sendable {
    /// The address sealed (HPKE) to each issuer, by name; base64.
    public var sealed: [Slug: String]
    /// The members that this program does not know.
    public var other: Members

    /// Creates the member of the document.
    public init(sealed: [Slug: String], other: Members = Members()) {
        self.sealed = sealed
        self.other = other
    }
}

extension SealedAddress: ExtensibleObject {
    /// The rule for a sealed address in base64: room for 120 characters of four bytes, the padding and the sealing's overhead.
    private static let sealedText = TextRule(limit: 1_000, required: true, multiline: false)

    init?(reading reader: ObjectReader) {
        self.init(sealed: reader.table("sealed", Self.sealedText, most: 100) { Slug($0) })
    }

    /// The member as the document holds it, which a confirmation is bound to.
    public var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("sealed", table: sealed.lazy.map { (key: $0, value: $1) })
        return writer.json
    }
}

extension SealedAddress {
    /// The lengths to which the text is padded, to hide its own length. All but the longest addresses fit the first.
    private static let paddedCounts = [128, 512]

    /// Seals an address to a club's issuers.
    /// - Parameters:
    ///   - address: The address, valid.
    ///   - athlete: The address's owner. The box opens for no other account, so that nobody can redirect another's mail.
    ///   - club: The club.
    /// - Throws: `ClubError.invalid` if there is no issuer, or one to whose key nothing can be sealed.
    public init(_ address: String, of athlete: Slug, in club: ClubDocument) throws(ClubError) {
        var bytes = Array(address.utf8)
        let count = Self.paddedCounts.first { $0 >= bytes.count } ?? bytes.count
        bytes += [UInt8](repeating: 0, count: count - bytes.count)
        guard !club.confirmation.issuers.isEmpty else {
            throw .invalid([
                Diagnostic(
                    code: "no-issuer", message: "the club names nobody who could read an address",
                    help: "register without one; a maintainer can add issuers to club.json")
            ])
        }
        var sealed: [Slug: String] = [:]
        for issuer in club.confirmation.issuers {
            guard let key = SealingPublicKey(base64: issuer.seal),
                let box = try? SealedBox.seal(
                    bytes, to: key, info: SealingPurpose.email.info(in: club.id),
                    authenticating: Array(athlete.text.utf8))
            else { throw .malformedKey(of: "issuer \(issuer.name)") }
            sealed[issuer.name] = Base64.encode(box)
        }
        self.init(sealed: sealed)
    }

    /// The address, opened by an issuer.
    /// - Parameters:
    ///   - issuer: The issuer's name.
    ///   - keys: The issuer's keys.
    ///   - athlete: The address's owner.
    ///   - club: The club's id.
    /// - Returns: `nil` if the address is not sealed to this issuer, or is another athlete's.
    public func address(by issuer: Slug, with keys: DeviceKeys, of athlete: Slug, in club: UniqueID) -> String? {
        guard let box = sealed[issuer].flatMap({ Base64.decode($0.utf8) }),
            let bytes = try? SealedBox.open(
                box, with: keys.sealing, info: SealingPurpose.email.info(in: club),
                authenticating: Array(athlete.text.utf8))
        else { return nil }
        return String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}

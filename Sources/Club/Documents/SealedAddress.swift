public import CanonicalJSON
public import Training

/// An e-mail address that only the club's issuers can read.
public struct SealedAddress: Hashable, Sendable {
    /// The address sealed (HPKE) to each issuer, by name; base64.
    public var sealed: [Slug: String]
    /// Members that this program does not know.
    public var other: Members

    /// - Parameters:
    ///   - sealed: The address sealed to each issuer.
    ///   - other: Members that this program does not know.
    public init(sealed: [Slug: String], other: Members = Members()) {
        self.sealed = sealed
        self.other = other
    }
}

extension SealedAddress {
    /// Room for 120 characters of four bytes, the padding and what sealing adds, in base64.
    private static let sealedText = TextRule(limit: 1_000, required: true, multiline: false)

    init?(reading reader: ObjectReader) {
        self.init(
            sealed: reader.table("sealed", Self.sealedText, most: 100) { Slug($0) }, other: reader.others(Self.shape))
    }

    static let shape = ObjectShape("sealed")

    /// The member as the document holds it: what a confirmation is bound to.
    public var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("sealed", table: sealed.lazy.map { (key: $0, value: $1) })
        return writer.json
    }
}

public import CanonicalJSON
public import Training
public import Values

/// `club.json`: the club and its settings.
public struct ClubDocument: Hashable, Sendable {
    /// The people who may make an account.
    public enum Registration: String, Hashable, Sendable, CaseIterable {
        /// Everybody may.
        case open
        /// Whoever has an invitation of a maintainer may.
        case invite
    }

    /// The random id to which signatures and tokens are bound.
    public var id: UniqueID
    /// The title, 1–80 characters.
    public var title: String
    /// The description: Markdown, at most 10,000 characters.
    public var description: String
    /// The language of the site and of mail: `en` or `de`.
    public var language: String
    /// The IANA name of the time zone that calendar weeks are counted in.
    public var timeZone: String
    /// The address of the published site; `nil` if unknown.
    public var baseURL: String?
    /// The athletes who may change the club's own files.
    public var maintainers: [Slug]
    /// The people who may make an account.
    public var registration: Registration
    /// The number of items on a page of a list, 1–1,000.
    public var pageSize: Int
    /// The bands that every athlete may name.
    public var bands: Bands
    /// The way in which accounts are confirmed.
    public var confirmation: Confirmation
    /// The members that this program does not know.
    public var other: Members

    /// Creates a document; by default of a club that anybody may join.
    public init(
        id: UniqueID, title: String, description: String = "", language: String = "en", timeZone: String = "UTC",
        baseURL: String? = nil, maintainers: [Slug], registration: Registration = .open, pageSize: Int = 100,
        bands: Bands = Bands(), confirmation: Confirmation, other: Members = Members()
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.language = language
        self.timeZone = timeZone
        self.baseURL = baseURL
        self.maintainers = maintainers
        self.registration = registration
        self.pageSize = pageSize
        self.bands = bands
        self.confirmation = confirmation
        self.other = other
    }

    /// The languages that the program supports.
    public static let languages = ["en", "de"]
}

/// The way in which accounts of a club are confirmed.
public struct Confirmation: Hashable, Sendable {
    /// Somebody who may confirm accounts, with the keys used for it.
    public struct Issuer: Hashable, Sendable {
        /// The athlete.
        public var name: Slug
        /// Ed25519 public key, base64.
        public var sign: String
        /// X25519 public key, base64.
        public var seal: String
        /// The members that this program does not know.
        public var other: Members

        /// Creates an issuer.
        public init(name: Slug, sign: String, seal: String, other: Members = Members()) {
            self.name = name
            self.sign = sign
            self.seal = seal
            self.other = other
        }
    }

    /// True if accounts must be confirmed before they may change anything.
    public var required: Bool
    /// The seconds for which a token is valid.
    public var validSeconds: Int
    /// The athletes who may confirm.
    public var issuers: [Issuer]
    /// The members that this program does not know.
    public var other: Members

    /// Creates the member of the document.
    public init(required: Bool = true, validSeconds: Int = 3600, issuers: [Issuer], other: Members = Members()) {
        self.required = required
        self.validSeconds = validSeconds
        self.issuers = issuers
        self.other = other
    }
}

extension ClubDocument: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let id = UniqueID(reader.requiredText("id", .line))
        if id == nil, reader.value("id")?.text != nil {
            reader.report(.conflicting("an id reads 0f8fad5b-d9cb-469f-a165-70867728950e"), "id")
        }
        let timeZone = reader.text("timeZone", .line) ?? "UTC"
        if !Self.isTimeZone(timeZone) {
            reader.report(.conflicting("a time zone reads Europe/Berlin"), "timeZone")
        }
        let title = reader.requiredText("title", .title)
        let maintainers = reader.slugs("maintainers", count: 1...1000)
        let language = reader.text("language", .line) ?? "en"
        if !Self.languages.contains(language) { reader.report(.unknownWord(allowed: Self.languages), "language") }
        // A club that does not mention confirmation requires none: there is nobody who could confirm.
        let confirmation =
            reader.object("confirmation", Confirmation.init(reading:)) ?? Confirmation(required: false, issuers: [])
        let description = reader.text("description", .markdown) ?? ""
        let baseURL = reader.siteAddress("baseURL")
        let registration = reader.word("registration", Registration.self) ?? .open
        let pageSize = reader.integer("pageSize", in: 1...1000) ?? 100
        let bands = Bands(reading: reader, "bands")
        guard let id else { return nil }
        self.init(
            id: id, title: title, description: description, language: language, timeZone: timeZone, baseURL: baseURL,
            maintainers: maintainers, registration: registration, pageSize: pageSize,
            bands: bands, confirmation: confirmation)
    }

    /// Returns true if a text has the form of an IANA name. Whether there is such a zone depends on the machine.
    static func isTimeZone(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count <= 3
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy { byte in
                        Unicode.Scalar(byte).properties.isAlphabetic || "0123456789_+-".utf8.contains(byte)
                    }
            }
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("id", id.text)
        writer.set("title", title)
        writer.set("description", description)
        writer.set("language", language)
        writer.set("timeZone", timeZone)
        writer.setUnlessEmpty("baseURL", baseURL)
        writer.set("maintainers", maintainers.map { .string($0.text) })
        writer.set("registration", registration.rawValue)
        writer.set("pageSize", pageSize)
        if !bands.isEmpty { writer.set("bands", bands.json) }
        writer.set("confirmation", confirmation.json)
        return writer.json
    }
}

extension Confirmation: ExtensibleObject {
    fileprivate init?(reading reader: ObjectReader) {
        let issuers = reader.objects("issuers", count: 0...100) { issuer -> Issuer? in
            let sign = issuer.requiredText("sign", .line)
            let seal = issuer.requiredText("seal", .line)
            return issuer.requiredSlug("name").map { Issuer(name: $0, sign: sign, seal: seal) }
        }
        self.init(
            required: reader.flag("required", default: true),
            validSeconds: reader.integer("validSeconds", in: 60...2_592_000) ?? 3600, issuers: issuers)
    }

    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("required", required)
        writer.set("validSeconds", validSeconds)
        writer.set("issuers", issuers.map(\.json), evenIfEmpty: true)
        return writer.json
    }
}

extension Confirmation.Issuer: ExtensibleObject {
    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("name", name)
        writer.set("sign", sign)
        writer.set("seal", seal)
        return writer.json
    }
}

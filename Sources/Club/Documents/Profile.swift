public import CanonicalJSON
public import Training
public import Values

/// `users/<name>/user.json`: an athlete's public profile.
public struct Profile: Hashable, Sendable {
    /// The athlete's name.
    public var name: Slug
    /// The display name, 1–80 characters; pages always show the name beside it.
    public var displayName: String
    /// A text about the athlete: Markdown, at most 280 characters.
    public var about: String
    /// The time at which the account was made.
    public var joined: Moment
    /// The file name of the picture; `nil` without one.
    public var avatar: String?
    /// The unit for loads and body weight.
    public var units: Weight.Unit
    /// The athlete's language; `nil` for the club's.
    public var language: String?
    /// The visibility of new workouts.
    public var visibility: Visibility
    /// True if pages show body weight.
    public var showBodyWeight: Bool
    /// The workouts that a week needs to count for the streak, 1–14.
    public var weeklyTarget: Int
    /// The athlete's bands; one of a name that the club has, too, wins.
    public var bands: Bands
    /// The members that this program does not know.
    public var other: Members

    /// Creates a profile; by default public, in kilograms, with a target of three workouts a week.
    public init(
        name: Slug, displayName: String, about: String = "", joined: Moment, avatar: String? = nil,
        units: Weight.Unit = .kilogram, language: String? = nil, visibility: Visibility = .public,
        showBodyWeight: Bool = false, weeklyTarget: Int = 3, bands: Bands = Bands(),
        other: Members = Members()
    ) {
        self.name = name
        self.displayName = displayName
        self.about = about
        self.joined = joined
        self.avatar = avatar
        self.units = units
        self.language = language
        self.visibility = visibility
        self.showBodyWeight = showBodyWeight
        self.weeklyTarget = weeklyTarget
        self.bands = bands
        self.other = other
    }
}

extension Profile: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let name = reader.requiredSlug("name")
        let joined = reader.requiredMoment("joined")
        let displayName = reader.requiredText("displayName", .title)
        let about = reader.text("about", .about) ?? ""
        let avatar = reader.text("avatar", .line)
        if let avatar, !["avatar.png", "avatar.jpg"].contains(avatar) {
            reader.report(.unknownWord(allowed: ["avatar.png", "avatar.jpg"]), "avatar")
        }
        let units = reader.word("units", Weight.Unit.self) ?? .kilogram
        let visibility = reader.word("visibility", Visibility.self) ?? .public
        let target = reader.integer("weeklyTarget", in: 1...14) ?? 3
        let bands = Bands(reading: reader, "bands")
        guard let name, let joined else { return nil }
        self.init(
            name: name, displayName: displayName, about: about, joined: joined, avatar: avatar, units: units,
            language: reader.text("language", .line), visibility: visibility,
            showBodyWeight: reader.flag("showBodyWeight", default: false), weeklyTarget: target,
            bands: bands)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("name", name)
        writer.set("displayName", displayName)
        writer.set("about", about)
        writer.set("joined", joined)
        writer.setUnlessEmpty("avatar", avatar)
        writer.set("units", units.rawValue)
        writer.setUnlessEmpty("language", language)
        writer.set("visibility", visibility.rawValue)
        writer.set("showBodyWeight", showBodyWeight)
        writer.set("weeklyTarget", weeklyTarget)
        if !bands.isEmpty { writer.set("bands", bands.json) }
        return writer.json
    }
}

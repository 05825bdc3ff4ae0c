public import CanonicalJSON
import Values

extension Exercise: Document {
    /// The most levels of a ladder.
    public static let mostLevels = 50

    /// Reads the members of an exercise, which is a document or a part of one.
    public init?(reading reader: ObjectReader) {
        // An exercise inside another document may have the member too, which is known but not read.
        _ = reader.has("format")
        let slug = reader.requiredSlug("slug")
        let counting = reader.requiredWord("counting", Counting.self)
        let title = reader.requiredText("title", .title)
        let description = reader.text("description", .markdown) ?? ""
        let categories = reader.slugs("categories", count: 0...50)
        let levels = reader.objects("levels", count: 0...Self.mostLevels) { Level(reading: $0, in: counting ?? .reps) }
        let usual = reader.slug("usual")
        let at = reader.object("at", ChosenLevel.init(reading:))
        let archived = reader.flag("archived", default: false)
        let created = reader.moment("created")
        let license = reader.text("license", .line)
        let origin = reader.object("origin", Origin.init(reading:))
        Level.reportRepeated(levels, reader)
        guard let slug, let counting else { return nil }
        if let usual { Level.check(usual: usual, among: levels, counting, reader) }
        self.init(
            slug: slug,
            title: title,
            description: description,
            counting: counting,
            categories: categories,
            archived: archived,
            created: created,
            license: license,
            levels: levels,
            usual: usual,
            at: at,
            origin: origin)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("slug", slug)
        writer.set("title", title)
        writer.set("description", description)
        writer.set("counting", counting.rawValue)
        writer.set("categories", categories.map { .string($0.text) }, evenIfEmpty: true)
        writer.set("archived", archived)
        writer.set("created", created)
        writer.setUnlessEmpty("license", license)
        writer.set("levels", levels.map(\.json), evenIfEmpty: true)
        writer.set("usual", usual)
        if let at { writer.set("at", at.json) }
        if let origin { writer.set("origin", origin.json) }
        return writer.json
    }
}

extension Level: ExtensibleObject {
    fileprivate init?(reading reader: ObjectReader, in exerciseCounting: Counting) {
        let slug = reader.requiredSlug("slug")
        let title = reader.requiredText("title", .title)
        let cues = reader.texts("cues", .cue, count: 0...20)
        let counting = reader.word("counting", Counting.self)
        let perSide = reader.flag("perSide", default: false)
        let retired = reader.flag("retired", default: false)
        let advance = reader.object("advance") { Advance(reading: $0, counting: counting ?? exerciseCounting) }
        guard let slug else { return nil }
        self.init(
            slug: slug,
            title: title,
            cues: cues,
            counting: counting,
            perSide: perSide,
            advance: advance,
            retired: retired)
    }

    fileprivate static func reportRepeated(_ levels: [Level], _ reader: ObjectReader) {
        var seen: Set<Slug> = []
        for level in levels where !seen.insert(level.slug).inserted {
            reader.report(.repeated(level.slug.text), "levels")
        }
    }

    /// Reports a usual level that is none of the exercise's, or that a plain number would mean something else at.
    fileprivate static func check(
        usual: Slug, among levels: [Level], _ counting: Counting, _ reader: ObjectReader
    ) {
        guard let level = levels.first(where: { $0.slug == usual }) else {
            reader.report(.conflicting("the exercise has no level '\(usual)'"), "usual")
            return
        }
        if let own = level.counting, own != counting {
            reader.report(.conflicting("'\(usual)' counts \(own.rawValue), the exercise \(counting.rawValue)"), "usual")
        }
    }

    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("slug", slug)
        writer.set("title", title)
        writer.set("cues", cues.map { .string($0) }, evenIfEmpty: true)
        if let counting { writer.set("counting", counting.rawValue) }
        writer.set("perSide", perSide)
        if let advance { writer.set("advance", advance.json) }
        writer.set("retired", retired)
        return writer.json
    }
}

extension ChosenLevel: ExtensibleObject {
    fileprivate init?(reading reader: ObjectReader) {
        guard let level = reader.requiredSlug("level"), let since = reader.requiredMoment("since", utc: true) else {
            return nil
        }
        self.init(level, since: since)
    }

    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("level", level)
        writer.set("since", since)
        return writer.json
    }
}

extension Advance: ExtensibleObject {
    fileprivate init?(reading reader: ObjectReader, counting: Counting) {
        let sets = reader.requiredInteger("sets", in: 1...100)
        // The name of the member is the unit of the amount.
        let name = reader.has("seconds") ? "seconds" : "reps"
        let amount = reader.requiredInteger(name, in: 1...(name == "reps" ? 10_000 : 86_400))
        let sessions = reader.integer("sessions", in: 1...100) ?? 1
        if reader.has("reps"), reader.has("seconds") { reader.report(.wrongMeasure) }
        if reader.has(name), (name == "seconds") != (counting == .duration) {
            reader.report(.conflicting("the level counts \(counting.rawValue)"), name)
        }
        guard let sets, let amount else { return nil }
        self.init(
            sets: sets,
            amount: amount,
            sessions: sessions,
            counting: name == "seconds" ? .duration : .reps)
    }

    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("sets", sets)
        writer.set(counting == .duration ? "seconds" : "reps", amount)
        writer.set("sessions", sessions)
        return writer.json
    }
}

extension Origin: ExtensibleObject {
    fileprivate init?(reading reader: ObjectReader) {
        let blob = reader.requiredText("blob", .line)
        if reader.has("catalogue") {
            if reader.has("user") || reader.has("exercise") {
                reader.report(.conflicting("an origin is in the catalogue or with an athlete, not both"), "catalogue")
            }
            guard let catalogue = reader.slug("catalogue") else { return nil }
            self.init(source: .catalogue(catalogue), blob: blob)
            return
        }
        guard let user = reader.requiredSlug("user"), let exercise = reader.requiredSlug("exercise") else {
            return nil
        }
        self.init(source: .athlete(user, exercise: exercise), blob: blob)
    }

    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        switch source {
        case .athlete(let user, let exercise):
            writer.set("user", user)
            writer.set("exercise", exercise)
        case .catalogue(let slug): writer.set("catalogue", slug)
        }
        writer.set("blob", blob)
        return writer.json
    }
}

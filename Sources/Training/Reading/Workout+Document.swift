public import CanonicalJSON
import Values

extension Workout: Document {
    /// Reads the members of a workout.
    public init?(reading reader: ObjectReader) {
        let id = reader.requiredID("id")
        let start = reader.requiredMoment("start", utc: false)
        let title = reader.requiredText("title", .title)
        let duration = reader.integer("durationSeconds", in: 0...86_400)
        let status = reader.requiredWord("status", Status.self)
        let visibility = reader.requiredWord("visibility", Visibility.self)
        let note = reader.text("note", .markdown) ?? ""
        let tags = reader.texts("tags", .tag, count: 0...20)
        let template = reader.slug("template")
        let bodyWeight = reader.object("bodyWeight") { Weight(reading: $0, in: 0...1000) }
        let entries = reader.objects("entries", count: Entry.countInWorkout) { Entry(reading: $0, mayBeEmpty: false) }
        let formats = TimedFormat.list(reading: reader)
        guard let id, let start, let status, let visibility else { return nil }
        self.init(
            id: id,
            title: title,
            start: start,
            durationSeconds: duration,
            status: status,
            visibility: visibility,
            note: note,
            tags: tags,
            template: template,
            bodyWeight: bodyWeight,
            entries: entries,
            formats: formats)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("id", id.text)
        writer.set("title", title)
        writer.set("start", start)
        writer.set("durationSeconds", durationSeconds)
        writer.set("status", status.rawValue)
        writer.set("visibility", visibility.rawValue)
        writer.setUnlessEmpty("note", note)
        writer.set("tags", tags.map { .string($0) })
        writer.set("template", template)
        if let bodyWeight { writer.set("bodyWeight", bodyWeight.json) }
        writer.set("entries", entries.map(\.json))
        writer.set("formats", formats.map(\.json))
        return writer.json
    }
}

extension WorkoutTemplate: Document {
    /// Reads the members of a template.
    public init?(reading reader: ObjectReader) {
        let slug = reader.requiredSlug("slug")
        let title = reader.requiredText("title", .title)
        let note = reader.text("note", .markdown) ?? ""
        let tags = reader.texts("tags", .tag, count: 0...20)
        let entries = reader.objects("entries", count: Entry.countInWorkout) { Entry(reading: $0, mayBeEmpty: true) }
        let formats = TimedFormat.list(reading: reader)
        guard let slug else { return nil }
        self.init(
            slug: slug,
            title: title,
            note: note,
            tags: tags,
            entries: entries,
            formats: formats)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("slug", slug)
        writer.set("title", title)
        writer.set("note", note)
        writer.set("tags", tags.map { .string($0) })
        writer.set("entries", entries.map(\.json))
        writer.set("formats", formats.map(\.json))
        return writer.json
    }
}

extension Entry: ExtensibleObject {
    /// The bounds of the number of entries in a workout or template.
    public static let countInWorkout = 1...100
    /// The bounds of the number of a group.
    static let groupBounds = 1...100
    /// The bounds of the number of sets in an entry.
    public static let setCount = 0...100

    fileprivate init?(reading reader: ObjectReader, mayBeEmpty: Bool) {
        let exercise = reader.requiredSlug("exercise")
        let level = reader.slug("level")
        let group = reader.integer("group", in: Self.groupBounds)
        let rest = reader.integer("restSeconds", in: 0...86_400)
        let tempo = reader.text("tempo", .line)
        let note = reader.text("note", .markdown) ?? ""
        let sets = reader.objects("sets", count: Self.setCount) { WorkoutSet(reading: $0, mayBeEmpty: mayBeEmpty) }
        if let tempo, !Self.isTempo(tempo) { reader.report(.malformedTempo, "tempo") }
        guard let exercise else { return nil }
        self.init(
            exercise: exercise,
            level: level,
            group: group,
            restSeconds: rest,
            tempo: tempo,
            note: note,
            sets: sets)
    }

    /// Returns true if a text is a tempo: four digits.
    public static func isTempo(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 4 && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("exercise", exercise)
        writer.set("level", level)
        writer.set("group", group)
        writer.set("restSeconds", restSeconds)
        writer.setUnlessEmpty("tempo", tempo)
        writer.setUnlessEmpty("note", note)
        writer.set("sets", sets.map(\.json), evenIfEmpty: true)
        return writer.json
    }
}

extension WorkoutSet: ExtensibleObject {
    /// The bounds of repetitions.
    public static let repsBounds = 0...10_000
    /// The bounds of a time held, in seconds.
    public static let secondsBounds = 0...86_400
    /// The bounds of a load, in its unit.
    public static let loadBounds = -1000...1000

    fileprivate init?(reading reader: ObjectReader, mayBeEmpty: Bool) {
        let measure = Measure(reading: reader, mayBeEmpty: mayBeEmpty)
        let load = reader.object("load") { Weight(reading: $0, in: Self.loadBounds) }
        let band = reader.slug("band")
        // A load that could not be read has been reported.
        let isHelp = load.map { $0.hundredths < 0 } ?? reader.has("load")
        if band != nil, !isHelp { reader.report(.conflicting("a set with a band has a negative load"), "band") }
        let kind = reader.word("kind", Kind.self)
        let effort = Effort(reading: reader)
        self.init(measure, load: load, band: band, kind: kind, effort: effort)
    }

    /// The object.
    public var json: JSON {
        var writer = ObjectWriter(keeping: other)
        switch measure {
        case .reps(let count): writer.set("reps", count)
        case .seconds(let count): writer.set("seconds", count)
        case .sides(let left, let right):
            writer.set("left", left)
            writer.set("right", right)
        case nil: break
        }
        if let load { writer.set("load", load.json) }
        writer.set("band", band)
        if let kind { writer.set("kind", kind.rawValue) }
        switch effort {
        case .rpe(let value): writer.set("rpe", .number(JSONNumber(hundredths: value)))
        case .rir(let value): writer.set("rir", .number(JSONNumber(hundredths: value)))
        case nil: break
        }
        return writer.json
    }
}

extension WorkoutSet.Measure {
    fileprivate init?(reading reader: ObjectReader, mayBeEmpty: Bool) {
        let (reps, seconds) = (reader.has("reps"), reader.has("seconds"))
        let (left, right) = (reader.has("left"), reader.has("right"))
        switch (reps, seconds, left, right) {
        case (true, false, false, false):
            guard let count = reader.integer("reps", in: WorkoutSet.repsBounds) else { return nil }
            self = .reps(count)
        case (false, true, false, false):
            guard let count = reader.integer("seconds", in: WorkoutSet.secondsBounds) else { return nil }
            self = .seconds(count)
        case (false, false, true, true):
            // The level says whether sides are counted in repetitions or seconds; the wider bound holds for both.
            guard let left = reader.integer("left", in: WorkoutSet.secondsBounds),
                let right = reader.integer("right", in: WorkoutSet.secondsBounds)
            else { return nil }
            self = .sides(left: left, right: right)
        case (false, false, false, false) where mayBeEmpty: return nil
        default:
            reader.report(.wrongMeasure)
            return nil
        }
    }
}

extension WorkoutSet.Effort {
    fileprivate init?(reading reader: ObjectReader) {
        let rpe = reader.hundredths("rpe", in: 1...10)
        let rir = reader.hundredths("rir", in: 0...10)
        for (name, value) in [("rpe", rpe), ("rir", rir)] where value.map({ $0 % 50 != 0 }) ?? false {
            reader.report(.wrongStep("a half"), name)
        }
        switch (rpe, rir) {
        case (let value?, nil): self = .rpe(hundredths: value)
        case (nil, let value?): self = .rir(hundredths: value)
        case (.some, .some):
            reader.report(.conflicting("a set has rpe or rir, not both"), "rir")
            return nil
        case (nil, nil): return nil
        }
    }
}

extension Weight: ExtensibleObject {
    /// Reads a weight.
    /// - Parameters:
    ///   - reader: The reader of the object.
    ///   - bounds: The bounds of the value, in its unit.
    public init?(reading reader: ObjectReader, in bounds: ClosedRange<Int>) {
        if !reader.has("value") { reader.report(.missing(member: "value")) }
        let value = reader.hundredths("value", in: bounds)
        let unit = reader.requiredWord("unit", Unit.self)
        guard let value, let unit else { return nil }
        self.init(hundredths: value, unit: unit)
    }

    /// The object.
    public var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("value", .number(number))
        writer.set("unit", unit.rawValue)
        return writer.json
    }
}

import CanonicalJSON

extension TimedFormat: ExtensibleObject {
    /// The bounds of a time, in seconds.
    public static let secondsBounds = 1...86_400
    /// The bounds of the number of rounds.
    public static let roundsBounds = 1...100
    /// The bounds of the repetitions after the last whole round.
    public static let extraBounds = 0...10_000

    /// The word for a kind.
    private enum Word: String, CaseIterable {
        case amrap
        case emom
    }

    /// Reads the formats of a workout or template, one for a group.
    static func list(reading reader: ObjectReader) -> [TimedFormat] {
        let formats = reader.objects("formats", count: 0...Entry.countInWorkout.upperBound) { TimedFormat(reading: $0) }
        var groups: Set<Int> = []
        for format in formats where !groups.insert(format.group).inserted {
            reader.report(.repeated("group \(format.group)"), "formats")
        }
        return formats
    }

    private init?(reading reader: ObjectReader) {
        let group = reader.requiredInteger("group", in: Entry.groupBounds)
        let word = reader.requiredWord("kind", Word.self)
        let kind: Kind?
        switch word {
        case .amrap: kind = Self.amrap(reader)
        case .emom: kind = Self.emom(reader)
        case nil: kind = nil
        }
        guard let group, let kind else { return nil }
        self.init(group: group, kind)
    }

    private static func amrap(_ reader: ObjectReader) -> Kind? {
        let seconds = reader.requiredInteger("seconds", in: secondsBounds)
        let rounds = reader.integer("rounds", in: roundsBounds)
        let extra = reader.integer("extra", in: extraBounds)
        if extra != nil, !reader.has("rounds") { reader.report(.missing(member: "rounds")) }
        return seconds.map { .amrap(seconds: $0, rounds.map { AmrapScore(rounds: $0, extra: extra ?? 0) }) }
    }

    private static func emom(_ reader: ObjectReader) -> Kind? {
        let every = reader.requiredInteger("every", in: secondsBounds)
        let rounds = reader.requiredInteger("rounds", in: roundsBounds)
        guard let every, let rounds else { return nil }
        return .emom(every: every, rounds: rounds)
    }

    /// The object.
    var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("group", group)
        switch kind {
        case .amrap(let seconds, let score):
            writer.set("kind", Word.amrap.rawValue)
            writer.set("seconds", seconds)
            writer.set("rounds", score?.rounds)
            writer.set("extra", score?.extra)
        case .emom(let every, let rounds):
            writer.set("kind", Word.emom.rawValue)
            writer.set("every", every)
            writer.set("rounds", rounds)
        }
        return writer.json
    }
}

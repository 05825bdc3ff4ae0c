import Values

extension WorkoutSummary {
    /// The version of the bytes: bytes of another version have to be made again from the workout.
    public static let encodingVersion: UInt8 = 3

    /// A compact form for files that only this program reads. Same summary, same bytes.
    public var encoded: [UInt8] {
        var writer = CompactWriter()
        writer.byte(Self.encodingVersion)
        writer.name(id.text)
        writer.integer(start.seconds)
        writer.integer(Int64(start.offsetMinutes))
        writer.byte((status == .done ? 1 : 0) | (visibility == .public ? 2 : 0))
        // One more than the duration: 0 stands for none.
        writer.natural(durationSeconds.map { UInt64(max($0, 0)) + 1 } ?? 0)
        writer.weight(bodyWeight)
        writer.natural(UInt64(sessions.count))
        for session in sessions { session.encode(into: &writer) }
        writer.amraps(amraps)
        return writer.bytes
    }

    /// Reads the compact form.
    /// - Parameter bytes: Any bytes; the result is `nil` unless they are exactly a summary within the format's bounds.
    public init?(encoded bytes: some Collection<UInt8>) {
        let direct = bytes.withContiguousStorageIfAvailable { WorkoutSummary(encoded: UnsafeRawBufferPointer($0)) }
        guard let summary = direct ?? Array(bytes).withUnsafeBytes({ WorkoutSummary(encoded: $0) }) else { return nil }
        self = summary
    }

    /// Reads the compact form from borrowed memory.
    /// - Parameter bytes: As for a collection.
    public init?(encoded bytes: UnsafeRawBufferPointer) {
        var reader = CompactReader(bytes)
        guard reader.byte() == Self.encodingVersion, let id = reader.name().flatMap({ EntityID($0) }),
            let seconds = reader.integer(), let offset = reader.integer(),
            let start = Moment(exactly: seconds, offsetMinutes: Int(offset)),
            let flags = reader.byte(), flags < 4, let duration = reader.count(upTo: 86_401),
            let bodyWeight = reader.weight(in: 0...100_000),
            let count = reader.count(upTo: Entry.countInWorkout.upperBound)
        else { return nil }
        var sessions: [LevelSession] = []
        sessions.reserveCapacity(count)
        for _ in 0..<count {
            guard let session = LevelSession(reading: &reader), !sessions.contains(where: { $0.key == session.key })
            else { return nil }
            sessions.append(session)
        }
        guard let amraps = reader.amraps(), reader.isAtEnd else { return nil }
        self.init(
            id: id,
            start: start,
            durationSeconds: duration == 0 ? nil : duration - 1,
            status: flags & 1 == 0 ? .planned : .done,
            visibility: flags & 2 == 0 ? .unlisted : .public,
            bodyWeight: bodyWeight,
            sessions: sessions,
            amraps: amraps
        )
    }
}

extension LevelSession {
    fileprivate func encode(into writer: inout CompactWriter) {
        writer.name(key.exercise.text)
        writer.name(key.level?.text ?? "")
        writer.natural(UInt64(sets.count))
        for set in sets { set.encode(into: &writer) }
    }

    fileprivate init?(reading reader: inout CompactReader) {
        guard let exercise = reader.name().flatMap({ Slug($0) }), let levelText = reader.name(),
            let count = reader.count(upTo: Entry.countInWorkout.upperBound * Entry.setCount.upperBound)
        else { return nil }
        let level = Slug(levelText)
        guard level != nil || levelText.isEmpty else { return nil }
        var sets: [WorkingSet] = []
        for _ in 0..<count {
            guard let set = WorkingSet(reading: &reader) else { return nil }
            sets.append(set)
        }
        self.init(LevelKey(exercise, level), sets: sets)
        guard self.sets.count == count else { return nil }
    }
}

extension WorkingSet {
    /// A byte for the form (0–2) and the load's unit (0, 4, 8), then the numbers.
    fileprivate func encode(into writer: inout CompactWriter) {
        let unit: UInt8 =
            switch load?.unit {
            case nil: 0
            case .kilogram: 4
            case .pound: 8
            }
        switch measure {
        case .reps(let count):
            writer.byte(unit | 0)
            writer.natural(UInt64(count))
        case .seconds(let count):
            writer.byte(unit | 1)
            writer.natural(UInt64(count))
        case .sides(let left, let right):
            writer.byte(unit | 2)
            writer.natural(UInt64(left))
            writer.natural(UInt64(right))
        }
        if let load { writer.integer(Int64(load.hundredths)) }
    }

    fileprivate init?(reading reader: inout CompactReader) {
        let most = WorkoutSet.secondsBounds.upperBound
        guard let head = reader.byte(), head < 12, let first = reader.count(upTo: most) else { return nil }
        let measure: WorkoutSet.Measure
        switch head & 3 {
        case 0: measure = .reps(first)
        case 1: measure = .seconds(first)
        case 2:
            guard let second = reader.count(upTo: most) else { return nil }
            measure = .sides(left: first, right: second)
        default: return nil
        }
        var load: Weight?
        if head >= 4 {
            // No load has one encoding: no unit.
            guard let hundredths = reader.integer(in: -100_000...100_000), hundredths != 0 else { return nil }
            load = Weight(hundredths: Int(hundredths), unit: head < 8 ? .kilogram : .pound)
        }
        self.init(measure, load: load)
    }
}

extension CompactWriter {
    /// The number of amraps; if there are any, their template, then each.
    fileprivate mutating func amraps(_ results: [AmrapResult]) {
        natural(UInt64(results.count))
        guard let template = results.first?.key.template else { return }
        name(template.text)
        for result in results {
            for number in [result.group, result.key.seconds, result.score.rounds, result.score.extra] {
                natural(UInt64(number))
            }
        }
    }

    /// A byte for the unit, 0 for no weight, then the value.
    fileprivate mutating func weight(_ weight: Weight?) {
        switch weight?.unit {
        case nil: byte(0)
        case .kilogram: byte(1)
        case .pound: byte(2)
        }
        if let weight { integer(Int64(weight.hundredths)) }
    }
}

extension CompactReader {
    fileprivate mutating func amraps() -> [AmrapResult]? {
        guard let count = count(upTo: Entry.countInWorkout.upperBound) else { return nil }
        guard count > 0 else { return [] }
        guard let template = name().flatMap({ Slug($0) }) else { return nil }
        var formats: [TimedFormat] = []
        for _ in 0..<count {
            guard let group = self.count(upTo: Entry.groupBounds.upperBound),
                let seconds = self.count(upTo: TimedFormat.secondsBounds.upperBound),
                let rounds = self.count(upTo: TimedFormat.roundsBounds.upperBound),
                let extra = self.count(upTo: TimedFormat.extraBounds.upperBound)
            else { return nil }
            formats.append(
                TimedFormat(group: group, .amrap(seconds: seconds, AmrapScore(rounds: rounds, extra: extra))))
        }
        return AmrapResult.all(of: formats, template: template)
    }

    /// Reads a weight or none; the outer `nil` is for anything else.
    fileprivate mutating func weight(in bounds: ClosedRange<Int64>) -> Weight?? {
        guard let unit = byte(), unit < 3 else { return nil }
        guard unit > 0 else { return .some(nil) }
        return integer(in: bounds).map { Weight(hundredths: Int($0), unit: unit == 1 ? .kilogram : .pound) }
    }
}

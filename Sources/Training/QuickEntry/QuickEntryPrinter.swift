import Values

/// Writes entries and sessions in the normal form of quick entry, which reads back as the same values.
///
/// The normal form: the level is always written. Three or more equal sets in a row are `3x10`, fewer are written one by
/// one. Equal sides are one number. Times are `45s`, `1:30`, `1:00:05`. Drops are attached to their set while load and
/// effort are the same, and `~6+5kg` where they are not. A load or an effort of every set is written once after the sets,
/// or attached to them where one word has them all (`3x8-30kg`); any other is attached to its sets (`8rpe9+10kg`). Then
/// tempo, rest and note; a note of several lines is several notes, and a line that would be cut or trimmed is quoted.
/// A group that was done by the clock has the clock before it and the sets of one round; if its sets are no longer whole
/// rounds, it is an ordinary group. Unknown members, and sets in another unit than the level's, cannot be written.
public struct QuickEntryPrinter: Sendable {
    private let context: QuickEntryContext
    private let exercises: [Slug: Exercise]

    /// - Parameter context: The exercises, with the units of their levels, and the clock of local times.
    public init(_ context: QuickEntryContext) {
        self.context = context
        self.exercises = Dictionary(context.exercises.map { ($0.slug, $0) }) { first, _ in first }
    }

    /// A printer for entries alone, which have no time.
    /// - Parameters:
    ///   - exercises: The exercises, with the units of their levels.
    ///   - bands: The bands that may be named.
    public init(exercises: [Exercise], bands: Bands) {
        let epoch = Moment(seconds: 0, offsetMinutes: 0)
        self.init(QuickEntryContext(exercises: exercises, now: epoch, clock: LocalClock { _ in 0 }, bands: bands))
    }

    /// Writes a session: its header, then one line for each entry or group, then the body weight.
    /// - Parameter session: Any session.
    /// - Returns: Lines, each with a line feed.
    public func session(_ session: LoggedSession) -> String {
        let weight = session.bodyWeight.map { Self.words(ofBodyWeight: $0) + "\n" } ?? ""
        return header(of: session) + "\n" + joined(session.entries, session.formats, separator: "\n") + "\n" + weight
    }

    /// Writes a body weight: `bw 78.4kg`.
    public static func words(ofBodyWeight weight: Weight) -> String { "bw \(weight.number)\(weight.unit.rawValue)" }

    /// Writes entries in one line.
    /// - Parameters:
    ///   - entries: Those of one workout or template.
    ///   - formats: The clocks of its groups.
    /// - Returns: The line, without a line feed.
    public func line(_ entries: [Entry], formats: [TimedFormat]) -> String {
        joined(entries, formats, separator: ", ")
    }

    private func joined(_ entries: [Entry], _ formats: [TimedFormat], separator: String) -> String {
        var text = ""
        var before: Entry?
        for (format, entry) in Self.inRounds(entries, formats) {
            if let before {
                let isJoined = entry.isJoined(to: before)
                // A note runs to the end of the line or to a semicolon.
                let end = !before.note.isEmpty && separator == ", " ? "; " : separator
                text += isJoined ? (before.note.isEmpty ? " " : end) + "+ " : end
            }
            if let format { text += format.text + ": " }
            text += self.entry(entry)
            before = entry
        }
        return text
    }

    /// Writes entries in lines of their own. One that is joined to the entry before begins with `+`; the first one of a timed
    /// group has the clock before it.
    /// - Parameters:
    ///   - entries: Those of one workout or template.
    ///   - formats: The clocks of its groups.
    /// - Returns: A line for each entry, without a line feed.
    public func lines(_ entries: [Entry], formats: [TimedFormat]) -> [String] {
        let written = Self.inRounds(entries, formats)
        return zip(written, [nil] + entries.map(Optional.some)).map { line, before in
            let plus = before.map { line.entry.isJoined(to: $0) } == true ? "+ " : ""
            return plus + (line.format.map { $0.text + ": " } ?? "") + self.entry(line.entry)
        }
    }

    /// The entries as they are written: those of a timed group with the sets of one round, the first of them with the clock.
    /// - Parameters:
    ///   - entries: Those of one workout or template.
    ///   - formats: The clocks of its groups; one whose group has other sets is left out.
    public static func inRounds(
        _ entries: [Entry], _ formats: [TimedFormat]
    ) -> [(format: TimedFormat?, entry: Entry)] {
        var written: [(format: TimedFormat?, entry: Entry)] = entries.map { (nil, $0) }
        for format in formats {
            guard let (indices, round) = format.round(in: entries) else { continue }
            written[indices.lowerBound].format = format
            for (index, sets) in zip(indices, round) { written[index].entry.sets = sets }
        }
        return written
    }

    /// Writes one entry.
    /// - Parameter entry: Any entry.
    /// - Returns: For example `push-up@diamond 10 10 8 +5kg rpe9 t5010 r90 // slow`.
    public func entry(_ entry: Entry) -> String {
        let name = entry.exercise.text + (entry.level.map { "@\($0)" } ?? "")
        return ([name] + words(of: entry)).joined(separator: " ")
    }

    /// Writes the words of an entry after its name and level: sets, load, effort, tempo, rest, note.
    /// - Parameter entry: Any entry.
    public func words(of entry: Entry) -> [String] {
        let load = Self.shared(entry.sets.map { self.load(of: $0) })
        let effort = Self.shared(entry.sets.map(\.effort))
        let style = SetStyle(
            counting: exercises[entry.exercise]?.counting(at: entry.level) ?? .reps,
            load: { load == nil ? self.load(of: $0) : nil },
            writesEffort: effort == nil
        )
        var words = style.words(of: entry.sets)
        if let load {
            if words.count == 1 { words[0] += load } else { words.append(load) }
        }
        if let effort { words.append(effort.quickEntry) }
        if let tempo = entry.tempo { words.append("t" + tempo) }
        if let rest = entry.restSeconds { words.append("r\(rest)") }
        let note = entry.note.isEmpty ? [] : entry.note.split(separator: "\n", omittingEmptySubsequences: false)
        return (words + [note.map { "// " + Self.noteLine(String($0)) }.joined(separator: "; ")])
            .filter { !$0.isEmpty }
    }

    /// The load of a set: its band, as long as that still takes off as much as it did then.
    private func load(of set: WorkoutSet) -> String? {
        guard let load = set.load else { return nil }
        if let band = set.band, let usual = context.bands.load(of: band), usual.hundredths == load.hundredths,
            usual.unit == load.unit
        {
            return "band:\(band)"
        }
        return load.quickEntry
    }

    /// The value that all have in common, if there is one.
    private static func shared<Value: Equatable>(_ values: [Value?]) -> Value? {
        guard let first = values.first ?? nil, values.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    private static func noteLine(_ line: String) -> String {
        let text = QuickEntryText(line, from: .arguments)
        let isPlain =
            !line.contains(";") && !line.hasPrefix("\"") && text.trimmed(0..<text.bytes.count).count == text.bytes.count
        return isPlain ? line : QuickEntryQuotes.quoting(line)
    }

    // MARK: Header

    private func header(of session: LoggedSession) -> String {
        var words = [session.start.local.dateText, time(of: session.start)]
        if let seconds = session.durationSeconds { words.append(QuickEntryDuration.unitText(seconds)) }
        if let title = session.title { words.append(plainOrQuoted(title, in: session)) }
        words += session.tags.map { tag in
            let text = QuickEntryText(tag, from: .arguments)
            let isWord = text.bytes.indices.allSatisfy { text.space(at: $0, before: text.bytes.count) == 0 }
            return "#" + (isWord && !tag.hasPrefix("\"") ? tag : QuickEntryQuotes.quoting(tag))
        }
        return words.joined(separator: " ")
    }

    /// The time; seconds and offset are written only where they are not the default.
    private func time(of start: Moment) -> String {
        let local = start.local
        let clock = local.second == 0 ? String(local.timeText.dropLast(3)) : local.timeText
        let offset = context.clock.reading(of: local)?.moment == start ? "" : String(start.rfc3339.dropFirst(19))
        return clock + offset
    }

    /// A title as it is, or in quotes where it would be read as anything else.
    private func plainOrQuoted(_ title: String, in session: LoggedSession) -> String {
        let duration = session.durationSeconds == nil ? "" : "1m "
        let text = QuickEntryText("2000-01-01 12:00 \(duration)\(title)", from: .file(""))
        let line = 0..<text.bytes.count
        let readBack = QuickEntryHeader(line, in: text, context, QuickEntryProblems(text))
        // A quote might find its end in a tag.
        let isPlain = readBack.title == title && readBack.tags.isEmpty && !title.contains("\"")
        return isPlain ? title : QuickEntryQuotes.quoting(title)
    }
}

/// The layout of the sets of one entry.
private struct SetStyle {
    let counting: Counting
    /// The load to attach to a set.
    let load: (WorkoutSet) -> String?
    let writesEffort: Bool

    func words(of sets: [WorkoutSet]) -> [String] {
        chains(of: sets).map(word).joiningEqualSets
    }

    /// Sets with the drops after them that have the same load and effort.
    private func chains(of sets: [WorkoutSet]) -> [[WorkoutSet]] {
        var chains: [[WorkoutSet]] = []
        for set in sets {
            if let head = chains.last?.first, set.kind == .drop, head.kind != .warmup, load(set) == load(head),
                set.effort == head.effort
            {
                chains[chains.count - 1].append(set)
            } else {
                chains.append([set])
            }
        }
        return chains
    }

    private func word(_ chain: [WorkoutSet]) -> String {
        guard let first = chain.first else { return "" }
        let start = first.kind == .drop ? "~" : first.kind == .warmup ? "w" : ""
        var word = start + chain.map(value).joined(separator: "~")
        if first.kind == .failure { word += "f" }
        if writesEffort, let effort = first.effort { word += effort.quickEntry }
        if let load = load(first) { word += load }
        return word
    }

    private func value(_ set: WorkoutSet) -> String {
        switch set.measure {
        case .reps(let count): String(count)
        case .seconds(let seconds): Counting.duration.text(seconds)
        case .sides(let left, let right) where left == right: counting.text(left)
        case .sides(let left, let right): "\(counting.text(left))/\(counting.text(right))"
        case nil: "_"
        }
    }
}

extension [String] {
    /// The words of sets, with three or more equal neighbours as one: `3x8`, `w3x5`. A drop that begins a word belongs to the
    /// set before it, so it is never repeated with its neighbours.
    var joiningEqualSets: [String] {
        var words: [String] = []
        var rest = self[...]
        while let word = rest.first {
            let count = rest.prefix { $0 == word }.count
            rest = rest.dropFirst(count)
            if count < 3 || word.hasPrefix("~") {
                words += Array(repeating: word, count: count)
            } else {
                // The number of sets comes after the `w` of a warm-up.
                words.append(word.hasPrefix("w") ? "w\(count)x\(word.dropFirst())" : "\(count)x\(word)")
            }
        }
        return words
    }
}

extension Entry {
    /// Returns true if the entry is in the same group as the one before it.
    fileprivate func isJoined(to before: Entry) -> Bool { group != nil && group == before.group }
}

extension Weight {
    /// A load as quick entry writes it: `+10kg`, `-20kg`.
    public var quickEntry: String {
        "\(hundredths < 0 ? "" : "+")\(number)\(unit.rawValue)"
    }
}

extension WorkoutSet.Effort {
    /// An effort as quick entry writes it: `rpe8.5`, `rir2`.
    fileprivate var quickEntry: String {
        switch self {
        case .rpe(let value): "rpe\(Weight(hundredths: value, unit: .kilogram).number)"
        case .rir(let value): "rir\(Weight(hundredths: value, unit: .kilogram).number)"
        }
    }
}

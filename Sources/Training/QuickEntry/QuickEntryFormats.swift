import Values

/// The timed formats of one session while its entries are read: `amrap 12:00 7+4: pull-up 5 + push-up 10`.
struct QuickEntryFormats {
    /// A format whose entries are being read.
    private struct Begun {
        var group: Int
        /// `nil` after an error.
        var kind: TimedFormat.Kind?
        /// The range of its beginning.
        var range: Range<Int>
        /// The range of its rounds.
        var roundsRange: Range<Int>
    }

    private enum Word: String {
        case amrap
        case emom
    }

    private let text: QuickEntryText
    private let names: QuickEntryNames
    private let purpose: QuickEntryContext.Purpose
    private let problems: QuickEntryProblems
    private var begun: [Begun] = []

    init(
        _ text: QuickEntryText, _ names: QuickEntryNames, _ purpose: QuickEntryContext.Purpose,
        _ problems: QuickEntryProblems
    ) {
        (self.text, self.names, self.purpose, self.problems) = (text, names, purpose, problems)
    }

    /// Returns true if words are the beginning of a format, and not an exercise of that name.
    func areBegun(by words: ArraySlice<Range<Int>>) -> Bool {
        guard let first = words.first, word(first) != nil else { return false }
        return !names.isExercise(text.string(first)) || words.contains(where: endsInColon)
    }

    /// Returns true if a group is a timed one.
    func has(group: Int?) -> Bool {
        begun.contains { $0.group == group }
    }

    /// Begins a format.
    /// - Parameters:
    ///   - words: Those of the part that begins it.
    ///   - group: The number of its group.
    /// - Returns: The words of its first entry.
    mutating func begin(_ words: ArraySlice<Range<Int>>, group: Int) -> ArraySlice<Range<Int>> {
        let colon = words.firstIndex(where: endsInColon)
        let head = words[..<(colon.map { $0 + 1 } ?? min(words.startIndex + 3, words.endIndex))]
        guard let first = head.first, let last = head.last else { return words }
        let range = first.lowerBound..<last.upperBound
        let parts = head.map { endsInColon($0) ? $0.dropLast() : $0 }.filter { !$0.isEmpty }
        var format = Begun(group: group, kind: nil, range: range, roundsRange: range)
        if colon != nil, parts.count == 3 {
            format.roundsRange = parts[2]
            format.kind = kind(word(first), time: parts[1], rounds: parts[2])
        } else {
            problems.report(.malformedFormat(text.string(range)), at: range)
        }
        begun.append(format)
        let rest = words[head.endIndex...]
        if rest.isEmpty, format.kind != nil { problems.report(.malformedFormat(text.string(range)), at: range) }
        return rest
    }

    private func word(_ range: Range<Int>) -> Word? {
        let range = endsInColon(range) ? range.dropLast() : range
        return Word(rawValue: text.string(range).lowercased())
    }

    private func endsInColon(_ word: Range<Int>) -> Bool {
        text.bytes[word].last == UInt8(ascii: ":")
    }

    // MARK: Time and rounds

    private func kind(_ word: Word?, time: Range<Int>, rounds: Range<Int>) -> TimedFormat.Kind? {
        let seconds = seconds(time)
        switch word {
        case .amrap:
            let score = score(rounds)
            return seconds.flatMap { seconds in score.map { .amrap(seconds: seconds, $0) } }
        case .emom:
            let count = repetitions(rounds)
            return seconds.flatMap { seconds in count.map { .emom(every: seconds, rounds: $0) } }
        case nil: return nil
        }
    }

    private func seconds(_ range: Range<Int>) -> Int? {
        let written = text.string(range)
        var cursor = QuickEntryCursor(text, range)
        switch QuickEntryDuration.take(from: &cursor) {
        case .time(let seconds) where cursor.isAtEnd:
            return bounded(seconds, .seconds, TimedFormat.secondsBounds, range)
        // Minutes or seconds may be meant.
        case .number(let number) where cursor.isAtEnd:
            let meant = number <= 1440 ? ["\(number):00", "\(number)s"] : ["\(number)s"]
            problems.report(.invalidTime(written, meant: meant), at: range)
        case .invalid(let meant): problems.report(.invalidTime(written, meant: meant), at: range)
        default: problems.report(.invalidTime(written, meant: []), at: range)
        }
        return nil
    }

    /// Reads `7+4`, `7`, or `_` where nothing has been done yet.
    /// - Returns: `nil` after an error, which is reported.
    private func score(_ range: Range<Int>) -> AmrapScore?? {
        var cursor = QuickEntryCursor(text, range)
        if cursor.take("_"), cursor.isAtEnd {
            if purpose == .done { problems.report(.emptyScore, at: range) }
            return .some(nil)
        }
        let rounds = cursor.takeNumber()?.value
        let extra = cursor.take("+") ? cursor.takeNumber()?.value : 0
        guard let rounds, let extra, cursor.isAtEnd else {
            problems.report(.malformedFormat(text.string(range)), at: range)
            return nil
        }
        guard let rounds = bounded(rounds, .rounds, TimedFormat.roundsBounds, range),
            let extra = bounded(extra, .extra, TimedFormat.extraBounds, range)
        else { return nil }
        return AmrapScore(rounds: rounds, extra: extra)
    }

    /// Reads `x10`.
    private func repetitions(_ range: Range<Int>) -> Int? {
        var cursor = QuickEntryCursor(text, range)
        guard cursor.take("x", "×"), let rounds = cursor.takeNumber()?.value, cursor.isAtEnd else {
            problems.report(.malformedFormat(text.string(range)), at: range)
            return nil
        }
        return bounded(rounds, .rounds, TimedFormat.roundsBounds, range)
    }

    private func bounded(
        _ number: Int, _ quantity: QuickEntryError.Quantity, _ bounds: ClosedRange<Int>, _ range: Range<Int>
    ) -> Int? {
        if bounds.contains(number) { return number }
        problems.report(
            .outOfBounds(quantity, text.string(range), lowest: bounds.lowerBound, highest: bounds.upperBound), at: range
        )
        return nil
    }

    // MARK: Whole sessions

    /// Repeats the sets of each group for its rounds.
    /// - Parameter entries: The entries with the sets of one round; afterwards with all of them. None is missing.
    /// - Returns: The formats; those with errors, which are reported, are missing.
    func finish(_ entries: inout [Entry]) -> [TimedFormat] {
        var formats: [TimedFormat] = []
        for begun in begun {
            guard let kind = begun.kind else { continue }
            let format = TimedFormat(group: begun.group, kind)
            let indices = entries.indices.filter { entries[$0].group == begun.group }
            let round = indices.map { entries[$0].sets }
            check(kind, round, begun)
            let done = format.sets(ofRound: round)
            if done.contains(where: { !Entry.setCount.contains($0.count) }) {
                problems.report(.tooManySets(limit: Entry.setCount.upperBound), at: begun.range)
            }
            for (index, sets) in zip(indices, done) { entries[index].sets = sets }
            formats.append(format)
        }
        return formats
    }

    /// Repetitions of a whole round are a round more.
    private func check(_ kind: TimedFormat.Kind, _ round: [[WorkoutSet]], _ begun: Begun) {
        guard case .amrap(_, let score?) = kind, score.extra > 0 else { return }
        let total = round.joined().reduce(0) { $0 + ($1.measure?.total ?? 0) }
        guard score.extra >= total, !round.isEmpty else { return }
        let written = text.string(begun.roundsRange)
        problems.report(
            .outOfBounds(.extra, written, lowest: 0, highest: max(total - 1, 0)), at: begun.roundsRange)
    }
}

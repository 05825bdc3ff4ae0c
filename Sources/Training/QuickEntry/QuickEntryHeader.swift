import Values

/// The first line of a session that begins with a date: `date [time] [duration] [title] {#tag}`.
struct QuickEntryHeader {
    var start: Moment
    var durationSeconds: Int?
    var title: String?
    var tags: [String] = []

    /// The most tags of a workout.
    static let mostTags = 20

    /// A word of a header, or a text in quotes.
    private struct Word {
        var range: Range<Int>
        /// The text, for a tag without `#`.
        var content: String
        var isTag: Bool
        var isQuoted: Bool
    }

    /// Returns true if a line is a header: its first word is a date, or looks as if it should be one.
    static func begins(_ line: Range<Int>, in text: QuickEntryText, _ names: QuickEntryNames) -> Bool {
        let word = text.string(firstWord(from: line.lowerBound, in: text, before: line.upperBound))
        if names.isExercise(word) { return false }
        if ["today", "yesterday"].contains(word.lowercased()) { return true }
        let numbers = dateAndTime(word).date.split(omittingEmptySubsequences: false) { "-./".contains($0) }
        return numbers.count == 3 && numbers.contains { $0.utf8.count == 4 }
            && numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// Reads a header; its errors are reported.
    init(_ line: Range<Int>, in text: QuickEntryText, _ context: QuickEntryContext, _ problems: QuickEntryProblems) {
        var words = Self.words(of: line, in: text)[...]
        start = Self.start(&words, context, problems)
        if let word = words.first, !word.isQuoted, let seconds = Self.duration(word.range, in: text) {
            words.removeFirst()
            durationSeconds = seconds
            if seconds > 86_400 { problems.report(.durationTooLong(word.content), at: word.range) }
        }
        readTitleAndTags(words, in: text, problems)
    }

    // MARK: Date and time

    /// Takes the date and the time from the words.
    private static func start(
        _ words: inout ArraySlice<Word>, _ context: QuickEntryContext, _ problems: QuickEntryProblems
    ) -> Moment {
        guard let first = words.popFirst() else { return context.now }
        var (date, time) = dateAndTime(first.content)
        var range = first.range
        guard let day = day(date, today: context.now.local.calendarDay) else {
            problems.report(.invalidDate(date), at: range)
            return context.now
        }
        if time == nil, let taken = takeTime(from: &words) { (time, range) = taken }
        // The offset may be a word of its own: 18:30 +02:00.
        if let written = time, let word = words.first, !word.isQuoted,
            WrittenTime(written)?.hasOffset == false, WrittenTime(written + word.content)?.hasOffset == true
        {
            words.removeFirst()
            time = written + word.content
            range = range.lowerBound..<word.range.upperBound
        }
        // Without a time it is now for today, and noon for any other day.
        if time == nil, day == context.now.local.calendarDay { return context.now }
        guard let reading = WrittenTime(time ?? "12:00")?.reading(on: day, context.clock) else {
            problems.report(.invalidTimeOfDay(time ?? date), at: range)
            return context.now
        }
        if let change = reading.change { problems.warn(.clockChange(change), at: range) }
        if context.purpose == .done, reading.moment.isStillToCome(at: context.now) {
            problems.report(.startsLater(reading.moment), at: first.range.lowerBound..<range.upperBound)
        }
        return reading.moment
    }

    /// Takes a time of day, which may be two words: 7 pm.
    private static func takeTime(from words: inout ArraySlice<Word>) -> (time: String, range: Range<Int>)? {
        let plain = words.prefix { !$0.isQuoted && !$0.isTag }
        guard let first = plain.first else { return nil }
        if let half = plain.dropFirst().first, ["am", "pm"].contains(half.content.lowercased()),
            WrittenTime(first.content + half.content) != nil
        {
            words.removeFirst(2)
            return (first.content + half.content, first.range.lowerBound..<half.range.upperBound)
        }
        guard WrittenTime.isMeant(by: first.content) else { return nil }
        words.removeFirst()
        return (first.content, first.range)
    }

    /// The date and, after a `T`, the time of a word.
    private static func dateAndTime(_ word: String) -> (date: String, time: String?) {
        guard let letter = word.firstIndex(of: "T"), WrittenTime.isMeant(by: String(word[letter...].dropFirst())) else {
            return (word, nil)
        }
        return (String(word[..<letter]), String(word[letter...].dropFirst()))
    }

    // MARK: Title and tags

    private mutating func readTitleAndTags(
        _ words: ArraySlice<Word>,
        in text: QuickEntryText,
        _ problems: QuickEntryProblems
    ) {
        let titleEnd = (words.lastIndex { !$0.isTag } ?? words.startIndex - 1) + 1
        let titleWords = words[words.startIndex..<max(titleEnd, words.startIndex)]
        if let first = titleWords.first, let last = titleWords.last {
            let range = first.range.lowerBound..<last.range.upperBound
            let title = titleWords.count == 1 && first.isQuoted ? first.content : text.string(range)
            if let violation = TextRule.title.violation(in: title) {
                problems.report(.invalidText(.title, violation), at: range)
            }
            self.title = title
        }
        for tag in words[titleWords.endIndex...] {
            if let violation = TextRule.tag.violation(in: tag.content) {
                problems.report(.invalidText(.tag, violation), at: tag.range)
            }
            if tags.count == Self.mostTags { problems.report(.tooManyTags(limit: Self.mostTags), at: tag.range) }
            tags.append(tag.content)
        }
    }

    private static func words(of line: Range<Int>, in text: QuickEntryText) -> [Word] {
        var words: [Word] = []
        var offset = text.skippingSpace(from: line.lowerBound, before: line.upperBound)
        while offset < line.upperBound {
            let isTag = text.bytes[offset] == UInt8(ascii: "#")
            let content = offset + (isTag ? 1 : 0)
            if let quoted = QuickEntryQuotes.quoted(from: content, in: text, before: line.upperBound),
                quoted.upperBound == line.upperBound || text.space(at: quoted.upperBound, before: line.upperBound) > 0
            {
                let said = QuickEntryQuotes.unquoted(quoted, in: text)
                words.append(
                    Word(range: offset..<quoted.upperBound, content: said, isTag: isTag, isQuoted: !isTag)
                )
                offset = quoted.upperBound
            } else {
                let word = firstWord(from: offset, in: text, before: line.upperBound)
                // A lone `#` in a file begins a comment.
                if isTag, word.count == 1, text.origin.file != nil { break }
                let isTag = isTag && word.count > 1
                let said = text.string(word.lowerBound + (isTag ? 1 : 0)..<word.upperBound)
                words.append(Word(range: word, content: said, isTag: isTag, isQuoted: false))
                offset = word.upperBound
            }
            offset = text.skippingSpace(from: offset, before: line.upperBound)
        }
        return words
    }

    private static func firstWord(from start: Int, in text: QuickEntryText, before end: Int) -> Range<Int> {
        let begin = text.skippingSpace(from: start, before: end)
        var offset = begin
        while offset < end, text.space(at: offset, before: end) == 0 { offset += 1 }
        return begin..<offset
    }

    private static func day(_ word: String, today: CalendarDay) -> CalendarDay? {
        switch word.lowercased() {
        case "today": today
        case "yesterday": today.advanced(by: -1)
        default: CalendarDay(word)
        }
    }

    private static func duration(_ word: Range<Int>, in text: QuickEntryText) -> Int? {
        var cursor = QuickEntryCursor(text, word)
        guard case .time(let seconds) = QuickEntryDuration.take(from: &cursor), cursor.isAtEnd else { return nil }
        return seconds
    }
}

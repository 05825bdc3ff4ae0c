/// The body weight of one session, `bw 78.4kg`, which is a part of its own.
struct QuickEntryBodyWeight {
    let text: QuickEntryText
    let context: QuickEntryContext
    let names: QuickEntryNames
    let problems: QuickEntryProblems
    /// The athlete's weight.
    private(set) var weight: Weight?

    init(text: QuickEntryText, context: QuickEntryContext, names: QuickEntryNames, problems: QuickEntryProblems) {
        (self.text, self.context, self.names, self.problems) = (text, context, names, problems)
    }

    /// Returns true if words are a body weight, and not an exercise of that name.
    func isMeant(by words: ArraySlice<Range<Int>>) -> Bool {
        guard let first = words.first, text.string(first).lowercased() == "bw" else { return false }
        guard names.isExercise("bw") else { return true }
        guard let second = words.dropFirst().first else { return false }
        var reader = QuickEntryWordReader(text, context)
        return reader.bodyWeight(second) != nil
    }

    /// Reads the words of a part; their errors are reported.
    mutating func read(_ words: ArraySlice<Range<Int>>, of part: QuickEntryPart) {
        guard let first = words.first else { return }
        if let plus = part.plus { problems.report(.danglingPlus, at: plus) }
        guard let word = words.dropFirst().first else {
            problems.report(.malformedWeight(text.string(first)), at: first)
            return
        }
        var reader = QuickEntryWordReader(text, context)
        let new = reader.bodyWeight(word)
        for fault in reader.faults { problems.report(fault.reason, at: fault.range) }
        if let new { QuickEntryPlausibility.doubt(new, at: word, problems) }
        if weight != nil { problems.report(.repeated(.bodyWeight), at: first.lowerBound..<word.upperBound) }
        weight = new ?? weight
        for extra in words.dropFirst(2) + (part.note.map { [$0] } ?? []) {
            problems.report(names.unexpected(extra, in: text), at: extra)
        }
    }
}

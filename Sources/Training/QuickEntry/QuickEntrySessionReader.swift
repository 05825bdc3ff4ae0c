import Values

/// Makes entries of the parts of one session.
struct QuickEntrySessionReader {
    private let text: QuickEntryText
    private let context: QuickEntryContext
    private let names: QuickEntryNames
    private let problems: QuickEntryProblems
    private let setsReader: QuickEntrySets

    private var drafts: [QuickEntryDraft] = []
    /// The first draft of the last part that named an exercise: a later `@level` adds more.
    private var firstOfPart = 0
    private var groups = 0
    /// The levels that no entry names and that were taken for the usual ones.
    var assumed: Set<LevelKey> {
        Set(drafts.filter(\.isAssumed).compactMap(\.entry).map { LevelKey($0.exercise, $0.level) })
    }
    /// The athlete's weight.
    private(set) var bodyWeight: Weight?

    init(_ text: QuickEntryText, _ context: QuickEntryContext, _ names: QuickEntryNames, _ problems: QuickEntryProblems)
    {
        self.text = text
        self.context = context
        self.names = names
        self.problems = problems
        self.setsReader = QuickEntrySets(text: text, names: names, purpose: context.purpose, problems: problems)
    }

    /// Reads the parts.
    /// - Returns: The entries. Those with errors, which are reported, are wrong or missing.
    mutating func entries(of parts: [QuickEntryPart]) -> [Entry] {
        for part in parts {
            guard read(part) else { break }
        }
        for draft in drafts {
            requireSets(draft)
            checkNote(draft)
        }
        return drafts.compactMap(\.entry)
    }

    /// - Returns: False after the most entries that a workout may have, where reading ends.
    private mutating func read(_ part: QuickEntryPart) -> Bool {
        var words = joiningUnits(part.words)[...]
        if isBodyWeight(words) {
            readBodyWeight(words, of: part)
            return true
        }
        if let first = words.first, namesExercise(first) {
            guard beginEntry(first, joinedBy: part.plus) else { return false }
            words = words.dropFirst()
        } else {
            continueEntry(part)
        }
        for word in words {
            guard readWord(word) else { return false }
        }
        if let note = part.note { readNote(note) }
        return true
    }

    /// `+10 kg` is one word.
    private func joiningUnits(_ words: [Range<Int>]) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for word in words {
            if let last = joined.last, text.bytes[last].last.map({ (0x30...0x39).contains($0) }) ?? false,
                Weight.Unit(rawValue: text.string(word).lowercased()) != nil
            {
                joined[joined.count - 1] = last.lowerBound..<word.upperBound
            } else {
                joined.append(word)
            }
        }
        return joined
    }

    // MARK: Names

    /// Returns true if a part's first word is an exercise's name rather than a token that continues the entry before.
    private func namesExercise(_ word: Range<Int>) -> Bool {
        let name = text.string(nameAndLevel(word).name)
        if name.isEmpty { return false }
        if names.isExercise(name) { return true }
        var reader = QuickEntryWordReader(text, unit: context.unit)
        let isToken = reader.token(word) != nil
        if isToken, reader.faults.isEmpty { return false }
        if names.matchesExercise(name) { return true }
        // `90-degree-push-up` begins like a set, but there is no entry yet that a set could belong to.
        if drafts.isEmpty, name.contains("-"), Slug(name) != nil { return true }
        return !isToken && reader.faults.isEmpty
    }

    private func nameAndLevel(_ word: Range<Int>) -> (name: Range<Int>, level: Range<Int>?) {
        guard let at = text.bytes[word].firstIndex(of: UInt8(ascii: "@")) else { return (word, nil) }
        return (word.lowerBound..<at, at + 1..<word.upperBound)
    }

    private mutating func beginEntry(_ word: Range<Int>, joinedBy plus: Range<Int>?) -> Bool {
        let (name, level) = nameAndLevel(word)
        let before = drafts.isEmpty ? nil : firstOfPart
        guard append(QuickEntryDraft(name)) else { return false }
        firstOfPart = drafts.count - 1
        do throws(QuickEntryError.Reason) {
            let exercise = try names.exercise(text.string(name))
            drafts[firstOfPart].exercise = exercise
            setLevel(level, of: exercise)
        } catch {
            problems.report(error, at: name)
        }
        if let plus { join(before, at: plus) }
        return true
    }

    private mutating func append(_ draft: QuickEntryDraft) -> Bool {
        let limit = Entry.countInWorkout.upperBound
        guard drafts.count < limit else {
            problems.report(.tooManyEntries(limit: limit), at: draft.range)
            return false
        }
        drafts.append(draft)
        return true
    }

    /// Groups the last part with the part before.
    private mutating func join(_ before: Int?, at plus: Range<Int>) {
        guard let before else {
            problems.report(.danglingPlus, at: plus)
            return
        }
        if drafts[before].group == nil { groups += 1 }
        for index in before..<drafts.count { drafts[index].group = groups }
    }

    /// Sets the level of the last draft; where none is written, the athlete's current one or the usual one.
    private mutating func setLevel(_ written: Range<Int>?, of exercise: Exercise) {
        let index = drafts.count - 1
        do throws(QuickEntryError.Reason) {
            if let written {
                drafts[index].hasWrittenLevel = true
                drafts[index].level = nil
                drafts[index].counts = nil
                drafts[index].isAssumed = false
                drafts[index].settle(exercise, at: try names.level(text.string(written), of: exercise))
            } else {
                // A template is used for years: an open level becomes the current one when it is used.
                let isOpen = context.purpose == .template
                let open = isOpen ? (level: nil, isAssumed: false) : try names.openLevel(of: exercise)
                drafts[index].settle(exercise, at: open.level)
                drafts[index].isAssumed = open.isAssumed
            }
        } catch {
            let range = written ?? drafts[index].range
            // An empty level is marked at its `@`.
            problems.report(error, at: range.isEmpty ? range.lowerBound - 1..<range.lowerBound : range)
        }
    }

    /// Continues the entry before with a part without a name.
    private mutating func continueEntry(_ part: QuickEntryPart) {
        guard let range = part.range else { return }
        if part.plus != nil || drafts.isEmpty {
            problems.report(.missingExercise(text.string(range)), at: range)
        }
        // The rest is still checked.
        if drafts.isEmpty { _ = append(QuickEntryDraft(range)) }
    }

    // MARK: Body weight

    private func isBodyWeight(_ words: ArraySlice<Range<Int>>) -> Bool {
        guard let first = words.first, text.string(first).lowercased() == "bw" else { return false }
        guard names.isExercise("bw") else { return true }
        guard let second = words.dropFirst().first else { return false }
        var reader = QuickEntryWordReader(text, unit: context.unit)
        return reader.bodyWeight(second) != nil
    }

    private mutating func readBodyWeight(_ words: ArraySlice<Range<Int>>, of part: QuickEntryPart) {
        guard let first = words.first else { return }
        if let plus = part.plus { problems.report(.danglingPlus, at: plus) }
        guard let word = words.dropFirst().first else {
            problems.report(.malformedWeight(text.string(first)), at: first)
            return
        }
        var reader = QuickEntryWordReader(text, unit: context.unit)
        let weight = reader.bodyWeight(word)
        for fault in reader.faults { problems.report(fault.reason, at: fault.range) }
        if bodyWeight != nil { problems.report(.repeated(.bodyWeight), at: first.lowerBound..<word.upperBound) }
        bodyWeight = weight ?? bodyWeight
        for extra in words.dropFirst(2) + (part.note.map { [$0] } ?? []) { reportUnexpected(extra) }
    }

    private func reportUnexpected(_ word: Range<Int>) {
        let written = text.string(word)
        let name = text.string(nameAndLevel(word).name)
        problems.report(.unexpectedWord(written, namesExercise: names.matchesExercise(name)), at: word)
    }

    // MARK: Words

    /// - Returns: False after the most entries that a workout may have, where reading ends.
    private mutating func readWord(_ word: Range<Int>) -> Bool {
        var reader = QuickEntryWordReader(text, unit: context.unit)
        let token = reader.token(word)
        let index = drafts.count - 1
        for fault in reader.faults { problems.report(fault.reason, at: fault.range) }
        if !reader.faults.isEmpty { drafts[index].isFaulty = true }
        guard let token else {
            if reader.faults.isEmpty {
                reportUnexpected(word)
                drafts[index].isFaulty = true
            }
            return true
        }
        if case .level(let name) = token { return continueExercise(atLevel: name) }
        drafts[index].hasWords = true
        apply(token, written: word, to: &drafts[index])
        return true
    }

    /// Sets the level of the entry if it comes right after the name; a later one begins a new entry of the same exercise.
    private mutating func continueExercise(atLevel name: Range<Int>) -> Bool {
        let last = drafts[drafts.count - 1]
        if last.hasWords || last.hasWrittenLevel {
            var draft = QuickEntryDraft(name.lowerBound - 1..<name.upperBound)
            draft.exercise = last.exercise
            draft.group = last.group
            guard append(draft) else { return false }
        }
        drafts[drafts.count - 1].hasWrittenLevel = true
        if let exercise = last.exercise { setLevel(name, of: exercise) }
        return true
    }

    private func apply(_ token: QuickEntryToken, written word: Range<Int>, to draft: inout QuickEntryDraft) {
        switch token {
        case .sets(let token):
            setsReader.doubt(token, in: draft, at: word)
            let sets = setsReader.sets(of: token, in: draft)
            if !draft.add(sets, times: token.count) { reportTooManySets(word) }
        case .load(let load): set(&draft.load, load, .load, at: word)
        case .effort(let effort): set(&draft.effort, effort, .effort, at: word)
        case .tempo(let tempo): set(&draft.tempo, tempo, .tempo, at: word)
        case .rest(let seconds): set(&draft.restSeconds, seconds, .rest, at: word)
        case .again: repeatLast(in: &draft, at: word)
        case .level: break
        }
    }

    private func set<Value>(
        _ value: inout Value?,
        _ new: Value,
        _ part: QuickEntryError.Part,
        at word: Range<Int>
    ) {
        if value != nil { problems.report(.repeated(part), at: word) }
        value = new
    }

    private func reportTooManySets(_ word: Range<Int>) {
        problems.report(.tooManySets(limit: Entry.setCount.upperBound), at: word)
    }

    /// Adds the sets of the template, or else of last time, without their effort.
    private func repeatLast(in draft: inout QuickEntryDraft, at word: Range<Int>) {
        if draft.repeatsLast { problems.report(.repeated(.again), at: word) }
        draft.repeatsLast = true
        guard let exercise = draft.exercise?.slug, draft.counts != nil else { return }
        let level = draft.level?.slug
        let templated = context.template.first { $0.exercise == exercise && $0.level == level }?.sets ?? []
        let last = templated.isEmpty ? context.lastSets(exercise, level) ?? [] : templated
        let isFilled = last.allSatisfy { $0.measure != nil }
        guard !last.isEmpty, isFilled || context.purpose == .template else {
            draft.isFaulty = true
            problems.report(.nothingToRepeat(exercise: exercise, level: level), at: word)
            return
        }
        let sets = last.map { WorkoutSet($0.measure, load: $0.load, kind: $0.kind) }
        if !draft.add(sets) { reportTooManySets(word) }
    }

    private mutating func readNote(_ note: Range<Int>) {
        guard let index = drafts.indices.last else { return }
        let body = text.trimmed(note.lowerBound + 2..<note.upperBound)
        drafts[index].noteLines.append(QuickEntryQuotes.unquoted(body, in: text))
        drafts[index].noteRange = note
    }

    // MARK: Whole entries

    private func requireSets(_ draft: QuickEntryDraft) {
        guard draft.sets.isEmpty, !draft.isFaulty, !draft.isFull, let exercise = draft.exercise else { return }
        let losesSomething = draft.load != nil || draft.effort != nil
        if context.purpose == .done || losesSomething {
            problems.report(.missingSets(exercise.slug), at: draft.range)
        }
    }

    private func checkNote(_ draft: QuickEntryDraft) {
        guard let range = draft.noteRange else { return }
        // Every line has been checked for forbidden characters.
        if let violation = TextRule.markdown.violation(in: draft.note), case .tooLong = violation {
            problems.report(.invalidText(.note, violation), at: range)
        }
    }
}

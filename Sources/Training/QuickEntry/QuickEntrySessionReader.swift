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
    private var formats: QuickEntryFormats
    /// The levels that no entry names and that were taken for the usual ones.
    var assumed: Set<LevelKey> {
        Set(drafts.filter(\.isAssumed).compactMap(\.entry).map { LevelKey($0.exercise, $0.level) })
    }
    private var weighing: QuickEntryBodyWeight
    /// The athlete's weight.
    var bodyWeight: Weight? { weighing.weight }
    /// The timed formats.
    private(set) var timedFormats: [TimedFormat] = []

    init(_ text: QuickEntryText, _ context: QuickEntryContext, _ names: QuickEntryNames, _ problems: QuickEntryProblems)
    {
        self.text = text
        self.context = context
        self.names = names
        self.problems = problems
        self.setsReader = QuickEntrySets(text: text, names: names, context: context, problems: problems)
        self.formats = QuickEntryFormats(text, names, context.purpose, problems)
        self.weighing = QuickEntryBodyWeight(text: text, context: context, names: names, problems: problems)
    }

    /// Reads the parts.
    /// - Returns: The entries. Those with errors, which are reported, are wrong or missing.
    mutating func entries(of parts: [QuickEntryPart]) -> [Entry] {
        for part in parts {
            guard read(part) else { break }
        }
        let check = QuickEntryDraftCheck(text: text, purpose: context.purpose, names: names, problems: problems)
        for draft in drafts { check.check(draft) }
        var entries = drafts.compactMap(\.entry)
        if !drafts.contains(where: { $0.exercise == nil || $0.isFaulty }) { timedFormats = formats.finish(&entries) }
        return entries
    }

    /// - Returns: False after the most entries that a workout may have, where reading ends.
    private mutating func read(_ part: QuickEntryPart) -> Bool {
        var words = part.joiningUnits(in: text)[...]
        if weighing.isMeant(by: words) {
            weighing.read(words, of: part)
            return true
        }
        if formats.areBegun(by: words) {
            guard beginFormat(&words, of: part) else { return false }
        } else if let first = words.first, namesExercise(first, before: words.dropFirst().first) {
            guard beginEntry(first, joinedBy: part.plus) else { return false }
            words = words.dropFirst()
        } else {
            continueEntry(part)
        }
        guard readWords(words) else { return false }
        if let note = part.note { readNote(note) }
        return true
    }

    // MARK: Names

    /// Returns true if a part's first word is an exercise's name rather than a token that continues the entry before.
    private func namesExercise(_ word: Range<Int>, before next: Range<Int>?) -> Bool {
        let name = text.string(text.nameAndLevel(of: word).name)
        if name.isEmpty { return false }
        if names.isExercise(name) { return true }
        if !drafts.isEmpty, QuickEntrySlip(word, after: nil, before: next, in: text) != nil,
            !names.matchesExercise(name)
        {
            return false
        }
        var reader = QuickEntryWordReader(text, context)
        let isToken = reader.token(word) != nil
        if isToken, reader.faults.isEmpty { return false }
        if names.matchesExercise(name) { return true }
        // `90-degree-push-up` begins like a set, but there is no entry yet that a set could belong to.
        if drafts.isEmpty, name.contains("-"), Slug(name) != nil { return true }
        return !isToken && reader.faults.isEmpty
    }

    private mutating func beginEntry(_ word: Range<Int>, joinedBy plus: Range<Int>?) -> Bool {
        let (name, level) = text.nameAndLevel(of: word)
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

    /// Begins a timed format and its first entry.
    private mutating func beginFormat(_ words: inout ArraySlice<Range<Int>>, of part: QuickEntryPart) -> Bool {
        if let plus = part.plus { problems.report(.danglingPlus, at: plus) }
        words = formats.begin(words, group: groups + 1)
        guard let first = words.popFirst() else { return true }
        guard beginEntry(first, joinedBy: nil) else { return false }
        groups += 1
        drafts[firstOfPart].group = groups
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

    // MARK: Words

    /// - Returns: False after the most entries that a workout may have, where reading ends.
    private mutating func readWords(_ words: ArraySlice<Range<Int>>) -> Bool {
        var rest = words
        var previous: Range<Int>?
        while let word = rest.popFirst() {
            if let slip = QuickEntrySlip(word, after: previous, before: rest.first, in: text),
                !names.isExercise(text.string(word))
            {
                setsReader.report(slip, in: drafts[drafts.count - 1])
                drafts[drafts.count - 1].isFaulty = true
                if slip.range.upperBound > word.upperBound { rest = rest.dropFirst() }
            } else if !readWord(word) {
                return false
            }
            previous = word
        }
        return true
    }

    /// - Returns: False after the most entries that a workout may have, where reading ends.
    private mutating func readWord(_ word: Range<Int>) -> Bool {
        var reader = QuickEntryWordReader(text, context)
        let token = reader.token(word)
        let index = drafts.count - 1
        for fault in reader.faults { problems.report(fault.reason, at: fault.range) }
        if !reader.faults.isEmpty { drafts[index].isFaulty = true }
        guard let token else {
            if reader.faults.isEmpty {
                problems.report(names.unexpected(word, in: text), at: word)
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
            draft.followsSets = last.hasWords
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
        case .load(let load):
            QuickEntryPlausibility.doubt(load.weight, at: word, problems)
            set(&draft.load, load, .load, at: word)
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

    private func repeatLast(in draft: inout QuickEntryDraft, at word: Range<Int>) {
        if draft.repeated != nil { problems.report(.repeated(.again), at: word) }
        let start = draft.sets.count
        if formats.has(group: draft.group) {
            problems.report(.repeatInFormat, at: word)
            draft.isFaulty = true
        } else if let sets = setsReader.repeated(in: draft, at: word) {
            if !draft.add(sets) { reportTooManySets(word) }
        } else {
            draft.isFaulty = true
        }
        draft.repeated = start..<draft.sets.count
    }

    private mutating func readNote(_ note: Range<Int>) {
        guard let index = drafts.indices.last else { return }
        let body = text.trimmed(note.lowerBound + 2..<note.upperBound)
        drafts[index].noteLines.append(QuickEntryQuotes.unquoted(body, in: text))
        if QuickEntryQuotes.quoted(from: body.lowerBound, in: text, before: body.upperBound) == nil {
            drafts[index].openNotes.append(body)
        }
        drafts[index].noteRange = note
    }
}

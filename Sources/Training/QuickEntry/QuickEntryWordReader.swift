import Values

/// Reads one word of an entry by its form. It reports nothing itself: the caller decides whether the word is a token or a
/// name.
struct QuickEntryWordReader {
    let text: QuickEntryText
    /// Proposed first where a unit is missing.
    let unit: Weight.Unit
    /// The bands that a load may name.
    let bands: Bands
    /// The errors of the word.
    private(set) var faults: [(reason: QuickEntryError.Reason, range: Range<Int>)] = []

    init(_ text: QuickEntryText, _ context: QuickEntryContext) {
        self.init(text, unit: context.unit, bands: context.bands)
    }

    init(_ text: QuickEntryText, unit: Weight.Unit, bands: Bands) {
        self.text = text
        self.unit = unit
        self.bands = bands
    }

    /// Reads a word.
    /// - Returns: The token; `nil`, without a fault, when the word does not have the form of a token.
    mutating func token(_ word: Range<Int>) -> QuickEntryToken? {
        var cursor = QuickEntryCursor(text, word)
        var ahead = cursor
        if ahead.take("@") { return .level(ahead.rest) }
        if ahead.take("="), ahead.isAtEnd { return .again }
        if Self.beginsLoad(cursor) {
            return load(&cursor).flatMap { whole(cursor, word) ? .load($0) : nil }
        }
        ahead = cursor
        if ahead.take("rpe", "rir"), ahead.nextIsDigit || ahead.isAtEnd {
            return effort(&cursor).flatMap { whole(cursor, word) ? .effort($0) : nil }
        }
        if cursor.take("t"), cursor.nextIsDigit { return tempo(cursor.rest) }
        cursor = QuickEntryCursor(text, word)
        if cursor.take("r"), cursor.nextIsDigit { return rest(&cursor) }
        return sets(word)
    }

    /// Reads a body weight: a number and its unit.
    mutating func bodyWeight(_ word: Range<Int>) -> Weight? {
        var cursor = QuickEntryCursor(text, word)
        guard let weight = weight(&cursor, from: word.lowerBound, .bodyWeight) else { return nil }
        return whole(cursor, word) ? weight : nil
    }

    private mutating func fault(_ reason: QuickEntryError.Reason, _ range: Range<Int>) {
        faults.append((reason, range))
    }

    /// Returns true if the whole word has been read; otherwise adds a fault.
    private mutating func whole(_ cursor: QuickEntryCursor, _ word: Range<Int>) -> Bool {
        if cursor.isAtEnd { return true }
        var ahead = cursor
        let written = text.string(word)
        fault(ahead.take(",") ? .commaWithoutSpace(written) : .malformedSet(written), word)
        return false
    }

    // MARK: Sets

    private mutating func sets(_ word: Range<Int>) -> QuickEntryToken? {
        var cursor = QuickEntryCursor(text, word)
        var token = SetsToken()
        token.beginsWithDrop = cursor.take("~")
        token.isWarmup = !token.beginsWithDrop && cursor.take("w")
        guard cursor.nextIsDigit || text.string(cursor.rest).hasPrefix("_") else {
            if token.beginsWithDrop { fault(.malformedSet(text.string(word)), word) }
            return nil
        }
        if isUnsignedLoad(cursor, word) { return nil }
        if !token.beginsWithDrop { token.count = takeCount(&cursor) }
        repeat {
            guard let link = link(&cursor) else {
                if faults.isEmpty { fault(.malformedSet(text.string(word)), word) }
                return nil
            }
            token.links.append(link)
        } while cursor.take("~")
        guard whole(cursor, word) else { return nil }
        if token.isWarmup, token.links.count > 1 || token.links[0].isFailure {
            fault(.conflictingKinds(text.string(word)), word)
        }
        return .sets(token)
    }

    private mutating func takeCount(_ cursor: inout QuickEntryCursor) -> Int {
        let start = cursor.offset
        var ahead = cursor
        guard let count = ahead.takeNumber()?.value, ahead.take("x", "×") else { return 1 }
        cursor = ahead
        let range = start..<ahead.offset
        if count > Entry.setCount.upperBound {
            fault(.tooManySets(limit: Entry.setCount.upperBound), range)
        } else if count == 0 {
            fault(.outOfBounds(.sets, "0", lowest: 1, highest: Entry.setCount.upperBound), range)
        } else {
            return count
        }
        return 1
    }

    private mutating func link(_ cursor: inout QuickEntryCursor) -> SetLink? {
        let start = cursor.offset
        guard let value = value(&cursor) else { return nil }
        var link = SetLink(value: value, range: start..<start)
        if cursor.take("/") {
            guard let right = self.value(&cursor) else { return nil }
            link.right = right
        }
        while !cursor.isAtEnd {
            let begin = cursor.offset
            var ahead = cursor
            if cursor.take("f") {
                link.isFailure = true
            } else if Self.beginsLoad(cursor) {
                let isRepeated = link.load != nil
                link.load = load(&cursor)
                if isRepeated { fault(.repeated(.load), begin..<cursor.offset) }
            } else if ahead.take("rpe", "rir") {
                if link.effort != nil { fault(.repeated(.effort), begin..<ahead.offset) }
                link.effort = effort(&cursor)
            } else {
                break
            }
        }
        link.range = start..<cursor.offset
        return link
    }

    private mutating func value(_ cursor: inout QuickEntryCursor) -> SetValue? {
        let start = cursor.offset
        if cursor.take("_") { return SetValue(amount: .blank, range: start..<cursor.offset) }
        guard let reading = QuickEntryDuration.take(from: &cursor) else { return nil }
        let range = start..<cursor.offset
        switch reading {
        case .number(let number): return SetValue(amount: .number(number), range: range)
        case .time(let seconds): return SetValue(amount: .time(seconds), range: range)
        case .invalid(let meant):
            fault(.invalidTime(text.string(range), meant: meant), range)
            // The rest of the word is still worth reading.
            return SetValue(amount: .time(0), range: range)
        }
    }

    // MARK: Loads and weights

    private mutating func isUnsignedLoad(_ cursor: QuickEntryCursor, _ word: Range<Int>) -> Bool {
        var ahead = cursor
        guard let hundredths = ahead.takeHundredths() else { return false }
        ahead.skipSpace()
        guard let unit = Self.takeUnit(&ahead), ahead.isAtEnd else { return false }
        let number = Weight(hundredths: hundredths, unit: unit).number
        fault(.missingSign(text.string(word), meant: ["+", "-"].map { "\($0)\(number)\(unit.rawValue)" }), word)
        return true
    }

    private static func beginsLoad(_ cursor: QuickEntryCursor) -> Bool {
        var ahead = cursor
        return ahead.take("+", "-", "\u{2212}", "\u{2013}", "band:")
    }

    private mutating func load(_ cursor: inout QuickEntryCursor) -> WrittenLoad? {
        let start = cursor.offset
        if cursor.take("band:") { return band(&cursor, from: start) }
        let isNegative = cursor.take("-", "\u{2212}", "\u{2013}")
        if !isNegative { _ = cursor.take("+") }
        let weight = weight(&cursor, from: start, .load)
        return weight.map {
            WrittenLoad(weight: Weight(hundredths: isNegative ? -$0.hundredths : $0.hundredths, unit: $0.unit))
        }
    }

    /// Takes the name of a band, which runs to a drop or a further load.
    private mutating func band(_ cursor: inout QuickEntryCursor, from start: Int) -> WrittenLoad? {
        let name = text.string(cursor.takeUntil("~", "+"))
        let slug = Slug(name.lowercased())
        if let slug, let load = bands.load(of: slug) { return WrittenLoad(weight: load, band: slug) }
        fault(.unknownBand(name, known: bands.names), start..<cursor.offset)
        return nil
    }

    /// Takes a number and its unit. After a fault the rest of the word is skipped.
    private mutating func weight(
        _ cursor: inout QuickEntryCursor,
        from start: Int,
        _ quantity: QuickEntryError.Quantity
    ) -> Weight? {
        let hundredths = cursor.takeHundredths()
        let range = start..<cursor.offset
        cursor.skipSpace()
        let hasUnit = !cursor.isAtEnd
        if let hundredths, let unit = Self.takeUnit(&cursor) {
            let highest = WorkoutSet.loadBounds.upperBound
            if hundredths <= highest * 100 { return Weight(hundredths: hundredths, unit: unit) }
            let lowest = quantity == .load ? WorkoutSet.loadBounds.lowerBound : 0
            fault(.outOfBounds(quantity, text.string(range), lowest: lowest, highest: highest), range)
            return nil
        }
        let word = start..<cursor.rest.upperBound
        cursor.skipToEnd()
        if hundredths != nil, !hasUnit {
            let units = [unit] + Weight.Unit.allCases.filter { $0 != unit }
            fault(.missingUnit(text.string(range), meant: units.map { text.string(range) + $0.rawValue }), range)
        } else {
            fault(.malformedWeight(text.string(word)), word)
        }
        return nil
    }

    private static func takeUnit(_ cursor: inout QuickEntryCursor) -> Weight.Unit? {
        Weight.Unit.allCases.first { cursor.take($0.rawValue) }
    }

    // MARK: Effort, tempo, rest

    private mutating func effort(_ cursor: inout QuickEntryCursor) -> WorkoutSet.Effort? {
        let start = cursor.offset
        let isPerceived = cursor.take("rpe")
        if !isPerceived { _ = cursor.take("rir") }
        let value = cursor.takeHundredths()
        if value == nil { cursor.skipToEnd() }
        let range = start..<cursor.offset
        guard let value, value % 50 == 0 else {
            fault(.malformedEffort(text.string(range)), range)
            return nil
        }
        let lowest = isPerceived ? 1 : 0
        guard (lowest * 100...1000).contains(value) else {
            fault(
                .outOfBounds(isPerceived ? .rpe : .rir, text.string(range), lowest: lowest, highest: 10),
                range
            )
            return nil
        }
        return isPerceived ? .rpe(hundredths: value) : .rir(hundredths: value)
    }

    private mutating func tempo(_ digits: Range<Int>) -> QuickEntryToken? {
        let tempo = text.string(digits)
        if Entry.isTempo(tempo) { return .tempo(tempo) }
        fault(.malformedTempo("t" + tempo), digits.lowerBound - 1..<digits.upperBound)
        return nil
    }

    private mutating func rest(_ cursor: inout QuickEntryCursor) -> QuickEntryToken? {
        let word = cursor.offset - 1..<cursor.rest.upperBound
        switch QuickEntryDuration.take(from: &cursor) {
        case .number(let seconds) where cursor.isAtEnd, .time(let seconds) where cursor.isAtEnd:
            if WorkoutSet.secondsBounds.contains(seconds) { return .rest(seconds) }
            fault(.outOfBounds(.rest, text.string(word), lowest: 0, highest: WorkoutSet.secondsBounds.upperBound), word)
        default: fault(.malformedRest(text.string(word)), word)
        }
        return nil
    }
}

import Club
import Training
import Values

/// Asks for what a typed line lacks: an exercise that can be copied, or a level.
struct EntryCorrection {
    let reading: EntryReading

    private var output: Output { reading.reader.club.output }

    /// Reads a line; asks for what it lacks.
    /// - Parameters:
    ///   - words: The line without the `+` of a group.
    ///   - terminal: The terminal.
    /// - Returns: The line with what was missing; `nil` if it cannot be understood, which was said.
    func understood(_ words: String, on terminal: borrowing RawTerminal) throws -> String? {
        var words = words
        while true {
            do {
                _ = try reading.entries(words, .planned)
                return words
            } catch let errors as QuickEntryErrors {
                guard let corrected = try corrected(words, errors, on: terminal) else {
                    output.tell(errors)
                    return nil
                }
                words = corrected
            }
        }
    }

    private func corrected(
        _ words: String, _ errors: QuickEntryErrors, on terminal: borrowing RawTerminal
    ) throws -> String? {
        if let offer = CopyOffer(errors) {
            let reply = try terminal.reply(
                to: "\(offer.question)?", .init(("y", "copies it"), ("n", "leaves the library as it is")))
            guard reply == .yes, let club = output.tellingErrors({ try offer.copy(in: reading.reader.club) }) else {
                return nil
            }
            try reading.use(club)
            return words
        }
        guard let missing = MissingLevel(errors), let exercise = reading.reader.exercise(missing.exercise),
            let level = try level(of: exercise, on: terminal)
        else { return nil }
        return missing.filled(with: level)
    }

    /// Asks for a level of the ladder.
    /// - Returns: `nil` for an empty line.
    private func level(of exercise: Exercise, on terminal: borrowing RawTerminal) throws -> Slug? {
        let offered = exercise.levels.enumerated().filter { !$0.element.retired }
        let width = offered.reduce(0) { max($0, $1.element.slug.text.count) }
        output.talk("\(exercise.slug) was never trained: at which level?")
        for (index, level) in offered {
            let space = String(repeating: " ", count: width - level.slug.text.count)
            output.talk("  \(index + 1)  \(level.slug.text.styled(.name))\(space)  \(level.title)")
        }
        let help = PromptHelp(
            ("NAME", "a level, or the beginning of its name"), ("NUMBER", "its number"),
            ("Enter", "back to the exercise"))
        let prompt = Prompt(text: "level> ", help: help) { word in
            offered.map(\.element.slug.text).filter { $0.hasPrefix(word) }
        }
        while true {
            let text = try terminal.answer(to: prompt).text
            guard !text.isEmpty else { return nil }
            let words = text.split(separator: " ")
            let entries = output.tellingErrors {
                guard words.count == 1 else {
                    throw Failure.usage("one level is asked for here", help: "its sets come next")
                }
                return try reading.entries("\(exercise.slug)@\(text)", .planned)
            }
            if let level = entries?.first?.level { return level }
        }
    }
}

/// A level that a line lacks.
private struct MissingLevel {
    let exercise: Slug
    private let location: Diagnostic.Location

    /// - Returns: `nil` unless levels are all that is missing.
    init?(_ errors: QuickEntryErrors) {
        let found = errors.errors.compactMap { error -> MissingLevel? in
            guard case .missingLevel(let exercise, _) = error.reason else { return nil }
            return MissingLevel(exercise: exercise, location: error.location)
        }
        guard let first = found.first, found.count == errors.errors.count, errors.omitted == 0 else { return nil }
        self = first
    }

    private init(exercise: Slug, location: Diagnostic.Location) {
        (self.exercise, self.location) = (exercise, location)
    }

    /// Returns the line with the level behind the exercise.
    func filled(with level: Slug) -> String {
        let end = location.column - 1 + location.length
        return location.excerpt.prefix(end) + "@\(level)" + location.excerpt.dropFirst(end)
    }
}

extension Output {
    /// Prints the diagnostics of an error, after which work goes on.
    func tell(_ error: any Error) {
        for diagnostic in Failure(error).diagnostics { talk(diagnostic.rendered(.error)) }
    }

    /// Returns a value; `nil` if there is an error, which is printed.
    func tellingErrors<Value>(_ body: () throws -> Value) -> Value? {
        do {
            return try body()
        } catch {
            tell(error)
            return nil
        }
    }
}

public import Values

/// One error in a text of quick entries, with its location.
public struct QuickEntryError: Error, Hashable, Sendable {
    /// The reason for an error. Texts in it are as they were written.
    public enum Reason: Error, Hashable, Sendable {
        /// A character that no text may hold.
        case forbiddenCharacter(TextRule.Violation)
        /// A line that is longer than a whole document may be.
        case lineTooLong(limit: Int)
        /// No entries, with or without a header.
        case noEntries(afterHeader: Bool)

        /// A date that is not in the calendar, or not in the form `yyyy-mm-dd`.
        case invalidDate(String)
        /// An invalid time of day.
        case invalidTimeOfDay(String)
        /// A start in the future, of a workout that is done.
        case startsLater(Moment)
        /// A duration that is longer than a day.
        case durationTooLong(String)
        /// A title, tag or note that a document may not hold.
        case invalidText(Text, TextRule.Violation)
        /// More tags than a workout has.
        case tooManyTags(limit: Int)

        /// Sets, or a `+`, without an exercise.
        case missingExercise(String)
        /// An exercise that the athlete does not have.
        case unknownExercise(String, nearest: [String], own: [Slug], copies: [Origin.Source])
        /// The beginning of several exercises.
        case ambiguousExercise(String, matches: [Slug])
        /// An archived exercise in a new workout.
        case archivedExercise(Slug)
        /// A level that the exercise does not have.
        case unknownLevel(String, exercise: Slug, nearest: [String], levels: [Slug])
        /// The beginning of several levels.
        case ambiguousLevel(String, exercise: Slug, matches: [Slug])
        /// No level, of an exercise that was never trained and has no usual one.
        case missingLevel(exercise: Slug, levels: [Slug])
        /// A retired level in a new workout.
        case retiredLevel(Slug, exercise: Slug)

        /// A word that means nothing at its position, though it may name an exercise.
        case unexpectedWord(String, namesExercise: Bool)
        /// Words that are written in another way: `30 s`, `tempo 5010`.
        case otherwiseWritten(String, meant: String)
        /// A comma without the space that would make it a separator.
        case commaWithoutSpace(String)
        /// A word that begins like a set but does not continue like one.
        case malformedSet(String)
        /// A time with 60 or more seconds, or with one digit of them.
        case invalidTime(String, meant: [String])
        /// A time where repetitions are counted; the athlete's exercises that count time; and the same time as a rest, where
        /// sets of repetitions come before it.
        case timeOnReps(String, exercise: Slug, level: Slug?, meant: String?, rest: String?, holds: [Slug])
        /// Two sides where sides are not counted.
        case sidesNotCounted(String, exercise: Slug, level: Slug?, meant: String)
        /// A number beyond what a document may hold.
        case outOfBounds(Quantity, String, lowest: Int, highest: Int)
        /// Two kinds for one set.
        case conflictingKinds(String)
        /// A set to be filled in, outside a template.
        case emptySet
        /// A malformed weight.
        case malformedWeight(String)
        /// A weight without its unit; `meant` has it with each unit, the athlete's first.
        case missingUnit(String, meant: [String])
        /// A load without its sign; `meant` has it with each sign.
        case missingSign(String, meant: [String])
        /// A band that neither the athlete nor the club has; those that they have.
        case unknownBand(String, known: [Slug])
        /// A malformed effort.
        case malformedEffort(String)
        /// A tempo that is not four digits.
        case malformedTempo(String)
        /// A malformed rest.
        case malformedRest(String)
        /// A part that is there twice and may be there once.
        case repeated(Part)
        /// A beginning of a timed format that is not complete.
        case malformedFormat(String)
        /// An amrap without its rounds in a workout that is done.
        case emptyScore
        /// `=` in a timed format, which repeats the sets of one round.
        case repeatInFormat
        /// `=` where there is nothing to repeat.
        case nothingToRepeat(exercise: Slug, level: Slug?)
        /// An entry without sets in a workout that is done.
        case missingSets(Slug)
        /// A level that is written after sets of another one, without sets of its own.
        case levelWithoutSets(String, exercise: Slug)
        /// More sets than an entry has.
        case tooManySets(limit: Int)
        /// More entries than a workout has.
        case tooManyEntries(limit: Int)
        /// A lone `+` without an entry on either side.
        case danglingPlus

        /// True if a character is refused whatever the words mean.
        var isForbiddenCharacter: Bool {
            if case .forbiddenCharacter = self { true } else { false }
        }
    }

    /// A text inside a session.
    public enum Text: String, Hashable, Sendable {
        /// The session's title.
        case title
        /// One of its tags.
        case tag
        /// An entry's note.
        case note
    }

    /// A number inside a session.
    public enum Quantity: String, Hashable, Sendable {
        /// Repetitions of a set.
        case reps
        /// Seconds of a set.
        case seconds
        /// Added load or assistance.
        case load
        /// The athlete's weight.
        case bodyWeight = "body weight"
        /// The number of sets that `NxM` asks for.
        case sets
        /// Rest in seconds.
        case rest
        /// Rounds of a timed format.
        case rounds
        /// Repetitions after the last whole round.
        case extra = "repetitions after the last whole round"
        /// Rate of perceived exertion.
        case rpe
        /// Repetitions in reserve.
        case rir
    }

    /// A part of an entry or session that may be there once.
    public enum Part: String, Hashable, Sendable {
        /// A load for the whole entry.
        case load
        /// An effort for the whole entry.
        case effort
        /// A tempo.
        case tempo
        /// A rest.
        case rest
        /// `=`.
        case again
        /// The athlete's weight.
        case bodyWeight = "body-weight"
    }

    /// The reason.
    public let reason: Reason
    /// The location.
    public let location: Diagnostic.Location

    /// - Parameters:
    ///   - reason: The reason.
    ///   - location: The location.
    public init(_ reason: Reason, at location: Diagnostic.Location) {
        self.reason = reason
        self.location = location
    }
}

/// All errors in a text of quick entries.
public struct QuickEntryErrors: Error, Hashable, Sendable {
    /// In the order of the text; never empty when thrown.
    public let errors: [QuickEntryError]
    /// The least number of further errors; the sessions after them have not been read.
    public let omitted: Int

    /// - Parameters:
    ///   - errors: In the order of the text.
    ///   - omitted: The least number of further errors.
    public init(_ errors: [QuickEntryError], omitted: Int = 0) {
        self.errors = errors
        self.omitted = omitted
    }
}

/// A warning about text that is allowed but may not be meant.
enum QuickEntryWarning {
    /// `10x3`: many sets of few, where few sets of many are usual.
    case setsTimesReps(String, sets: Int, value: Int)
    /// A time that a clock change skips or doubles.
    case clockChange(ClockChange)
    /// `=` that took the last workout's sets, since the template that is followed has none.
    case lastTimeRepeated(LevelKey)
    /// A number that is possible and hardly meant.
    case implausible(String, most: String)
    /// A note in which a comma and the name of an exercise look like the next entry.
    case entryInNote(String)

    /// The warning as people and programs see it.
    func diagnostic(at location: Diagnostic.Location) -> Diagnostic {
        switch self {
        case .setsTimesReps(let written, let sets, let value):
            Diagnostic(
                code: "sets-times-reps",
                message: "'\(written)' is \(sets.of("set")) of \(value)",
                help: "the number of sets comes first",
                suggestions: ["\(value)x\(sets)"],
                location: location
            )
        case .clockChange(let change): .clockChange(change, at: location)
        case .lastTimeRepeated(let key):
            Diagnostic(
                code: "last-time-repeated",
                message: "the template has no sets of \(key) to repeat: those of the last workout were taken",
                location: location
            )
        case .implausible(let written, let most):
            Diagnostic(code: "implausible", message: "'\(written)' is more than \(most)", location: location)
        case .entryInNote(let name):
            Diagnostic(
                code: "entry-in-note", message: "'\(name)' is part of the note", help: "a note runs to the next ';'",
                location: location)
        }
    }
}

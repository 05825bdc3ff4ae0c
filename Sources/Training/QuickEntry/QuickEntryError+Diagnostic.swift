import Values

extension QuickEntryErrors {
    /// The diagnostics in the order of the text; a last one counts the errors that were left out.
    public var diagnostics: [Diagnostic] {
        var all = errors.map(\.diagnostic)
        if omitted > 0 {
            all.append(Diagnostic(code: "too-many-errors", message: "there are at least \(omitted) more errors"))
        }
        return all
    }
}

extension QuickEntryError {
    /// The error as people and programs see it.
    public var diagnostic: Diagnostic {
        let said = reason.words
        return Diagnostic(
            code: said.code,
            message: said.message,
            help: said.help,
            suggestions: said.suggestions,
            location: location
        )
    }
}

private typealias Words = QuickEntryErrorText

extension QuickEntryError.Reason {
    fileprivate var words: Words {
        aboutText ?? aboutNames ?? aboutSets ?? aboutTokens ?? aboutEntries
    }

    private var aboutText: Words? {
        switch self {
        case .forbiddenCharacter(let violation): Words(violation.code, violation.message("the text"))
        case .lineTooLong(let limit): Words("line-too-long", "a line has at most \(limit) bytes")
        case .noEntries(let afterHeader):
            Words(
                "no-entries",
                afterHeader ? "the session has a header and no entries" : "there is nothing to log",
                help: afterHeader ? "entries are on the lines below" : "for example: push-up 10 10 8, plank 1:30"
            )
        case .invalidDate(let date):
            Words("invalid-date", "'\(date.shown)' is not a date", help: "a date is written year-month-day: 2026-08-20")
        case .invalidTimeOfDay(let time):
            Words("invalid-time-of-day", "'\(time.shown)' is not a time of day", help: "for example 18:30")
        case .startsLater(let start): Words(.startsLater(start))
        case .durationTooLong(let duration):
            Words("out-of-bounds", "'\(duration.shown)' is longer than a day")
        case .invalidText(let text, let violation):
            Words(violation.code, violation.message(text == .tag ? "a tag" : "the \(text.rawValue)"))
        case .tooManyTags(let limit): Words("too-many-tags", "a workout has at most \(limit) tags")
        default: nil
        }
    }

    private var aboutNames: Words? {
        switch self {
        case .missingExercise(let written):
            Words(
                "missing-exercise",
                "'\(written.shown)' has no exercise before it",
                help: "the exercise comes first: push-up 10 10 8"
            )
        case .unknownExercise(let name, let nearest, let own, let copies):
            Words(
                "unknown-exercise",
                "you have no exercise '\(name.shown)'",
                help: Self.help(copies: copies, own: own),
                suggestions: nearest
            )
        case .ambiguousExercise(let name, let matches):
            Words(
                "ambiguous-exercise",
                "'\(name.shown)' is the beginning of \(matches.count) exercises",
                help: matches.shown,
                suggestions: matches.prefix(3).map(\.text)
            )
        case .archivedExercise(let slug):
            Words(
                "archived-exercise",
                "\(slug) is archived",
                help: "to log it again: cali exercise restore \(slug)"
            )
        case .unknownLevel(let name, let exercise, let nearest, let levels):
            Words(
                "unknown-level",
                "\(exercise) has no level '\(name.shown)'",
                help: levels.isEmpty ? "it has no levels: write \(exercise) alone" : levels.shown,
                suggestions: nearest
            )
        case .ambiguousLevel(let name, let exercise, let matches):
            Words(
                "ambiguous-level",
                "'\(name.shown)' is the beginning of \(matches.count) levels of \(exercise)",
                help: matches.shown,
                suggestions: matches.prefix(3).map(\.text)
            )
        case .missingLevel(let exercise, let levels):
            Words(
                "missing-level",
                "\(exercise) needs a level the first time",
                help: "\(exercise)@LEVEL, with one of \(levels.shown)",
                suggestions: levels.prefix(3).map { "\(exercise)@\($0)" }
            )
        case .retiredLevel(let level, let exercise):
            Words(
                "retired-level",
                "level '\(level)' of \(exercise) is retired",
                help: "to log it again: cali level restore \(exercise) \(level)"
            )
        default: nil
        }
    }

    private static func help(copies: [Origin.Source], own: [Slug]) -> String {
        switch copies.first {
        case .athlete(let athlete, let exercise): "to copy it: cali exercise copy \(athlete)/\(exercise)"
        case .catalogue(let exercise): "to copy it: cali catalogue copy \(exercise)"
        case nil where own.isEmpty: "you have none yet; to copy some: cali catalogue copy push-up"
        case nil: own.shown
        }
    }

    private var aboutSets: Words? {
        switch self {
        case .malformedSet(let written):
            Words(
                "malformed-set",
                "'\(written.shown)' is not a set",
                help: "for example 8, 3x8, 8/7, 10~6~4, w5, 8f or 1:30"
            )
        case .invalidTime(let written, let meant):
            Words(
                "invalid-time",
                "'\(written.shown)' is not a time",
                help: "minutes and two digits of seconds below 60",
                suggestions: meant
            )
        case .timeOnReps(let written, let exercise, let level, let meant, let rest, let holds):
            Words(
                "time-on-reps",
                "\(Self.name(exercise, level)) counts reps, but '\(written.shown)' is a time",
                help: (rest.map { "the rest between sets is written \($0)" } ?? "write how many: \(exercise) 8")
                    + (holds.isEmpty ? "" : "; for a hold an exercise that counts time: \(holds.shown)"),
                suggestions: [rest ?? meant].compactMap(\.self)
            )
        case .sidesNotCounted(let written, let exercise, let level, let meant):
            Words(
                "sides-not-counted",
                "\(Self.name(exercise, level)) does not count sides, but '\(written.shown)' has two",
                help: "two sets are written with a space",
                suggestions: [meant]
            )
        case .outOfBounds(let quantity, let written, let lowest, let highest):
            Words(
                "out-of-bounds",
                "'\(written.shown)' is out of bounds",
                help: "\(quantity.rawValue) from \(lowest) to \(highest)"
            )
        case .conflictingKinds(let written):
            Words(
                "conflicting-kinds",
                "'\(written.shown)' has two kinds for one set",
                help: "a set is a warm-up (w5), a drop (10~6) or to failure (8f)"
            )
        case .emptySet:
            Words("empty-set", "'_' leaves a set open, which only a template may do", help: "write what was done")
        default: nil
        }
    }

    private static func name(_ exercise: Slug, _ level: Slug?) -> String {
        level.map { "\(exercise)@\($0)" } ?? exercise.text
    }

    private var aboutTokens: Words? {
        switch self {
        case .unexpectedWord(let word, let namesExercise): Words.unexpected(word, namesExercise: namesExercise)
        case .otherwiseWritten(let written, let meant):
            Words("otherwise-written", "'\(written.shown)' is written '\(meant.shown)'", suggestions: [meant])
        case .commaWithoutSpace(let word):
            Words(
                "comma-without-space",
                "the comma in '\(word.shown)' needs a space after it to separate",
                suggestions: word.utf8.count > 40
                    ? [] : [word.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ", ")]
            )
        case .malformedWeight(let written):
            Words(
                "malformed-weight",
                "'\(written.shown)' is not a weight",
                help: "for example +10kg, -20kg, +2.5lb or bw 78.4kg"
            )
        case .missingUnit(let written, let meant):
            Words("missing-unit", "'\(written.shown)' has no unit", suggestions: meant)
        case .missingSign(let written, let meant):
            Words(
                "missing-sign",
                "'\(written.shown)' has no sign",
                help: "+ for added load, - for assistance",
                suggestions: meant
            )
        case .unknownBand(let name, let known):
            Words(
                "unknown-band",
                "there is no band '\(name.shown)'",
                help: known.isEmpty
                    ? "to name one: cali profile edit --band red=15kg" : known.map(\.text).joined(separator: ", "),
                suggestions: NearestNames.of(name, among: known.map(\.text))
            )
        case .malformedEffort(let written):
            Words(
                "malformed-effort",
                "'\(written.shown)' is not an effort",
                help: "in halves: rpe8, rpe8.5 or rir2"
            )
        case .malformedTempo(let written):
            Words(
                "malformed-tempo",
                "'\(written.shown)' is not a tempo",
                help: "four digits, the seconds down, held, up, held: t5010"
            )
        case .malformedRest(let written):
            Words("malformed-rest", "'\(written.shown)' is not a rest", help: "in seconds: r90")
        default: nil
        }
    }

    private var aboutEntries: Words {
        switch self {
        case .repeated(let part):
            Words(
                "repeated-\(part == .again ? "repeat" : part.rawValue)",
                "a second \(part.said)",
                help: part == .load || part == .effort
                    ? "attached to a set it counts for that set alone: \(part == .load ? "8+10kg" : "8rpe9")" : nil
            )
        case .malformedFormat(let written):
            Words(
                "malformed-format",
                "'\(written.shown)' does not begin a timed format",
                help: "amrap 12:00 7+4: pull-up 5 + push-up 10, or emom 1:00 x10: pull-up 5"
            )
        case .emptyScore:
            Words("empty-set", "'_' leaves the rounds open, which only a plan or a template may do", help: "write 7+4")
        case .repeatInFormat:
            Words(
                "repeat-in-format",
                "'=' stands for all sets of last time, and a timed format needs those of one round",
                help: "write them: amrap 12:00 7+4: pull-up 5 + push-up 10"
            )
        case .nothingToRepeat(let exercise, let level):
            Words(
                "nothing-to-repeat",
                "there are no earlier sets of \(Self.name(exercise, level)) to repeat",
                help: "write the sets"
            )
        case .missingSets(let exercise):
            Words("missing-sets", "\(exercise) has no sets", help: "write them after it: \(exercise) 10 10 8")
        case .levelWithoutSets(let level, let exercise):
            Words(
                "level-without-sets",
                "'\(level.shown)' has no sets after it",
                help: "sets follow their level: \(exercise)\(level.shown) 10, or \(exercise) 10 \(level.shown) 8"
            )
        case .tooManySets(let limit): Words("too-many-sets", "an entry has at most \(limit) sets")
        case .tooManyEntries(let limit): Words("too-many-entries", "a workout has at most \(limit) entries")
        default:
            Words(
                "dangling-plus",
                "a '+' alone joins two entries",
                help: "pull-up 8 8 + squat 10 10; a load is written without a space: +10kg"
            )
        }
    }
}

import Club
import Training
import Values

/// Reads what is typed at the prompts of a log.
final class EntryReading {
    /// The reader of the athlete's sessions; another one after an exercise was copied.
    private(set) var reader: SessionReader
    private let followed: [Entry]
    /// The workouts before, by the exercises that they were looked up for: every line is read several times.
    private var known: [Set<Slug>: PastWorkouts] = [:]

    /// - Parameters:
    ///   - reader: The reader of the athlete's sessions that are done.
    ///   - followed: The entries of the template or plan that the log follows.
    init(_ reader: SessionReader, following followed: [Entry]) {
        self.reader = reader
        self.followed = followed
    }

    /// Goes on with the club after a change.
    func use(_ club: OpenClub) throws {
        reader = try SessionReader(club, athlete: reader.athlete, purpose: reader.purpose)
        known = [:]
    }

    /// The workouts before with some exercises.
    func past(about exercises: Set<Slug>) throws -> PastWorkouts {
        if let past = known[exercises] { return past }
        let past = try PastWorkouts(recentOf: reader.athlete, in: reader.club, about: exercises)
        known[exercises] = past
        return past
    }

    /// Reads a text.
    /// - Returns: `nil` for no text, and for a body weight alone.
    /// - Throws: `QuickEntryErrors`.
    func session(_ text: String, _ purpose: QuickEntryContext.Purpose) throws -> LoggedSession? {
        try result(text, purpose)?.sessions.first
    }

    /// Prints the warnings about a text that was understood: at the prompt a slip is corrected more easily than at the end.
    func warn(about text: String) throws {
        guard let result = try result(text, .planned) else { return }
        reader.club.output.warn(result.warnings + result.doubts)
    }

    private func result(_ text: String, _ purpose: QuickEntryContext.Purpose) throws -> QuickEntryResult? {
        guard !text.isEmpty else { return nil }
        let reader = reader.reading(for: purpose)
        do {
            let past = try past(about: reader.candidates(in: text))
            return try reader.read(text, from: .arguments, past: past, template: followed)
        } catch let errors as QuickEntryErrors where errors.lackEntries && text.isBodyWeight {
            return nil
        }
    }

    /// Reads the entries of a text.
    /// - Throws: `QuickEntryErrors`.
    func entries(_ text: String, _ purpose: QuickEntryContext.Purpose) throws -> [Entry] {
        try session(text, purpose)?.entries ?? []
    }

    /// Writes entries in the normal form.
    func printer(of entries: [Entry]) throws -> QuickEntryPrinter {
        reader.printer(try past(about: Set(entries.map(\.exercise))))
    }

    /// Writes a session in the normal form, in one line.
    func line(_ session: LoggedSession) throws -> String {
        let weight = session.bodyWeight.map { [QuickEntryPrinter.words(ofBodyWeight: $0)] } ?? []
        return ([try printer(of: session.entries).line(session.entries, formats: session.formats)] + weight).joined(
            separator: ", ")
    }

    /// Writes the entries of a line, one a line, with the levels that were assumed.
    func echo(_ line: String) throws -> [String] {
        guard let session = try session(line, .done) else { return [line] }
        let lines = try printer(of: session.entries).lines(session.entries, formats: session.formats)
        return zip(lines, session.entries).map { line, entry in
            let isAssumed = session.assumed.contains(LevelKey(entry.exercise, entry.level))
            return line.styled(.good) + (isAssumed ? " · level assumed".styled(.doubtful) : "")
        }
    }

    /// The last sessions at the level of an entry, and the criteria for the next level.
    func outlook(of entry: Entry) throws -> String {
        guard let exercise = reader.exercise(entry.exercise) else { return "" }
        return try past(about: [entry.exercise]).history.outlook(
            of: exercise, level: entry.level.flatMap(exercise.level), today: reader.club.clock.now.local.calendarDay)
    }

    /// The sets of a followed entry, unless they are blanks to be filled in.
    /// - Parameter number: The number of the entry, from 1; `nil` for an entry that follows none.
    func planned(_ number: Int?) -> [WorkoutSet] {
        guard let number, followed.indices.contains(number - 1) else { return [] }
        return followed[number - 1].sets.filter { $0.measure != nil }
    }

    /// The sets of last time.
    func lastSets(of entry: Entry) throws -> [WorkoutSet] {
        try past(about: [entry.exercise]).lastSets(entry.exercise, entry.level) ?? []
    }
}

extension QuickEntryErrors {
    /// True if all that is wrong is that there are no entries.
    fileprivate var lackEntries: Bool { errors.map(\.reason) == [.noEntries(afterHeader: false)] }
}

extension String {
    /// True if every line is a body weight.
    fileprivate var isBodyWeight: Bool { split(separator: "\n").allSatisfy { $0.lowercased().hasPrefix("bw ") } }
}

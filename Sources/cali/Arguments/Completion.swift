import ArgumentParser
import Club
import Training
import Values

/// The words that a shell offers: names of the club that the command is about.
enum Completion {
    /// The kind of a name.
    enum Kind: String {
        /// A session: an exercise, or one with a level.
        case session
        /// An exercise, or one with a level; of somebody else as `NAME/SLUG`.
        case choice
        /// An exercise, of somebody else as `NAME/SLUG`.
        case exercise
        /// A level of the exercise that was typed before.
        case level
        /// An athlete.
        case athlete
        /// The id of one's own workout.
        case workout
        /// One's own template.
        case template
        /// A category of the club.
        case category
        /// An exercise or template of the catalogue.
        case catalogue
        /// The id of a proposal.
        case proposal
        /// Anything that `cali edit` and `cali history` take.
        case thing
        /// A command, after the commands that it belongs to.
        case command
    }

    /// Returns the completion of an argument that is a name.
    static func of(_ kind: Kind) -> CompletionKind {
        .custom { words, index, prefix in
            words.last == CompletionScript.question ? [kind.rawValue] : names(kind, words, index, prefix)
        }
    }

    /// The names that fit.
    /// - Parameters:
    ///   - kind: The kind of the name.
    ///   - words: The typed line.
    ///   - index: The index of the word.
    ///   - prefix: The typed part of the word.
    /// - Returns: Nothing where there is no club, or something is wrong with it: a shell cannot show errors.
    static func names(_ kind: Kind, _ words: [String], _ index: Int, _ prefix: String) -> [String] {
        guard kind != .command else { return CommandNames.after(words.prefix(max(0, index)), beginning: prefix) }
        return (try? Candidates(words, before: index).names(kind, prefix)) ?? []
    }
}

/// Finds names in the club that the words before the cursor are about.
private struct Candidates {
    private let club: OpenClub
    private let words: ArraySlice<String>

    init(_ words: [String], before index: Int) throws {
        let value = { (name: String) in
            words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        }
        club = try OpenClub(
            Settings(GlobalOptions.Values(club: value("--club"), athlete: value("--as"), quiet: true)))
        self.words = words.prefix(max(0, index))
    }

    func names(_ kind: Completion.Kind, _ prefix: String) throws -> [String] {
        let names: [String]
        switch kind {
        case .session: names = try session(prefix)
        case .choice: names = try prefix.contains("@") ? session(prefix) : exercises(prefix)
        case .exercise: names = try exercises(prefix)
        case .level: names = try level()
        case .athlete: names = try club.snapshot.athletes().map(\.text)
        case .workout: names = try workouts()
        case .template: names = try club.snapshot.templateNames(of: actingAthlete()).map(\.text)
        case .category: names = try club.snapshot.categories().categories.map(\.slug.text)
        case .catalogue:
            let catalogue = try Catalogue(club.settings, language: club.document.language)
            names = (catalogue.names + catalogue.templateNames).map(\.text)
        case .proposal: names = try proposals()
        case .command: names = []
        case .thing:
            let own = try actingAthlete()
            let slugs = try club.snapshot.exerciseNames(of: own) + club.snapshot.templateNames(of: own)
            names = try slugs.map(\.text) + ["profile", "club", "categories"] + workouts()
        }
        return names.filter { $0.hasPrefix(prefix) }
    }

    /// The acting athlete, who is not looked up: names of somebody who does not exist are not found either.
    private func actingAthleteIfAny() throws -> Slug? {
        try club.actingName().flatMap { Slug($0) }
    }

    private func actingAthlete() throws -> Slug {
        try actingAthleteIfAny() ?? club.actingAthlete()
    }

    /// The newest ones: the id of an older one is looked up rather than completed.
    private func workouts() throws -> [String] {
        try ["last"] + Timeline(club).files(of: [actingAthlete()]).prefix(200).map(\.name.id.text)
    }

    private func proposals() throws -> [String] {
        try club.snapshot.proposals().map(\.proposal.id.text)
    }

    private func session(_ prefix: String) throws -> [String] {
        guard let at = prefix.firstIndex(of: "@") else {
            return try club.snapshot.exerciseNames(of: actingAthlete()).map(\.text)
        }
        let name = String(prefix[..<at])
        let exercise = try club.snapshot.exercise(named: name, byDefaultOf: actingAthlete()).exercise
        return exercise.levels.filter { !$0.retired }.map { "\(name)@\($0.slug)" }
    }

    private func exercises(_ prefix: String) throws -> [String] {
        if let slash = prefix.firstIndex(of: "/"), let owner = Slug(prefix[..<slash]) {
            return try club.snapshot.exerciseNames(of: owner).map { "\(owner)/\($0)" }
        }
        let own = try actingAthleteIfAny().map { try club.snapshot.exerciseNames(of: $0).map(\.text) } ?? []
        guard !prefix.isEmpty else { return own }
        return try own + club.snapshot.athletes().map { "\($0)/" }
    }

    private func level() throws -> [String] {
        let athlete = try actingAthlete()
        for word in words.reversed() {
            if let found = try? club.snapshot.exercise(named: word, byDefaultOf: athlete) {
                return found.exercise.levels.map(\.slug.text)
            }
        }
        return []
    }
}

import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali exercise list`.
struct ExerciseList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List exercises.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Option(help: "The athlete (default: you).", completion: Completion.of(.athlete)) var user: String?
    @Flag(help: "List everybody's exercises.") var all = false
    @Option(
        name: .customLong("category"), help: "Only those in one of these categories; may be repeated.",
        completion: Completion.of(.category))
    var categories: [String] = []
    @Flag(help: "Include archived ones.") var archived = false
    @Option(help: "Only those whose name, title or levels contain this text.") var search: String?

    func validate() throws {
        if all, user != nil { throw ValidationError("--user and --all cannot be used together") }
    }

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athletes = all ? try club.snapshot.confirmedAthletes(in: club.document) : [try club.athlete(user)]
        var found: [(Slug, Exercise)] = []
        for athlete in athletes {
            found += try club.snapshot.exercises(of: athlete).filter(fits).map { (athlete, $0) }
        }
        let hint = found.isEmpty ? "none; `cali catalogue list` has some to copy" : nil
        return Listing(found, "exercise", "title", "levels", "counts", "categories", hint: hint) { athlete, exercise in
            [
                .init(all ? "\(athlete)/\(exercise.slug)" : exercise.slug.text, .name),
                .init(exercise.title + (exercise.archived ? " (archived)" : "")),
                .init(exercise.levels.count { !$0.retired }), .init(exercise.counting.rawValue),
                .init(exercise.categories.map(\.text).joined(separator: ", ")),
            ]
        } json: { athlete, exercise in
            exercise.json(of: athlete)
        }
    }

    private func fits(_ exercise: Exercise) -> Bool {
        guard archived || !exercise.archived else { return false }
        guard categories.isEmpty || exercise.categories.contains(where: { categories.contains($0.text) }) else {
            return false
        }
        guard let search = search?.lowercased(), !search.isEmpty else { return true }
        let texts = [exercise.slug.text, exercise.title] + exercise.levels.flatMap { [$0.slug.text, $0.title] }
        return texts.contains { $0.lowercased().contains(search) }
    }
}

/// `cali exercise show`.
struct ExerciseShow: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show an exercise and its levels.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp("The exercise; of another athlete as NAME/SLUG.", valueName: "exercise"),
        completion: Completion.of(.exercise))
    var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let (athlete, exercise) = try club.snapshot.exercise(named: name, byDefaultOf: try club.actingAthlete())
        let standing = LadderStanding(
            exercise, in: try VisibleTraining(of: athlete, in: club).history, today: club.clock.now.local.calendarDay)
        return ExerciseCard(
            exercise: exercise, owner: "@\(athlete)", standing: standing,
            json: exercise.json(of: athlete, standing.members(of: exercise)))
    }
}

extension Exercise {
    /// The exercise as programs get it.
    /// - Parameter members: Further derived members.
    fileprivate func json(of athlete: Slug, _ members: [String: JSON?] = [:]) -> JSON {
        let path = JSON.string(DocumentPath.exercise(athlete, slug).text)
        return Derived.document(document, members.merging(["athlete": JSON(athlete), "path": path]) { $1 })
    }
}

/// An exercise with its levels.
struct ExerciseCard: Answer {
    let exercise: Exercise
    /// The name of its owner, or of the catalogue.
    let owner: String
    /// The state of the owner on the ladder; `nil` for the catalogue's exercises.
    var standing: LadderStanding?
    let json: JSON

    func write(to text: TextSink) {
        text.line("\(exercise.title.styled(.heading))  \(owner)/\(exercise.slug)")
        var facts = ["counts \(exercise.counting == .reps ? "repetitions" : "time")"]
        facts += exercise.categories.map(\.text)
        if exercise.archived { facts.append("archived") }
        if let usual = exercise.usual { facts.append("usual level \(usual)") }
        if case .catalogue(let slug)? = exercise.origin?.source { facts.append("from the catalogue's \(slug)") }
        if case .athlete(let user, let slug)? = exercise.origin?.source { facts.append("from @\(user)/\(slug)") }
        text.line(facts.joined(separator: " · ").styled(.quiet))
        if let line = standing?.text { text.line(line) }
        if !exercise.description.isEmpty { text.line("\n\(exercise.description)") }
        if !exercise.levels.isEmpty { text.line() }
        var table = Table(Array(repeating: "", count: standing == nil ? 4 : 6))
        for index in exercise.levels.indices { table.add(cells(ofLevelAt: index)) }
        table.write(to: text)
    }

    private func cells(ofLevelAt index: Int) -> [Table.Cell] {
        let (level, state) = (exercise.levels[index], standing?.rungs[index])
        let isCurrent = state == .current
        var cells: [Table.Cell] = [
            .init("\(isCurrent ? "▶" : " ") \(index + 1)"), .init(level.slug.text, isCurrent ? .good : .name),
            .init(level.title),
        ]
        if let standing, let state {
            cells.append(.init(state.rawValue, isCurrent ? .good : .quiet))
            cells.append(.init(isCurrent ? standing.percent : "", .good))
        }
        return cells + [.init(Self.facts(of: level))]
    }

    private static func facts(of level: Level) -> String {
        var facts: [String] = []
        if level.retired { facts.append("retired") }
        if level.perSide { facts.append("per side") }
        if let advance = level.advance { facts.append("on at \(AdvanceText.write(advance))") }
        return facts.joined(separator: ", ")
    }
}

import ArgumentParser
import CanonicalJSON
import Club
import GitStore
import Training
import Values

/// `cali status`: everything that waits for an athlete.
struct StatusCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show your week, your plans, what is close to moving on, and what is unread, unsaved or unpublished.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        try Status(of: club.actingAthlete(), in: club)
    }
}

/// Everything that waits for an athlete, on one screen.
private struct Status: Answer {
    /// A level from which it is not far to the next.
    private struct Candidate {
        let key: LevelKey
        let readiness: Readiness
    }

    /// The most rows about one subject that people get.
    private static let mostRows = 5
    /// The progress in percent from which a level counts as close to the next.
    private static let closePercent = 50

    private let club: OpenClub
    private let training: VisibleTraining
    private let week: WeeklyVolume.Week?
    private let streak: WeekStreak
    /// Planned workouts, the first one first.
    private let planned: [WorkoutItem]
    private let close: [Candidate]
    /// The number of unread messages; `nil` where this machine cannot open them.
    private let unread: Int?
    /// The paths of hand edits.
    private let unsaved: [String]
    /// The number of commits that only this clone has; `nil` where nothing was ever published.
    private let unpublished: Int?

    init(of athlete: Slug, in club: OpenClub) throws {
        self.club = club
        training = try VisibleTraining(of: athlete, in: club)
        let today = club.clock.today(in: club.document.timeZone)
        week = WeeklyVolume(training.history, exercises: [], weeks: 1, endingOn: today).weeks.first
        streak = WeekStreak(training.history, target: training.profile.weeklyTarget, today: today)
        planned = training.items.filter { $0.workout.status == .planned }.reversed()
        close = Self.candidates(in: training, today: today)
        unread = try OpenedMail(club, of: athlete).unreadIfOpen()
        unsaved = try WorkTree(club).state().edits.map(\.path)
        unpublished = try LocalHistory(club).unpublishedCommits()
    }

    /// The current levels that are close to the next one, the closest first.
    private static func candidates(in training: VisibleTraining, today: CalendarDay) -> [Candidate] {
        let all = training.exercises.filter { !$0.archived }.compactMap { exercise -> Candidate? in
            let standing = LadderStanding(exercise, in: training.history, today: today)
            guard let level = standing.current?.level, let readiness = standing.readiness, readiness.next != nil,
                readiness.percent >= closePercent
            else { return nil }
            return Candidate(key: LevelKey(exercise.slug, level.slug), readiness: readiness)
        }
        return all.sorted { ($1.readiness.percent, $0.key) < ($0.readiness.percent, $1.key) }
    }

    // MARK: People

    func write(to text: TextSink) {
        text.line("\(club.document.title.styled(.heading))  @\(training.athlete)")
        var table = Table(["", ""])
        let add = { (subject: String, lines: [String]) in
            for (number, line) in lines.enumerated() {
                table.add([.init(number == 0 ? subject : "", .name), .init(line)])
            }
        }
        add("this week", [weekText])
        add("planned", Self.few(planned.map(line)))
        add("close", Self.few(close.map(line)))
        add("unread", [Self.waiting(unread, "message", "cali message list --unread") ?? "no key to open messages with"])
        add("unsaved", [Self.waiting(unsaved.count, "file", "cali save") ?? ""])
        add("unpublished", [Self.waiting(unpublished, "commit", "cali sync") ?? "the whole club: `cali sync URL`"])
        table.write(to: text)
    }

    private var weekText: String {
        let (done, target) = (week?.workouts ?? 0, training.profile.weeklyTarget)
        let goal = target > 0 ? "\(done) of \(target.of("workout"))" : done.of("workout")
        return streak.current > 0 ? "\(goal) · \(streak.current.of("week")) in a row" : goal
    }

    private func line(_ item: WorkoutItem) -> String {
        let workout = item.workout
        let isOverdue = workout.start.seconds < club.clock.now.seconds
        return "\(LocalTime.text(workout.start))  \(workout.title)  \(workout.id)\(isOverdue ? "  overdue" : "")"
    }

    private func line(_ candidate: Candidate) -> String {
        "\(candidate.key)  \(candidate.readiness.percent) %  \(candidate.readiness.text)"
    }

    /// The first of some lines, and the number of the others.
    private static func few(_ lines: [String]) -> [String] {
        if lines.isEmpty { return ["nothing"] }
        let rest = lines.count - mostRows
        return lines.prefix(mostRows) + (rest > 0 ? ["and \(rest) more"] : [])
    }

    /// A number of things, and the command for them; `nil` for an unknown number.
    private static func waiting(_ count: Int?, _ thing: String, _ command: String) -> String? {
        count.map { $0 == 0 ? "nothing" : "\($0.of(thing)): `\(command)`" }
    }

    // MARK: Programs

    var json: JSON {
        Derived.object([
            "athlete": JSON(training.athlete),
            "week": Derived.object([
                "monday": week.map { .string("\($0.monday)") }, "workouts": .integer(week?.workouts ?? 0),
                "target": .integer(training.profile.weeklyTarget), "streak": .integer(streak.current),
            ]),
            "planned": .array(planned.map(\.json)),
            "close": .array(
                close.map { candidate in
                    let names: [String: JSON?] = [
                        "exercise": JSON(candidate.key.exercise), "level": candidate.key.level.map { JSON($0) },
                        "text": .string(candidate.readiness.text),
                    ]
                    return Derived.object(names.merging(candidate.readiness.members) { $1 })
                }),
            "unread": unread.map { .integer($0) } ?? .null,
            "unsaved": .array(unsaved.map { .string($0) }),
            "unpublished": unpublished.map { .integer($0) } ?? .null,
        ])
    }
}

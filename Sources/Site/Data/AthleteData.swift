import CanonicalJSON
import Club
import Training
import Values

/// `/data/users/<name>.json`: the numbers behind the profile's charts.
struct AthleteData: SiteFile {
    let athlete: ShownAthlete
    let week: Week

    static func path(of athlete: Slug) -> String { "data/users/\(athlete).json" }

    var path: String { Self.path(of: athlete.person.name) }
    var linkBase: LinkBase { .address }

    func content(_ renderer: PageRenderer) throws -> [UInt8] {
        let details = try renderer.details(of: athlete)
        let streak = renderer.summary(of: athlete).streak(in: week)
        let volume = WeeklyVolume(
            details.history, exercises: details.exercises.map(\.exercise), weeks: 52, endingOn: week.day)
        let streakNumbers: JSON = [
            "current": .integer(streak.current), "longest": .integer(streak.longest),
            "target": .integer(details.profile.weeklyTarget),
        ]
        var writer = CanonicalWriter()
        writer.object { document in
            document.member("displayName", .string(details.profile.displayName))
            document.member("format", 1)
            document.member("levels") { $0.array { Self.writeLevels(details, renderer.links, to: &$0) } }
            document.member("name", .string(details.name.text))
            document.member("streak", streakNumbers)
            document.member("weeks") { weeks in
                weeks.array { weeks in
                    for week in volume.weeks where week.workouts > 0 {
                        weeks.element { $0.write(Self.json(week, volume)) }
                    }
                }
            }
            document.member("workouts", .integer(details.history.workouts.count))
        }
        return writer.document()
    }

    private static func json(_ week: WeeklyVolume.Week, _ volume: WeeklyVolume) -> JSON {
        var categories = Members()
        for (category, sets) in zip(volume.categories, week.categories) where sets > 0 {
            categories[category.category.text] = .integer(sets)
        }
        return [
            "categories": .object(categories), "monday": .string("\(week.monday)"), "sets": .integer(week.sets),
            "workouts": .integer(week.workouts),
        ]
    }

    /// Writes the levels, each with the time at which it was reached first, and its records.
    private static func writeLevels(
        _ athlete: AthleteDetails, _ links: SiteLinks, to levels: inout CanonicalWriter
    ) {
        var reached: (exercise: Slug, levels: [LevelReached])?
        for key in athlete.history.keys {
            // The levels of an exercise follow one another.
            if reached?.exercise != key.exercise {
                reached = (key.exercise, athlete.history.levelsReached(of: key.exercise))
            }
            let since = reached?.levels.first { $0.level == key.level }
            levels.element { level in
                level.object { level in
                    level.member("exercise", .string(key.exercise.text))
                    if let name = key.level { level.member("level", .string(name.text)) }
                    writeRecords(athlete.history.records(of: key), of: athlete, links, to: &level)
                    if let since { level.member("since", .string(since.start.rfc3339)) }
                }
            }
        }
    }

    private static func writeRecords(
        _ records: LevelRecords, of athlete: AthleteDetails, _ links: SiteLinks, to level: inout CanonicalWriter
    ) {
        // Strength beside a load gives the body weight away, so it is in no file.
        for kind in [RecordKind.help, .load, .session, .set] {
            guard let record = records[kind] else { continue }
            level.member(kind.rawValue) { member in
                member.object { member in
                    member.member("amount", .integer(record.amount))
                    if let load = record.load {
                        member.member("load", .string("\(load.number)\(load.unit.rawValue)"))
                    }
                    member.member("start", .string(record.start.rfc3339))
                    member.member("workout", .string(links.workout(record.workout, of: athlete.name)))
                }
            }
        }
    }
}

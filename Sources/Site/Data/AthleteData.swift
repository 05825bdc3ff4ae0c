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
        let document: JSON = [
            "displayName": .string(details.profile.displayName), "format": 1,
            "levels": .array(details.history.keys.map { Self.level($0, details, renderer.links) }),
            "name": .string(details.name.text),
            "streak": [
                "current": .integer(streak.current), "longest": .integer(streak.longest),
                "target": .integer(details.profile.weeklyTarget),
            ],
            "weeks": .array(volume.weeks.filter { $0.workouts > 0 }.map { Self.week($0, volume) }),
            "workouts": .integer(details.history.workouts.count),
        ]
        return document.canonicalBytes
    }

    private static func week(_ week: WeeklyVolume.Week, _ volume: WeeklyVolume) -> JSON {
        var categories = Members()
        for (category, sets) in zip(volume.categories, week.categories) where sets > 0 {
            categories[category.category.text] = .integer(sets)
        }
        return [
            "categories": .object(categories), "monday": .string("\(week.monday)"), "sets": .integer(week.sets),
            "workouts": .integer(week.workouts),
        ]
    }

    /// A level: the time at which it was reached first, and its records.
    private static func level(_ key: LevelKey, _ athlete: AthleteDetails, _ links: SiteLinks) -> JSON {
        let reached = athlete.history.levelsReached(of: key.exercise).first { $0.level == key.level }
        var members = Members()
        members["exercise"] = .string(key.exercise.text)
        members["level"] = key.level.map { .string($0.text) }
        members["since"] = reached.map { .string($0.start.rfc3339) }
        let records = athlete.history.records(of: key)
        for kind in RecordKind.allCases {
            guard let record = records[kind] else { continue }
            var entry = Members()
            entry["amount"] = kind == .load ? nil : .integer(record.amount)
            entry["load"] = record.load.map { .string("\($0.number)\($0.unit.rawValue)") }
            entry["start"] = .string(record.start.rfc3339)
            entry["workout"] = .string(links.workout(record.workout, of: athlete.name))
            members[kind.rawValue] = .object(entry)
        }
        return .object(members)
    }
}

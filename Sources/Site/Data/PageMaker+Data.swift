import CanonicalJSON
import Club
import Training

extension PageMaker {
    /// `/data/club.json`: the athletes and where their figures are.
    func clubData() -> [UInt8] {
        let athletes = index.athletes.map { athlete -> JSON in
            [
                "data": .string(links.file("data/users/\(athlete.name).json")),
                "displayName": .string(athlete.displayName), "name": .string(athlete.name.text),
                "profile": .string(links.page("users/\(athlete.name)/")), "workouts": .integer(athlete.workouts.count),
            ]
        }
        let document: JSON = [
            "athletes": .array(athletes), "format": 1, "id": .string(index.club.id), "title": .string(index.club.title),
            "workouts": .integer(index.timeline.count),
        ]
        return document.canonicalBytes
    }

    /// `/data/users/<name>.json`: the numbers behind the profile's charts.
    func athleteData(_ place: Int) throws(SiteError) -> [UInt8] {
        let athlete = try athlete(place)
        let today = site.options.today
        let streak = index.athletes[place].streak(today: today)
        let volume = WeeklyVolume(
            athlete.history, exercises: athlete.exercises.map(\.exercise), weeks: 52, endingOn: today)
        let document: JSON = [
            "displayName": .string(athlete.profile.displayName), "format": 1,
            "levels": .array(athlete.history.keys.map { level($0, athlete) }), "name": .string(athlete.name.text),
            "streak": [
                "current": .integer(streak.current), "longest": .integer(streak.longest),
                "target": .integer(athlete.profile.weeklyTarget),
            ],
            "weeks": .array(volume.weeks.filter { $0.workouts > 0 }.map { week($0, volume) }),
            "workouts": .integer(athlete.history.workouts.count),
        ]
        return document.canonicalBytes
    }

    private func week(_ week: WeeklyVolume.Week, _ volume: WeeklyVolume) -> JSON {
        var categories = Members()
        for (category, sets) in zip(volume.categories, week.categories) where sets > 0 {
            categories[category.category.text] = .integer(sets)
        }
        return [
            "categories": .object(categories), "monday": .string("\(week.monday)"), "sets": .integer(week.sets),
            "workouts": .integer(week.workouts),
        ]
    }

    /// When a level was reached first, and its records.
    private func level(_ key: LevelKey, _ athlete: AthleteDetails) -> JSON {
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

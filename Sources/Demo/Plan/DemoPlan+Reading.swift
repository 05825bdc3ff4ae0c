import CanonicalJSON
public import Training
import Values

extension DemoPlan {
    /// Reads a plan.
    /// - Parameters:
    ///   - bytes: The content of `demo.json`.
    ///   - file: Its path, for errors.
    /// - Throws: `DocumentDiagnostics` with everything that is wrong and its source location.
    public init(parsing bytes: [UInt8], file: String? = nil) throws(DocumentDiagnostics) {
        let json = try DocumentReading.json(bytes, file: file)
        do {
            self = try ObjectReader.read(json, DemoPlan.init(reading:))
        } catch {
            throw DocumentDiagnostics(
                error.problems.prefix(DocumentReading.mostDiagnostics).map { Diagnostic($0, in: bytes, file: file) })
        }
    }

    private init?(reading reader: ObjectReader) {
        let seed = reader.requiredInteger("seed", in: 0...JSONNumber.largestInteger)
        let weeks = reader.requiredInteger("weeks", in: 1...520)
        let club = reader.object("club", Club.init(reading:))
        let athletes = reader.objects("athletes", count: 1...100, AthletePlan.init(reading:))
        let moreNames = reader.texts("moreNames", .title, count: 0...1000)
        if !reader.has("club") { reader.report(.missing(member: "club")) }
        for name in moreNames where Slug(name.lowercased()) == nil {
            reader.report(.conflicting("'\(name)' in lower case is no name of an athlete"), "moreNames")
        }
        guard let seed, let weeks, let club else { return nil }
        self.init(seed: UInt64(seed), weeks: weeks, club: club, athletes: athletes, moreNames: moreNames)
    }
}

extension DemoPlan.Club {
    fileprivate init?(reading reader: ObjectReader) {
        self.init(
            title: reader.requiredText("title", .title), description: reader.text("description", .markdown) ?? "",
            language: reader.requiredText("language", .line), timeZone: reader.requiredText("timeZone", .line),
            pageSize: reader.integer("pageSize", in: 1...1000) ?? 100,
            maintainers: reader.slugs("maintainers", count: 1...100))
    }
}

extension AthletePlan {
    fileprivate init?(reading reader: ObjectReader) {
        let name = reader.requiredSlug("name")
        let joined = reader.requiredInteger("joinedDaysBefore", in: 0...10_000)
        let follows = reader.objects("follows", count: 0...1000) { follow -> Follow? in
            guard let user = follow.requiredSlug("user"), let day = follow.requiredInteger("day", in: 0...10_000)
            else { return nil }
            return Follow(user: user, day: day)
        }
        let breaks = reader.objects("breaks", count: 0...100) { pause -> Break? in
            guard let day = pause.requiredInteger("day", in: 0...10_000),
                let days = pause.requiredInteger("days", in: 0...10_000)
            else { return nil }
            return Break(day: day, days: days)
        }
        let training = reader.training()
        let workouts = reader.objects("sessions", count: 0...100, WorkoutPlan.init(reading:))
        for slug in workouts.flatMap(\.entries) where training[slug] == nil {
            reader.report(.conflicting("there is no training of '\(slug)'"), "sessions")
        }
        guard let name, let joined else { return nil }
        self.init(
            name: name, displayName: reader.requiredText("displayName", .title),
            about: reader.text("about", .about) ?? "", units: reader.word("units", Weight.Unit.self) ?? .kilogram,
            language: reader.requiredText("language", .line),
            weeklyTarget: reader.integer("weeklyTarget", in: 1...14) ?? 3,
            joinedDaysBefore: joined, follows: follows, training: training,
            library: reader.slugs("library", count: 0...1000), archived: reader.slugs("archived", count: 0...1000),
            workouts: workouts, breaks: breaks, comeback: reader.object("comeback", Comeback.init(reading:)),
            deload: reader.object("deload", Deload.init(reading:)),
            weakSide: reader.word("weakSide", Side.self) ?? .left, unlisted: reader.chance("unlisted"),
            bodyWeight: reader.object("bodyWeight", BodyWeight.init(reading:)),
            planned: reader.texts("planned", .line, count: 0...100))
    }
}

extension AthletePlan.Comeback {
    fileprivate init?(reading reader: ObjectReader) {
        guard let days = reader.requiredInteger("days", in: 0...1000) else { return nil }
        self.init(days: days, amount: reader.chance("amount", default: 1))
    }
}

extension AthletePlan.Deload {
    fileprivate init?(reading reader: ObjectReader) {
        guard let weeks = reader.requiredInteger("everyWeeks", in: 1...1000) else { return nil }
        self.init(
            everyWeeks: weeks, sets: reader.chance("sets", default: 1), amount: reader.chance("amount", default: 1))
    }
}

extension AthletePlan.BodyWeight {
    fileprivate init?(reading reader: ObjectReader) {
        guard let from = reader.hundredths("from", in: 20...1000), let to = reader.hundredths("to", in: 20...1000)
        else {
            reader.report(.missing(member: "from"))
            return nil
        }
        self.init(
            chance: reader.chance("chance"), from: Double(from) / 100, to: Double(to) / 100,
            jitter: Double(reader.hundredths("jitter", in: 0...10) ?? 0) / 100,
            unit: reader.word("unit", Weight.Unit.self) ?? .kilogram)
    }
}

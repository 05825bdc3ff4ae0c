import CanonicalJSON
import TestSupport
import Testing

/// A month of training, logged in all ways: what was typed is what is kept and said, and every figure is that of a naive model.
@Suite struct MonthStory {
    private static let days = 30
    private static let goals = [
        "push-up@full": NaiveTraining.Goal(sets: 3, amount: 8, sessions: 2),
        "push-up@diamond": NaiveTraining.Goal(sets: 3, amount: 8, sessions: 2),
        "dip@full": NaiveTraining.Goal(sets: 3, amount: 8, sessions: 2),
        "plank@full": NaiveTraining.Goal(sets: 3, amount: 60, sessions: 2),
        "pistol-squat@full": NaiveTraining.Goal(sets: 3, amount: 8, sessions: 2),
    ]

    private let stage: Stage
    private var random = SplitMix64(seed: 20_261_101)
    private var model = NaiveTraining()

    init() throws {
        stage = try Stage(copying: ["push-up", "dip", "plank", "pistol-squat"])
    }

    @Test func `thirty sessions in all ways are kept, echoed whole, and counted as a naive model counts`() throws {
        var story = self
        for day in 0..<Self.days { try story.train(on: day) }
        try story.checkRecords()
        try story.checkLevels()
        try stage.cali("verify --all").succeed()
        try stage.checkRepository()
    }

    // MARK: A session

    private struct Session {
        var text: String
        var levels: [(key: String, sets: [NaiveTraining.Set])]
        var bodyWeight: Int?
    }

    private mutating func train(on day: Int) throws {
        let session = session()
        let date = "2026-10-\(day < 9 ? "0" : "")\(day + 1)"
        let way = Way.allCases[day % Way.allCases.count]
        let answer = try way.log(session.text, date: date, number: day, stage)
        let id = try #require(answer["id"]?.text)
        model.put(
            NaiveTraining.Workout(
                id: id, start: day * 1440 + 1110, levels: session.levels, bodyWeight: session.bodyWeight))
        try checkKept(session, id, date)
        try checkEcho(id, session)
        if let levels = answer["derived"]?[0]?["levels"]?.elements { try check(levels, id, on: day) }
    }

    private mutating func session() -> Session {
        var entries: [String] = []
        var levels: [(key: String, sets: [NaiveTraining.Set])] = []
        for key in Self.goals.keys.sorted().shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)) {
            let sets = sets(of: key)
            levels.append((key, sets))
            entries.append(
                "\(key) " + sets.map { Self.text($0, isHold: key.hasPrefix("plank")) }.joined(separator: " "))
        }
        var session = Session(text: entries.joined(separator: ", "), levels: levels)
        if Int.random(in: 0...4, using: &random) == 0 {
            session.bodyWeight = 7_500 + Int.random(in: 0...40, using: &random) * 10
            session.text = "bw \(Self.number(session.bodyWeight ?? 0))kg, " + session.text
        }
        return session
    }

    private mutating func sets(of key: String) -> [NaiveTraining.Set] {
        (0..<Int.random(in: 1...4, using: &random)).map { number in
            var set = NaiveTraining.Set(amount: Int.random(in: 1...11, using: &random))
            if key.hasPrefix("plank") { set.amount *= 10 }
            if key.hasPrefix("pistol") { set.right = Int.random(in: 1...11, using: &random) }
            if key.hasPrefix("dip") { set.load = [0, 0, 500, 1000, -2000, -1250].randomElement(using: &random) ?? 0 }
            set.isWarmup = number == 0 && Int.random(in: 0...3, using: &random) == 0
            return set
        }
    }

    private static func text(_ set: NaiveTraining.Set, isHold: Bool) -> String {
        let load = set.load == 0 ? "" : "\(set.load > 0 ? "+" : "-")\(number(abs(set.load)))kg"
        let sides = set.right.map { "/\($0)" } ?? ""
        return (set.isWarmup ? "w" : "") + "\(set.amount)\(isHold ? "s" : "")\(sides)\(load)"
    }

    private static func number(_ hundredths: Int) -> String {
        "\(hundredths / 100)" + (hundredths % 100 == 0 ? "" : ".\(hundredths % 100 / 10)\(hundredths % 10)")
    }

    // MARK: What is kept and said

    private func checkKept(_ session: Session, _ id: String, _ date: String) throws {
        let workout = try stage.cali("workout show \(id) --json").succeed().json
        #expect(workout["start"]?.text?.hasPrefix("\(date)T18:30:00") == true)
        #expect(workout["status"]?.text == "done")
        let entries = workout["entries"]?.elements ?? []
        #expect(entries.compactMap(Self.key) == session.levels.map(\.key))
        for (entry, level) in zip(entries, session.levels) {
            #expect(entry["sets"]?.elements?.map(Self.text) == level.sets.map(Self.fields), "\(session.text)")
        }
        #expect(workout["bodyWeight"]?["value"] == session.bodyWeight.map(Self.json))
    }

    private static func key(_ json: JSON) -> String? {
        json["exercise"]?.text.map { $0 + (json["level"]?.text.map { "@\($0)" } ?? "") }
    }

    private static func text(_ set: JSON) -> String {
        let amount = set["reps"] ?? set["seconds"] ?? set["left"]
        return [amount, set["right"], set["load"]?["value"], set["kind"]].map { $0.map { "\($0)" } ?? "-" }
            .joined(separator: " ")
    }

    private static func fields(_ set: NaiveTraining.Set) -> String {
        let load = set.load == 0 ? nil : json(set.load)
        let kind: JSON? = set.isWarmup ? "warmup" : nil
        return [.integer(set.amount), set.right.map { .integer($0) }, load, kind].map { (value: JSON?) in
            value.map { "\($0)" } ?? "-"
        }.joined(separator: " ")
    }

    /// The normal form, logged again, is the same session.
    private func checkEcho(_ id: String, _ session: Session) throws {
        let again = try stage.cali(["log", session.text, "--dry-run", "--json"]).succeed().json["derived"]?[0]
        let normal = try #require(again?["text"]?.text)
        let twice = try stage.cali(["log", normal, "--dry-run", "--json"]).succeed().json["derived"]?[0]
        #expect(twice?["text"]?.text == normal)
        let output = try stage.cali(["log", session.text, "--dry-run"]).succeed().output
        for entry in normal.split(separator: ", ") { #expect(output.contains(entry), "\(session.text)") }
        if let weight = session.bodyWeight {
            #expect(output.contains("body weight \(JSONNumber(hundredths: weight)) kg"))
        }
    }

    private static func json(_ hundredths: Int) -> JSON { .number(JSONNumber(hundredths: hundredths)) }

    // MARK: Figures

    private func check(_ levels: [JSON], _ id: String, on day: Int) throws {
        for level in levels {
            let key = try #require(Self.key(level))
            #expect(level["total"]?.integer == model.total(key, in: id))
            #expect(level["best"]?.integer == model.best(key, in: id))
            let last = model.lastTime(key, in: id)
            #expect(level["lastTime"]?["id"]?.text == last?.id)
            let isEmpty = model.total(key, in: id) == 0
            let difference = isEmpty ? nil : last.map { model.total(key, in: id) - model.total(key, in: $0.id) }
            #expect(level["difference"]?.integer == difference)
            let load = model.loadDifference(key, in: id).flatMap { $0 == 0 ? nil : Self.json($0) }
            #expect(level["loadDifference"]?["value"] == load, "\(key)")
            let records = level["records"]?.elements?.compactMap(\.text)
            #expect(records == model.records(key, in: id), "\(key) on day \(day)")
            guard let goal = Self.goals[key] else { continue }
            #expect(level["reached"]?.integer == model.reached(key, goal), "\(key)")
            // It is the 22nd of November, 52 days after the first of October.
            let progress = model.progress(key, goal, on: 52)
            #expect(level["progress"] == Self.json(progress), "\(key)")
        }
    }

    private func checkRecords() throws {
        let table = try stage.cali("stats --json").succeed().json["levels"]?.elements ?? []
        for level in table {
            let key = try #require(Self.key(level))
            let best = model.workouts.map { model.best(key, in: $0.id) }.max() ?? 0
            #expect(level["set"]?["amount"]?.integer == (best > 0 ? best : nil), "\(key)")
            let heaviest = model.workouts.flatMap { $0.sets(key) }.map(\.load).max() ?? 0
            #expect(level["load"]?["load"]?["value"] == (heaviest > 0 ? Self.json(heaviest) : nil), "\(key)")
        }
    }

    private func checkLevels() throws {
        let ladder = ["wall", "incline", "knee", "full", "diamond"]
        let exercise = try stage.cali("exercise show push-up --json").succeed().json
        let level = model.level(of: "push-up", ladder: ladder, usual: "full")
        #expect(exercise["derived"]?["currentLevel"]?.text == level)
    }
}

extension MonthStory {
    /// A way to log a workout of a past day.
    private enum Way: CaseIterable {
        case line
        case file
        case template
        case plan
        case edit

        /// Logs a session at half past six.
        /// - Returns: The answer with the id of the workout.
        func log(_ text: String, date: String, number: Int, _ stage: Stage) throws -> JSON {
            let time = "\(date) 18:30"
            switch self {
            case .line: return try stage.cali(["log", text, "--at", time, "--tag", "home", "--json"]).succeed().json
            case .file:
                try stage.folder.write("\(time) 45m Evening #outdoor\n\(text)\n", to: "session")
                return try stage.cali(["log", "--file", "\(stage.folder.path)/session", "--json"]).succeed().json
            case .template:
                guard !text.hasPrefix("bw") else { return try Way.line.log(text, date: date, number: number, stage) }
                try stage.cali(["template", "add", "day-\(number)", text]).succeed()
                return try stage.cali(["log", "--template", "day-\(number)", "--at", time, "--json"]).succeed().json
            case .plan:
                let plan = try stage.cali(["log", text, "--planned", "--at", time, "--json"]).succeed().json
                let id = try #require(plan["id"]?.text)
                _ = try stage.cali(["workout", "done", id, "--at", time, "--json"]).succeed()
                return Derived.only(id)
            case .edit:
                let first = try stage.cali(["log", "push-up@wall 3", "--at", time, "--json"]).succeed().json
                let id = try #require(first["id"]?.text)
                _ = try stage.cali(["workout", "edit", id, text, "--json"]).succeed()
                return Derived.only(id)
            }
        }
    }

    /// Answers without figures.
    private enum Derived {
        static func only(_ id: String) -> JSON { ["id": .string(id)] }
    }
}

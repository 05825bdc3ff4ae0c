import CanonicalJSON
import Training
import Values

extension WorkoutPlan {
    init?(reading reader: ObjectReader) {
        let kind = reader.requiredText("kind", .line)
        let weekdays = reader.value("weekdays")?.elements?.compactMap(\.integer) ?? []
        if weekdays.isEmpty || !weekdays.allSatisfy((0...6).contains) {
            reader.report(.outOfBounds(lowest: 0, highest: 6), "weekdays")
        }
        let titles = reader.repeatableTexts("titles")
        if titles.isEmpty { reader.report(.missing(member: "titles")) }
        guard let hours = reader.range("startHours", in: 0...24), hours.from < hours.to,
            let minutes = reader.range("minutes", in: 1...1440)
        else { return nil }
        self.init(
            kind: kind, titles: titles, weekdays: weekdays, startHours: hours, minutes: minutes,
            skip: reader.chance("skip"), fromWeek: reader.integer("fromWeek", in: 0...1000) ?? 0,
            toWeek: reader.integer("toWeek", in: 0...1000), tags: reader.texts("tags", .tag, count: 0...20),
            notes: reader.object("notes", NotePlan.init(reading:)), entries: reader.slugs("entries", count: 1...100))
    }
}

extension NotePlan {
    fileprivate init?(reading reader: ObjectReader) {
        self.init(chance: reader.chance("chance"), texts: reader.texts("texts", .markdown, count: 1...100))
    }
}

extension ExercisePlan {
    fileprivate init?(reading reader: ObjectReader) {
        let stages = reader.objects("stages", count: 1...50, Stage.init(reading:))
        for stage in stages.dropLast() where stage.weeks == nil {
            reader.report(.conflicting("only the last stage has no length, not '\(stage.level)'"), "stages")
        }
        guard let sets = reader.range("sets", in: 1...100) else { return nil }
        self.init(
            stages: stages, sets: sets, fromWeek: reader.integer("fromWeek", in: 0...1000) ?? 0,
            chance: reader.chance("chance", default: 1), group: reader.integer("group", in: 1...100),
            restSeconds: reader.integer("restSeconds", in: 0...86_400), rpe: reader.chance("rpe"),
            warmup: reader.chance("warmup"), failure: reader.chance("failure"),
            notes: reader.object("notes", NotePlan.init(reading:)))
    }
}

extension ExercisePlan.Stage {
    fileprivate init?(reading reader: ObjectReader) {
        let counting: Counting = reader.has("seconds") ? .duration : .reps
        let amount = reader.range(counting == .duration ? "seconds" : "reps", in: 1...10_000)
        guard let level = reader.requiredSlug("level"), let amount else { return nil }
        self.init(
            level: level, weeks: reader.integer("weeks", in: 1...1000), amount: amount, counting: counting,
            tempo: reader.text("tempo", .line), notes: reader.object("notes", NotePlan.init(reading:)),
            load: reader.object("load", ExercisePlan.Load.init(reading:)))
    }
}

extension ExercisePlan.Load {
    fileprivate init?(reading reader: ObjectReader) {
        guard let from = reader.hundredths("from", in: -1000...1000),
            let to = reader.hundredths("to", in: -1000...1000),
            let step = reader.hundredths("step", in: 0...1000), step > 0
        else {
            reader.report(.missing(member: "step"))
            return nil
        }
        self.init(from: from, to: to, step: step, unit: reader.word("unit", Weight.Unit.self) ?? .kilogram)
    }
}

extension ObjectReader {
    /// Reads a number from 0 to 1.
    func chance(_ name: String, default standard: Double = 0) -> Double {
        hundredths(name, in: 0...1).map { Double($0) / 100 } ?? standard
    }

    /// Reads a list of two whole numbers.
    func range(_ name: String, in bounds: ClosedRange<Int>) -> AmountRange? {
        let numbers = value(name)?.elements?.compactMap(\.integer) ?? []
        guard numbers.count == 2, numbers.allSatisfy(bounds.contains) else {
            report(.wrongKind(expected: "a list of two whole numbers", found: value(name)?.kind ?? "nothing"), name)
            return nil
        }
        return AmountRange(from: numbers[0], to: numbers[1])
    }

    /// Reads a list of titles, which may contain one twice to make it likelier.
    func repeatableTexts(_ name: String) -> [String] {
        let texts = value(name)?.elements?.compactMap(\.text) ?? []
        for text in texts {
            if let violation = TextRule.title.violation(in: text) { report(.text(violation), name) }
        }
        return texts
    }

    /// Reads the plans for exercises by name.
    func training() -> [Slug: ExercisePlan] {
        let plans = object("training") { reader in
            var plans: [Slug: ExercisePlan] = [:]
            for name in value("training")?.members?.names ?? [] {
                guard let slug = Slug(name) else {
                    reader.report(.name(Slug.problem(with: name) ?? .empty), name)
                    continue
                }
                plans[slug] = reader.object(name, ExercisePlan.init(reading:))
            }
            return plans
        }
        return plans ?? [:]
    }
}

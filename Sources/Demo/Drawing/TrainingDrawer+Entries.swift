import Training
import Values

extension TrainingDrawer {
    mutating func drawEntries(_ workoutPlan: WorkoutPlan, _ form: DayForm) -> [Entry] {
        var entries: [Entry] = []
        for slug in workoutPlan.entries {
            guard let training = plan.training[slug], form.position >= Double(training.fromWeek),
                numbers.happens(training.chance),
                let (stage, progress) = training.stage(at: form.position, of: calendar.planWeeks)
            else { continue }
            entries.append(drawEntry(slug, training, stage, progress, form))
        }
        for index in entries.indices {
            let group = entries[index].group
            if entries.count(where: { $0.group == group }) == 1 { entries[index].group = nil }
        }
        return entries
    }

    private mutating func drawEntry(
        _ slug: Slug, _ training: ExercisePlan, _ stage: ExercisePlan.Stage, _ progress: Double, _ form: DayForm
    ) -> Entry {
        let level = exercises[slug]?.level(stage.level)
        let target = Double(stage.amount.from) + Double(stage.amount.to - stage.amount.from) * progress
        let count = max(1, Int((Double(numbers.amount(training.sets)) * form.sets).rounded()))
        let hasWarmup = numbers.happens(training.warmup)
        let hasEffort = numbers.happens(training.rpe)
        let endsInFailure = numbers.happens(training.failure)
        let load = stage.load.map { $0.weight(at: progress) }
        var sets: [WorkoutSet] = []
        if hasWarmup {
            let amount = max(1, Int((target * 0.6).rounded()))
            sets.append(WorkoutSet(measure(amount, less: 0, stage, level), kind: .warmup))
        }
        for index in 0..<count {
            let raw = target * form.amount * (1 - 0.05 * Double(index)) + numbers.number(in: -0.5...0.5)
            let amount = stage.amount(rounding: raw)
            let less = level?.perSide == true ? drawDifference() : 0
            let isFailure = endsInFailure && index == count - 1
            let effort = hasEffort ? drawEffort(index, isFailure) : nil
            sets.append(
                WorkoutSet(
                    measure(amount, less: less, stage, level), load: load, kind: isFailure ? .failure : nil,
                    effort: effort))
        }
        let note = drawNote(stage.notes ?? training.notes)
        return Entry(
            exercise: slug, level: stage.level, group: training.group, restSeconds: training.restSeconds,
            tempo: stage.tempo, note: note, sets: sets)
    }

    /// The difference between the stronger and the weaker side.
    private mutating func drawDifference() -> Int {
        switch numbers.fraction() {
        case ..<0.5: 0
        case ..<0.9: 1
        default: 2
        }
    }

    private mutating func drawEffort(_ index: Int, _ isFailure: Bool) -> WorkoutSet.Effort {
        let halves = numbers.index(below: 3)
        return .rpe(hundredths: isFailure ? 1000 : min(1000, 700 + 50 * (index + halves)))
    }

    private func measure(_ amount: Int, less: Int, _ stage: ExercisePlan.Stage, _ level: Level?) -> WorkoutSet.Measure {
        if level?.perSide == true {
            let weaker = max(1, amount - less)
            return plan.weakSide == .left
                ? .sides(left: weaker, right: amount) : .sides(left: amount, right: weaker)
        }
        return stage.counting == .duration ? .seconds(amount) : .reps(amount)
    }
}

extension ExercisePlan {
    /// The stage at a position in the plan, and the progress within it, 0–1. The last stage lasts to the end.
    fileprivate func stage(at position: Double, of planWeeks: Int) -> (Stage, Double)? {
        var begin = Double(fromWeek)
        for stage in stages {
            let isLast = stage == stages.last
            let length = isLast ? max(1, Double(planWeeks) - begin) : Double(stage.weeks ?? planWeeks)
            if isLast || position < begin + length { return (stage, min(1, (position - begin) / length)) }
            begin += length
        }
        return nil
    }
}

extension ExercisePlan.Stage {
    /// A whole amount within the stage's bounds. Times of half a minute or more are in steps of five seconds.
    fileprivate func amount(rounding raw: Double) -> Int {
        var amount = Int(raw.rounded())
        if counting == .duration, amount >= 30 { amount = Int((raw / 5).rounded()) * 5 }
        return min(max(amount, 1), max(self.amount.from, self.amount.to))
    }
}

extension ExercisePlan.Load {
    fileprivate func weight(at progress: Double) -> Weight {
        let steps = (Double(to - from) * progress / Double(step)).rounded()
        return Weight(hundredths: from + Int(steps) * step, unit: unit)
    }
}

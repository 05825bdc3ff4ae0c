/// Makes sets of a level from written ones.
struct QuickEntrySets {
    let text: QuickEntryText
    let names: QuickEntryNames
    let context: QuickEntryContext
    let problems: QuickEntryProblems

    /// The sets of a token, once; their errors are reported.
    func sets(of token: SetsToken, in draft: QuickEntryDraft) -> [WorkoutSet] {
        let links = token.links
        // A load or an effort after a whole chain is that of every set.
        let sharesLoad = links.dropLast().allSatisfy { $0.load == nil }
        let sharesEffort = links.dropLast().allSatisfy { $0.effort == nil }
        let isFailure = links.contains { $0.isFailure }
        if let first = links.first, isFailure, token.beginsWithDrop {
            problems.report(.conflictingKinds(text.string(first.range)), at: first.range)
        }
        for link in links {
            if let load = link.load { QuickEntryPlausibility.doubt(load.weight, at: link.range, problems) }
        }
        return links.enumerated().map { index, link in
            let isDrop = index > 0 || token.beginsWithDrop
            let load = sharesLoad ? links.last?.load : link.load
            return WorkoutSet(
                measure(of: link, in: draft),
                load: load?.weight,
                band: load?.band,
                kind: isDrop ? .drop : token.isWarmup ? .warmup : isFailure ? .failure : nil,
                effort: sharesEffort ? links.last?.effort : link.effort
            )
        }
    }

    /// The sets that `=` repeats: those of the template, or else of last time, without their effort. An error is reported.
    func repeated(in draft: QuickEntryDraft, at word: Range<Int>) -> [WorkoutSet]? {
        guard let exercise = draft.exercise?.slug, draft.counts != nil else { return [] }
        let key = LevelKey(exercise, draft.level?.slug)
        var sets = context.template.first { $0.exercise == exercise && $0.level == key.level }?.sets ?? []
        if sets.isEmpty || context.purpose != .template && sets.contains(where: { $0.measure == nil }) {
            sets = context.lastSets(exercise, key.level) ?? []
            if !context.template.isEmpty, !sets.isEmpty { problems.warn(.lastTimeRepeated(key), at: word) }
        }
        guard !sets.isEmpty, context.purpose == .template || sets.allSatisfy({ $0.measure != nil }) else {
            problems.report(.nothingToRepeat(exercise: exercise, level: key.level), at: word)
            return nil
        }
        return sets.map { WorkoutSet($0.measure, load: $0.load, band: $0.band, kind: $0.kind) }
    }

    /// Warns where `10x3` may have been meant as `3x10`.
    func doubt(_ token: SetsToken, in draft: QuickEntryDraft, at range: Range<Int>) {
        guard token.count >= 10, token.links.count == 1, let link = token.links.first,
            case .number(let value) = link.value.amount, value < token.count, value > 0, link.right == nil
        else { return }
        let written = text.string(range)
        problems.warn(.setsTimesReps(written, sets: token.count, value: value), at: range)
    }

    private func measure(of link: SetLink, in draft: QuickEntryDraft) -> WorkoutSet.Measure? {
        guard let left = amount(of: link.value, in: draft) else {
            if let right = link.right { _ = amount(of: right, in: draft) }
            return nil
        }
        guard let counts = draft.counts, let exercise = draft.exercise else { return .reps(left) }
        if let right = link.right {
            guard let rightAmount = amount(of: right, in: draft) else { return nil }
            if counts.perSide { return .sides(left: left, right: rightAmount) }
            let range = link.value.range.lowerBound..<right.range.upperBound
            let both = "\(text.string(link.value.range)) \(text.string(right.range))"
            problems.report(
                .sidesNotCounted(text.string(range), exercise: exercise.slug, level: draft.level?.slug, meant: both),
                at: range
            )
            return nil
        }
        if counts.perSide { return .sides(left: left, right: left) }
        return counts.counting == .reps ? .reps(left) : .seconds(left)
    }

    /// Repetitions or seconds, in the unit of the level; `nil` for a set to be filled in, and for an error, which is reported.
    private func amount(of value: SetValue, in draft: QuickEntryDraft) -> Int? {
        switch value.amount {
        case .blank:
            if context.purpose != .template { problems.report(.emptySet, at: value.range) }
            return nil
        case .number(let number):
            let isTime = draft.counts?.counting == .duration
            return bounded(number, isTime ? .seconds : .reps, at: value.range)
        case .time(let seconds):
            guard draft.counts?.counting == .reps else { return bounded(seconds, .seconds, at: value.range) }
            let written = text.string(value.range)
            let meant = written == "\(seconds)s" ? String(seconds) : nil
            reportTime(written, meant: meant, after: draft.sets[...], in: draft, at: value.range)
            return nil
        }
    }

    /// Reports a time where repetitions are counted.
    private func reportTime(
        _ written: String, meant: String?, after sets: ArraySlice<WorkoutSet>, in draft: QuickEntryDraft,
        at range: Range<Int>
    ) {
        guard let exercise = draft.exercise else { return }
        let followsReps = sets.contains { $0.measure != nil }
        problems.report(
            .timeOnReps(
                written, exercise: exercise.slug, level: draft.level?.slug, meant: meant,
                rest: followsReps ? "r" + written : nil, holds: names.holds),
            at: range)
    }

    /// Reports words that are nearly a token. The number before a unit was read as a set.
    func report(_ slip: QuickEntrySlip, in draft: QuickEntryDraft) {
        if slip.isTime, draft.counts?.counting == .reps {
            let meant = slip.meant.hasSuffix("s") ? String(slip.meant.dropLast()) : nil
            reportTime(slip.meant, meant: meant, after: draft.sets.dropLast(), in: draft, at: slip.range)
        } else {
            problems.report(.otherwiseWritten(text.string(slip.range), meant: slip.meant), at: slip.range)
        }
    }

    private func bounded(_ number: Int, _ quantity: QuickEntryError.Quantity, at range: Range<Int>) -> Int? {
        let bounds = quantity == .reps ? WorkoutSet.repsBounds : WorkoutSet.secondsBounds
        if bounds.contains(number) {
            QuickEntryPlausibility.doubt(number, quantity == .reps ? .reps : .duration, at: range, problems)
            return number
        }
        problems.report(
            .outOfBounds(quantity, text.string(range), lowest: bounds.lowerBound, highest: bounds.upperBound),
            at: range
        )
        return nil
    }
}

/// Makes sets of a level from written ones.
struct QuickEntrySets {
    let text: QuickEntryText
    let names: QuickEntryNames
    let purpose: QuickEntryContext.Purpose
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
        return links.enumerated().map { index, link in
            let isDrop = index > 0 || token.beginsWithDrop
            return WorkoutSet(
                measure(of: link, in: draft),
                load: sharesLoad ? links.last?.load : link.load,
                kind: isDrop ? .drop : token.isWarmup ? .warmup : isFailure ? .failure : nil,
                effort: sharesEffort ? links.last?.effort : link.effort
            )
        }
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
            if purpose != .template { problems.report(.emptySet, at: value.range) }
            return nil
        case .number(let number):
            let isTime = draft.counts?.counting == .duration
            return bounded(number, isTime ? .seconds : .reps, at: value.range)
        case .time(let seconds):
            guard let counts = draft.counts, counts.counting == .reps, let exercise = draft.exercise else {
                return bounded(seconds, .seconds, at: value.range)
            }
            let written = text.string(value.range)
            let meant = written == "\(seconds)s" ? String(seconds) : nil
            problems.report(
                .timeOnReps(
                    written,
                    exercise: exercise.slug,
                    level: draft.level?.slug,
                    meant: meant,
                    holds: names.holds
                ),
                at: value.range
            )
            return nil
        }
    }

    private func bounded(_ number: Int, _ quantity: QuickEntryError.Quantity, at range: Range<Int>) -> Int? {
        let bounds = quantity == .reps ? WorkoutSet.repsBounds : WorkoutSet.secondsBounds
        if bounds.contains(number) { return number }
        problems.report(
            .outOfBounds(quantity, text.string(range), lowest: bounds.lowerBound, highest: bounds.upperBound),
            at: range
        )
        return nil
    }
}

import CanonicalJSON
import Training
import Values

/// The rules for an entry, given the exercise that it names.
struct EntryRules {
    private let exercise: Exercise
    private let entry: Entry
    private let steps: [JSONStep]

    /// - Parameters:
    ///   - exercise: The exercise that the entry names.
    ///   - entry: The entry.
    ///   - index: The entry's index in the document.
    init(_ exercise: Exercise, _ entry: Entry, _ index: Int) {
        self.exercise = exercise
        self.entry = entry
        self.steps = [.member("entries"), .element(index)]
    }

    /// Adds the entry's problems.
    func check(_ problems: inout [WrittenDocument.Problem]) {
        if let level = entry.level, exercise.level(level) == nil {
            problems.append(
                .init(
                    reason: .conflicting("\(exercise.slug) has no level '\(level)'"), steps: steps + [.member("level")],
                    suggestions: NearestNames.of(level.text, among: exercise.levels.map(\.slug.text))))
            return
        }
        let counting = exercise.counting(at: entry.level)
        for (index, set) in entry.sets.enumerated() {
            guard let reason = problem(with: set, counting) else { continue }
            problems.append(.init(reason: reason, steps: steps + [.member("sets"), .element(index)]))
        }
    }

    private func problem(with set: WorkoutSet, _ counting: Counting) -> DocumentProblem.Reason? {
        switch (set.measure, counting) {
        case (.reps, .duration), (.seconds, .reps):
            let name = entry.level.map { "\(exercise.slug)@\($0)" } ?? exercise.slug.text
            return .conflicting("\(name) counts \(counting == .reps ? "repetitions ('reps')" : "time ('seconds')")")
        case (.sides(let left, let right), .reps):
            let bounds = WorkoutSet.repsBounds
            return max(left, right) > bounds.upperBound
                ? .outOfBounds(lowest: bounds.lowerBound, highest: bounds.upperBound) : nil
        case (.reps, .reps), (.seconds, .duration), (.sides, .duration), (nil, _): return nil
        }
    }
}

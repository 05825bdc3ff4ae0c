import Training

/// The entries that a log on a terminal asks for: those of a template, or of a planned workout.
struct FollowedEntries {
    let entries: [Entry]
    private let formats: [TimedFormat]
    /// The template that they are of.
    let template: ChosenTemplate?
    /// The planned workout that they are of.
    let plan: Workout?

    /// The entries of a template.
    init(_ template: ChosenTemplate) {
        (entries, formats, self.template, plan) = (template.entries, template.template.formats, template, nil)
    }

    /// The entries of a planned workout.
    init(_ plan: Workout) {
        (entries, formats, template, self.plan) = (plan.entries, plan.formats, nil, plan)
    }

    /// Returns the entries that are asked for together: one, or a group.
    /// - Parameter first: The index of the first of them.
    /// - Returns: Their indices; `nil` behind the last entry.
    func step(from first: Int) -> Range<Int>? {
        guard entries.indices.contains(first) else { return nil }
        guard let group = entries[first].group else { return first..<first + 1 }
        return first..<first + entries[first...].prefix { $0.group == group }.count
    }

    /// Returns the clock of entries that are asked for together, if they have one.
    func format(of step: Range<Int>) -> TimedFormat? {
        formats.first { $0.group == entries[step.lowerBound].group }
    }
}

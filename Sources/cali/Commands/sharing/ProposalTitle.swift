import Training
import Values

/// The title of a proposal that was given none.
enum ProposalTitle {
    /// Returns the first change in words, and the number of the others: `Add level archer and 1 more change`.
    static func of(_ difference: ExerciseDifference, to exercise: Slug) -> String {
        let general = "Change \(exercise)"
        guard let first = difference.changes.first else { return general }
        let more = difference.changes.count - 1
        let title = text(of: first) + (more > 0 ? " and \(more.of("more change"))" : "")
        return TextRule.title.violation(in: title) == nil ? title : general
    }

    private static func text(of change: ExerciseDifference.Change) -> String {
        switch change {
        case .title: "Change the title"
        case .description: "Change the description"
        case .license: "Change the licence"
        case .counting: "Change the unit"
        case .categoryAdded(let slug): "Add category \(slug)"
        case .categoryRemoved(let slug): "Remove category \(slug)"
        case .archived(let archived): archived ? "Archive it" : "Restore it"
        case .usual: "Change the usual level"
        case .levelAdded(let level, _): "Add level \(level.slug)"
        case .levelRemoved(let level): "Remove level \(level.slug)"
        case .levelMoved(let slug, _): "Move level \(slug)"
        case .level(let slug, .retired(let retired)): "\(retired ? "Retire" : "Restore") level \(slug)"
        case .level(let slug, let change): "Change \(part(of: change)) of level \(slug)"
        }
    }

    private static func part(of change: ExerciseDifference.LevelChange) -> String {
        switch change {
        case .title: "the title"
        case .cues: "the cues"
        case .counting: "the unit"
        case .perSide: "the sides"
        case .advance: "the criteria"
        case .retired: "the use"
        }
    }
}

/// Checks entries when all of their words have been read.
struct QuickEntryDraftCheck {
    let text: QuickEntryText
    let purpose: QuickEntryContext.Purpose
    let problems: QuickEntryProblems

    /// Reports what an entry lacks, and a note that is too long.
    func check(_ draft: QuickEntryDraft) {
        requireSets(draft)
        guard let range = draft.noteRange else { return }
        // Every line has been checked for forbidden characters.
        if let violation = TextRule.markdown.violation(in: draft.note), case .tooLong = violation {
            problems.report(.invalidText(.note, violation), at: range)
        }
    }

    private func requireSets(_ draft: QuickEntryDraft) {
        guard draft.sets.isEmpty, !draft.isFaulty, !draft.isFull, let exercise = draft.exercise else { return }
        if draft.followsSets {
            problems.report(.levelWithoutSets(text.string(draft.range), exercise: exercise.slug), at: draft.range)
        } else if purpose == .done || draft.load != nil || draft.effort != nil {
            problems.report(.missingSets(exercise.slug), at: draft.range)
        }
    }
}

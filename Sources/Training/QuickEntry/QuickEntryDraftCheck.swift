/// Checks entries when all of their words have been read.
struct QuickEntryDraftCheck {
    let text: QuickEntryText
    let purpose: QuickEntryContext.Purpose
    let names: QuickEntryNames
    let problems: QuickEntryProblems

    /// Reports what an entry lacks, and a note that is too long; warns where a note may have swallowed an entry.
    func check(_ draft: QuickEntryDraft) {
        requireSets(draft)
        for note in draft.openNotes { doubt(note) }
        guard let range = draft.noteRange else { return }
        // Every line has been checked for forbidden characters.
        if let violation = TextRule.markdown.violation(in: draft.note), case .tooLong = violation {
            problems.report(.invalidText(.note, violation), at: range)
        }
    }

    /// Warns of the first word of a note that would begin an entry if the note ended before it.
    private func doubt(_ note: Range<Int>) {
        let comma = UInt8(ascii: ",")
        for offset in note where text.bytes[offset] == comma {
            let start = text.skippingSpace(from: offset + 1, before: note.upperBound)
            guard start > offset + 1 else { continue }
            var end = start
            while end < note.upperBound, text.bytes[end] != comma, text.space(at: end, before: note.upperBound) == 0 {
                end += 1
            }
            let word = text.string(start..<end)
            guard names.isExercise(String(word.prefix { $0 != "@" })) else { continue }
            return problems.warn(.entryInNote(word), at: start..<end)
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

import ArgumentParser
import Club
import Training
import Values

/// The side that wins where both sides changed something: given in advance, or asked for.
struct MergeOptions: ParsableArguments {
    @Flag(help: "Where both changed something, keep yours.") var ours = false
    @Flag(help: "Where both changed something, take the other side's.") var theirs = false

    func validate() throws {
        if ours, theirs { throw ValidationError("--ours and --theirs cannot be used together") }
    }

    /// The side that was named; `nil` for none.
    var side: ExerciseMerge.Side? { ours ? .mine : theirs ? .theirs : nil }

    /// Asks about each conflict, unless a side was named or nobody is there to answer.
    func choices(for conflicts: [ExerciseMerge.Conflict]) -> [ExerciseMerge.Conflict: ExerciseMerge.Side] {
        guard side == nil else { return [:] }
        var choices: [ExerciseMerge.Conflict: ExerciseMerge.Side] = [:]
        for conflict in conflicts { choices[conflict] = Self.ask(conflict) }
        return choices
    }

    private static func ask(_ conflict: ExerciseMerge.Conflict) -> ExerciseMerge.Side? {
        let question = """
            Both sides changed \(conflict.name).
              yours: \(conflict.mine.text)
              theirs: \(conflict.theirs.text)
            [y]ours or [t]heirs?
            """
        return Question.choose(question, among: ["yours", "theirs"]).map { $0 == "yours" ? .mine : .theirs }
    }
}

extension ExerciseValue {
    /// The value for people, on one line.
    fileprivate var text: String {
        switch self {
        case .text(let text): text.replacing("\n", with: " ")
        case .flag(let flag): flag ? "yes" : "no"
        case .texts(let texts): texts.joined(separator: "; ")
        case .advance(let advance): advance.map(AdvanceText.write) ?? "never"
        case .levels(let levels): levels.map(\.text).joined(separator: ", ")
        }
    }
}

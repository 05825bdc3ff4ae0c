import Training

/// Numbers that are possible and hardly meant: 10,000 repetitions, three hours in a set, 600 kg.
enum Doubts {
    /// Asks whether they are right, unless `--yes` answers.
    /// - Parameters:
    ///   - doubts: The doubts.
    ///   - output: The output of the command.
    ///   - isTried: True if nothing is kept, so that nothing has to be asked.
    /// - Throws: `Failure` with `usage` if nobody is there to answer, or when the answer is no.
    static func settle(_ doubts: [Diagnostic], _ output: Output, isTried: Bool = false) throws(Failure) {
        guard !doubts.isEmpty, !output.options.yes, !isTried else { return output.warn(doubts) }
        guard Terminal.isAttended else {
            throw Failure(
                .usage,
                doubts.map { doubt in
                    var doubt = doubt
                    doubt.help = "nobody is there to say that it is meant: --yes does"
                    return doubt
                })
        }
        let text = doubts.map { $0.rendered(.warning) }.joined(separator: "\n")
        try Question.confirm("\(text)\nIs that what was done", output)
    }
}

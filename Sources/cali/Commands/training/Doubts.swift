import Training

/// Numbers that are possible and hardly meant: 10,000 repetitions, three hours in a set, 600 kg.
enum Doubts {
    /// Asks whether they are right, unless `--yes` answers.
    /// - Parameters:
    ///   - doubts: The doubts, which have been printed as warnings.
    ///   - output: The output of the command.
    /// - Throws: `Failure` with `usage` if nobody is there to answer, or when the answer is no.
    static func settle(_ doubts: [Diagnostic], _ output: Output) throws(Failure) {
        guard !doubts.isEmpty, !output.options.yes else { return }
        guard Terminal.isAttended else {
            throw Failure(
                .usage,
                doubts.map { doubt in
                    var doubt = doubt
                    doubt.help = "nobody is there to say that it is meant: --yes does"
                    return doubt
                })
        }
        try Question.confirm("Is that what was done", output)
    }
}

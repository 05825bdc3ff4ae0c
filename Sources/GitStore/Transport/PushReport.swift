/// The report of `git push --porcelain` about the one branch that it pushed.
struct PushReport {
    /// The result of the push.
    enum Outcome: Hashable {
        case done
        /// The branch is not at the commit of the lease, or somebody holds its lock.
        case notYet(TransportError)
        case failed(TransportError)
    }

    /// Reasons that say that the branch is not at the expected commit, as git found here before the push, or the other side
    /// found under its lock.
    private static let races = ["stale info", "fetch first", "non-fast-forward", "remote ref updated since checkout"]
    /// Reasons that say that the other side could not move the branch, but not why.
    private static let unmoved = [
        "failed to update ref", "atomic transaction failed", "cannot lock ref", "failed to lock", "failed to write",
        "atomic push failure", "reference already exists", "incorrect old value provided",
    ]
    /// The other side did not report the result of the push.
    private static let silence = "remote failed to report status"
    private static let checkedOut = [
        "branch is currently checked out", "Working directory has", "Up-to-date check failed",
        "Could not update working",
        "refusing to update checked out",
    ]

    let outcome: Outcome

    init(_ result: GitProgram.Result) {
        outcome = result.isSuccess || Self.isMoved(result.output) ? .done : Self.outcome(result)
    }

    /// Returns true if the other side said that it moved the branch, even if git failed here after that: a hook of the user
    /// may refuse the update of the tracking reference.
    private static func isMoved(_ output: String) -> Bool {
        let flags = [" ", "+", "*", "="]
        return output.split(separator: "\n").contains { line in flags.contains { line.hasPrefix("\($0)\t") } }
    }

    private static func outcome(_ result: GitProgram.Result) -> Outcome {
        let lines = SaidLine.lines(of: result.errors)
        guard let reason = reason(in: result.output), reason.text != silence else {
            let error = TransportError(result)
            // git runs no hook here before the other side has answered: this one is a hook of a remote on this machine.
            if case .failed(.ownHook, let said) = error { return .failed(.failed(.hook, message: said)) }
            return .failed(error)
        }
        if races.contains(where: reason.text.contains) { return .notYet(.failed(.refused, message: reason.text)) }
        guard reason.isRemote else { return .failed(TransportError(result, saying: reason.text)) }
        if let fault = TransportFault(protecting: reason.text, lines) {
            let said = lines.filter(\.isRemote)
            return .failed(.failed(fault, message: said.isEmpty ? reason.text : SaidLine.text(of: said)))
        }
        if checkedOut.contains(where: reason.text.contains) {
            return .failed(.failed(.checkedOut, message: reason.text))
        }
        if let (fault, line) = TransportFault.readThere(lines) {
            let error = TransportError.failed(fault, message: line.text)
            return fault == .locked ? .notYet(error) : .failed(error)
        }
        let said = SaidLine.text(of: lines)
        let error = TransportError.failed(.refused, message: said.isEmpty ? reason.text : said)
        return unmoved.contains(where: reason.text.contains) ? .notYet(error) : .failed(error)
    }

    /// The reason for which the branch was not moved, and whether the other side gave it, from the line
    /// `!<tab>from:to<tab>[summary] (reason)`.
    private static func reason(in output: String) -> (text: String, isRemote: Bool)? {
        for line in output.split(separator: "\n") where line.hasPrefix("!\t") {
            guard let summary = line.split(separator: "\t").last, let open = summary.firstIndex(of: "(") else {
                continue
            }
            let reason = summary[summary.index(after: open)...]
            return (String(reason.last == ")" ? reason.dropLast() : reason), summary.hasPrefix("[remote"))
        }
        return nil
    }
}

extension TransportFault {
    /// The rule of the other side that a push broke, according to git's reason; nil for any other reason.
    fileprivate init?(protecting reason: String, _ lines: [SaidLine]) {
        let isDeclined = reason.contains("hook declined") || reason.contains("push declined")
        guard isDeclined else { return nil }
        let words = [reason] + lines.filter(\.isRemote).map(\.text)
        let isProtected = words.contains { $0.lowercased().contains("protected branch") }
        self = isProtected || reason.contains("repository rule") ? .protectedBranch : .hook
    }
}

extension TransportError {
    /// The reason for which a run of git failed.
    ///
    /// - Parameters:
    ///   - result: the result of the run.
    ///   - said: the text to use when git's errors say nothing.
    init(_ result: GitProgram.Result, saying said: String = "") {
        let lines = SaidLine.lines(of: result.errors)
        if let (fault, line) = TransportFault.read(lines) {
            self = .failed(fault, message: fault.isToldByOneLine ? line.text : SaidLine.text(of: lines))
        } else if let signal = result.signal {
            self = .failed(.killed, message: "signal \(signal)")
        } else {
            let text = SaidLine.text(of: lines)
            self = .failed(.other, message: text.isEmpty ? said : text)
        }
    }
}

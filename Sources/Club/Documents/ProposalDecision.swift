public import CanonicalJSON
public import Training
public import Values

/// `users/<name>/decisions/<proposer>/<id>.json`: an owner's answer to a proposal.
public struct ProposalDecision: Hashable, Sendable {
    /// The answer.
    public enum Outcome: String, CaseIterable, Sendable {
        /// The proposed changes are in the exercise.
        case accepted
        /// They are not.
        case declined
    }

    /// The object id, in hexadecimal, of the version of the proposal that was answered. A later version is unanswered.
    public var proposal: String
    /// The answer.
    public var outcome: Outcome
    /// The reason (Markdown).
    public var reason: String
    /// The time of the answer.
    public var decided: Moment
    /// The members that this program does not know.
    public var other: Members

    /// Creates the document.
    public init(
        _ outcome: Outcome, on proposal: String, reason: String = "", decided: Moment, other: Members = Members()
    ) {
        self.proposal = proposal
        self.outcome = outcome
        self.reason = reason
        self.decided = decided
        self.other = other
    }
}

extension ProposalDecision: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let proposal = reader.requiredText("proposal", .line)
        let outcome = reader.requiredWord("outcome", Outcome.self)
        let reason = reader.text("reason", .markdown) ?? ""
        let decided = reader.requiredMoment("decided")
        guard let outcome, let decided else { return nil }
        self.init(outcome, on: proposal, reason: reason, decided: decided)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("proposal", proposal)
        writer.set("outcome", outcome.rawValue)
        writer.setUnlessEmpty("reason", reason)
        writer.set("decided", decided)
        return writer.json
    }
}

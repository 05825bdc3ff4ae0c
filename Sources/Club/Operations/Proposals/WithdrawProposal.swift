public import Values

/// Withdraws one of the athlete's own proposals before it is answered.
public struct WithdrawProposal: Operation {
    private let id: EntityID

    /// - Parameter id: The proposal's id.
    public init(_ id: EntityID) {
        self.id = id
    }

    /// `proposal-withdraw`.
    public var kind: OperationKind { .proposalWithdraw }
    /// The commit's subject.
    public var summary: String { "withdraw the proposal \(id)" }

    /// - Throws: `ClubError.notFound`, `ClubError.pointless` for a proposal that was answered.
    public func apply(to draft: inout Draft) throws(ClubError) {
        guard let details = try draft.snapshot.proposal(id, by: draft.athlete) else {
            throw .notFound(.proposal, name: id.text, suggestions: [])
        }
        guard details.state == .open else { throw .pointless("the proposal is \(details.state.rawValue) already") }
        draft.remove(.proposal(draft.athlete, id))
    }
}

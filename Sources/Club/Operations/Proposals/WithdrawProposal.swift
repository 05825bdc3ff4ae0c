public import Training

/// Takes one's own proposal back that nobody has answered.
public struct WithdrawProposal: Operation {
    private let id: EntityID

    /// - Parameter id: Which.
    public init(_ id: EntityID) {
        self.id = id
    }

    /// `proposal-withdraw`.
    public var kind: OperationKind { .proposalWithdraw }
    /// Which.
    public var summary: String { "withdraw the proposal \(id)" }

    /// - Throws: `ClubError.notFound`, `ClubError.pointless` for one that was answered.
    public func apply(to draft: inout Draft) throws(ClubError) {
        guard let details = try draft.snapshot.proposal(id, by: draft.athlete) else {
            throw .notFound(.proposal, name: id.text, suggestions: [])
        }
        guard details.state == .open else { throw .pointless("the proposal is \(details.state.rawValue) already") }
        draft.remove(.proposal(draft.athlete, id))
    }
}

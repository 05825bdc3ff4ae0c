import Club

/// Several changes of one athlete in one commit.
struct Bundle: Operation {
    let parts: [any Operation]
    let kind: OperationKind
    let summary: String

    func apply(to draft: inout Draft) throws(ClubError) {
        for part in parts { _ = try part.apply(to: &draft) }
    }
}

import Club
import Training

/// Says who maintains the club: whoever founds it is alone at first, as the others have no accounts yet.
struct NameMaintainers: Operation {
    let names: [Slug]

    var kind: OperationKind { .save }
    var summary: String { "name the maintainers" }

    func apply(to draft: inout Draft) throws(ClubError) {
        var club = try draft.snapshot.club()
        club.maintainers = names
        draft.put(club.document, at: .club)
    }
}

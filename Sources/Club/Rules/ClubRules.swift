import CanonicalJSON
import Training
import Values

/// The rules for `club.json`: it stays the same club, and its maintainers have confirmed accounts.
struct ClubRules {
    /// The change.
    let draft: Draft
    /// The document before; `nil` if the change founds the club.
    let old: ClubDocument?

    /// The problems of the document after the change.
    func problems(with new: ClubDocument) throws(ClubError) -> [WrittenDocument.Problem] {
        var problems: [WrittenDocument.Problem] = []
        if let old, new.id != old.id {
            problems.append(.init(reason: .changed(from: old.id.text), steps: [.member("id")]))
        }
        for (index, name) in new.maintainers.enumerated() {
            if let old, old.maintainers.contains(name) { continue }
            if try isConfirmed(name, in: old ?? new) { continue }
            let reason = "'\(name)' has no confirmed account, which a maintainer must have"
            problems.append(.init(reason: .conflicting(reason), steps: [.member("maintainers"), .element(index)]))
        }
        guard problems.isEmpty else { return problems }
        for name in new.maintainers where try isConfirmed(name, in: new) { return [] }
        let reason = "one maintainer must have a confirmed account, otherwise nobody could maintain the club"
        return [.init(reason: .conflicting(reason), steps: [.member("maintainers")])]
    }

    /// Returns true if an athlete has an account that is confirmed by a club's document. The founder's is in the draft.
    private func isConfirmed(_ name: Slug, in club: ClubDocument) throws(ClubError) -> Bool {
        if old != nil { return try draft.snapshot.isConfirmed(name, in: club) }
        guard name == draft.athlete, let account: Account = try draft.document(at: .account(name)) else { return false }
        return account.isConfirmed(name, in: club)
    }
}

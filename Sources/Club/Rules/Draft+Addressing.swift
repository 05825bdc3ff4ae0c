import CanonicalJSON
import Training

extension Draft {
    /// The problem of a new document that names somebody without a confirmed account; none where only files matter.
    /// - Parameters:
    ///   - name: Who is named.
    ///   - club: The club before; `nil` where only what is in the files matters.
    ///   - member: The member that names them.
    func problems(
        addressing name: Slug, in club: ClubDocument?, _ member: String
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        guard let club, try !snapshot.isConfirmed(name, in: club) else { return [] }
        return [.init(reason: .conflicting("'\(name)' has no confirmed account"), steps: [.member(member)])]
    }
}

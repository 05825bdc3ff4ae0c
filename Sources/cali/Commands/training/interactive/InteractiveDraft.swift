import Club
import Identity
import PrivateFiles
import Training

/// What was entered of a workout that is not logged yet: `clubs/<id>/drafts/<athlete>` in `CALI_HOME`, as quick entry.
struct InteractiveDraft {
    private static let limit = 256 * 1024

    private let path: String

    init(_ club: OpenClub, _ athlete: Slug) {
        path = "\(club.settings.home.path)/clubs/\(club.document.id)/drafts/\(athlete)"
    }

    /// The entries, one a line; none where there is no draft.
    var lines: [String] {
        let bytes = (try? PrivateFiles.read(path, limit: Self.limit)) ?? []
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Keeps the entries.
    func keep(_ lines: [String]) throws {
        do throws(PrivateFileError) {
            try PrivateFiles.write(
                Array(lines.map { $0 + "\n" }.joined().utf8), to: path, limit: Self.limit, isCache: true)
        } catch {
            throw IdentityError(error)
        }
    }

    /// Forgets the entries. A draft that cannot be removed is offered again, which is no harm.
    static func discard(_ club: OpenClub, _ athlete: Slug) {
        try? PrivateFiles.remove(InteractiveDraft(club, athlete).path)
    }
}

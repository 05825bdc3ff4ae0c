import Club
import Training
import Values

/// A thing of the club that people name in arguments: an exercise, a template, a workout, a profile, or a file.
struct ClubThing {
    /// The path of its document; `nil` for a workout that is gone.
    let path: DocumentPath?
    /// The subject of its history.
    let subject: HistorySubject
}

extension ClubThing {
    /// Finds it: `profile`, `club`, `categories`; then the name of an exercise, a template or an athlete; then the
    /// beginning of a workout's id; then a path. Of somebody else as `NAME/THING`.
    /// - Throws: `Failure` with `notFound`, `ClubError.ambiguous`.
    init(_ text: String, in club: OpenClub) throws {
        if let path = DocumentPath(text), try club.snapshot.entry(at: text) != nil {
            self.init(path)
            return
        }
        let (owner, name) = try club.owned(text)
        guard let found = try Self.find(name, of: owner, isAlone: name == text, in: club) else {
            let names = try club.snapshot.exerciseNames(of: owner) + club.snapshot.templateNames(of: owner)
            throw Failure(
                .notFound, code: "unknown-thing", "there is no '\(text)' in the club",
                help:
                    "use an exercise, a template, the id of a workout, an athlete, profile, club, categories, or a file",
                suggestions: Names.near(name, among: names))
        }
        self = found
    }

    private init(_ path: DocumentPath) {
        self.path = path
        if case .workout(let athlete, let file) = path {
            subject = .workout(athlete, file.id)
        } else {
            subject = .file(path)
        }
    }

    private static func find(
        _ name: String, of owner: Slug, isAlone: Bool, in club: OpenClub
    ) throws -> ClubThing? {
        switch name {
        case "profile": return ClubThing(.profile(owner))
        case "club" where isAlone: return ClubThing(.club)
        case "categories" where isAlone: return ClubThing(.categories)
        default: break
        }
        if let slug = Slug(name) {
            for path in [DocumentPath.exercise(owner, slug), .template(owner, slug)]
            where try club.snapshot.entry(at: path.text) != nil {
                return ClubThing(path)
            }
            if isAlone, try club.snapshot.exists(slug) {
                return ClubThing(path: .profile(slug), subject: .athlete(slug))
            }
        }
        do throws(ClubError) {
            return ClubThing(try club.workoutFile(name, of: owner).workoutPath)
        } catch {
            guard case .notFound = error else { throw error }
            // A deleted workout still has a history.
            return EntityID(name).map { ClubThing(path: nil, subject: .workout(owner, $0)) }
        }
    }
}

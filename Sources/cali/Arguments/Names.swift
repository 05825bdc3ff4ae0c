import Club
import Spelling
import Training

/// Names that people type.
enum Names {
    /// What this machine is called in an account.
    static var thisDevice: String {
        let name = SystemCalls.hostName
        return TextRule.title.violation(in: name) == nil ? name : "this device"
    }

    /// The names nearest to a text.
    static func near(_ text: String, among names: [Slug]) -> [String] {
        NearestNames.of(text.lowercased(), among: names.map(\.text))
    }

    /// A name for something new.
    /// - Throws: `ClubError.malformedName`.
    static func new(_ text: String, for thing: ClubError.Thing) throws(ClubError) -> Slug {
        if let slug = Slug(text) { return slug }
        throw .malformedName(thing, name: text, Slug.problem(with: text) ?? .empty)
    }
}

extension OpenClub {
    /// One exercise of an athlete.
    /// - Throws: `ClubError.notFound` with near names.
    func exercise(_ name: String, of athlete: Slug) throws -> Exercise {
        guard let slug = Slug(name) else {
            let near = Names.near(name, among: try snapshot.exerciseNames(of: athlete))
            throw ClubError.notFound(.exercise, name: name, suggestions: near)
        }
        return try snapshot.exercise(slug, of: athlete)
    }

    /// `SLUG` of an athlete, or `USER/SLUG`.
    func exercise(_ name: String, byDefaultOf athlete: @autoclosure () throws -> Slug) throws -> (Slug, Exercise) {
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let owner = parts.count == 2 ? try self.athlete(named: String(parts[0])) : try athlete()
        return (owner, try exercise(String(parts[parts.count - 1]), of: owner))
    }

    /// A level of an exercise.
    /// - Throws: `ClubError.notFound` with near names.
    func level(_ name: String, of exercise: Exercise) throws -> Level {
        if let slug = Slug(name), let level = exercise.level(slug) { return level }
        let near = Names.near(name, among: exercise.levels.map(\.slug))
        throw ClubError.notFound(.level, name: "\(exercise.slug)@\(name)", suggestions: near)
    }

    /// Slugs for the categories of an exercise; a warning for those that the club does not have.
    func categories(_ names: [String]) throws -> [Slug] {
        let known = try snapshot.categories().categories.map(\.slug)
        var slugs: [Slug] = []
        for name in names {
            let slug = try Names.new(name, for: .category)
            if !slugs.contains(slug) { slugs.append(slug) }
            guard !known.contains(slug) else { continue }
            output.warn([
                Diagnostic(
                    code: "unknown-category", message: "the club has no category '\(slug)'",
                    help: "`cali category list` shows them", suggestions: Names.near(name, among: known))
            ])
        }
        return slugs
    }
}

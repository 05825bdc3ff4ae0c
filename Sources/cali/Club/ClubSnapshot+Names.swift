import Club
import Training
import Values

/// Things of a club by the names that people type, with the nearest names where there is none.
extension ClubSnapshot {
    /// An athlete.
    /// - Throws: `ClubError.notFound`.
    func athlete(named name: String) throws -> Slug {
        let slug = try Self.slug(name, .athlete, among: athletes)
        _ = try profile(of: slug)
        return slug
    }

    /// An exercise of an athlete.
    /// - Throws: `ClubError.notFound`.
    func exercise(named name: String, of athlete: Slug) throws -> Exercise {
        try exercise(Self.slug(name, .exercise) { try exerciseNames(of: athlete) }, of: athlete)
    }

    /// An exercise as `SLUG` of one athlete, or as `USER/SLUG` of any.
    func exercise(
        named name: String, byDefaultOf athlete: @autoclosure () throws -> Slug
    ) throws -> (owner: Slug, exercise: Exercise) {
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let owner = parts.count == 2 ? try self.athlete(named: String(parts[0])) : try athlete()
        return (owner, try exercise(named: String(parts[parts.count - 1]), of: owner))
    }

    /// A template of an athlete.
    /// - Throws: `ClubError.notFound`.
    func template(named name: String, of athlete: Slug) throws -> WorkoutTemplate {
        try template(Self.slug(name, .template) { try templateNames(of: athlete) }, of: athlete)
    }

    /// A category.
    /// - Throws: `ClubError.notFound`.
    func category(named name: String) throws -> Slug {
        let known = try categories().categories.map(\.slug)
        if let slug = Slug(name), known.contains(slug) { return slug }
        throw ClubError.notFound(.category, name: name, suggestions: Names.near(name, among: known))
    }

    /// A proposal by its id or the beginning of it.
    /// - Throws: `ClubError.notFound`, `ClubError.ambiguous`.
    func proposal(named prefix: String) throws -> ProposalDetails {
        try Self.only(try proposals(), beginningWith: prefix, .proposal, suggestsAll: false) { $0.proposal.id }
    }

    /// A conflict of an athlete, by its id or the beginning of it.
    /// - Throws: `ClubError.notFound`, `ClubError.ambiguous`.
    func conflict(named prefix: String, of athlete: Slug) throws -> Conflict {
        try Self.only(try conflicts(of: athlete), beginningWith: prefix, .conflict, suggestsAll: true) { $0.id }
    }

    private static func slug(
        _ name: String, _ thing: ClubError.Thing, among known: () throws -> [Slug]
    ) throws -> Slug {
        if let slug = Slug(name) { return slug }
        throw ClubError.notFound(thing, name: name, suggestions: Names.near(name, among: try known()))
    }

    private static func only<Item>(
        _ all: [Item], beginningWith prefix: String, _ thing: ClubError.Thing, suggestsAll: Bool,
        id: (Item) -> EntityID
    ) throws(ClubError) -> Item {
        let matches = all.filter { !prefix.isEmpty && id($0).text.hasPrefix(prefix) }
        guard let match = matches.first else {
            throw .notFound(thing, name: prefix, suggestions: suggestsAll ? all.map { id($0).text } : [])
        }
        guard matches.count == 1 else {
            throw .ambiguous(thing, prefix: prefix, matches: matches.map { id($0).text })
        }
        return match
    }
}

extension Exercise {
    /// A level.
    /// - Throws: `ClubError.notFound` with near names.
    func level(named name: String) throws(ClubError) -> Level {
        if let slug = Slug(name), let level = level(slug) { return level }
        throw .notFound(.level, name: "\(slug)@\(name)", suggestions: Names.near(name, among: levels.map(\.slug)))
    }
}

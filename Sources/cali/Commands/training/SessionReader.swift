import Club
import Training
import Values

/// Reads quick entries of an athlete of a club.
struct SessionReader {
    let club: OpenClub
    let athlete: Slug
    let exercises: [Exercise]
    let profile: Profile
    /// The purpose of the text.
    let purpose: QuickEntryContext.Purpose

    init(_ club: OpenClub, athlete: Slug, purpose: QuickEntryContext.Purpose) throws {
        self.club = club
        self.athlete = athlete
        self.purpose = purpose
        exercises = try club.snapshot.exercises(of: athlete)
        profile = try club.snapshot.profile(of: athlete)
    }

    private init(_ other: SessionReader, purpose: QuickEntryContext.Purpose) {
        (club, athlete, exercises, profile) = (other.club, other.athlete, other.exercises, other.profile)
        self.purpose = purpose
    }

    /// Returns the same reader for another purpose.
    func reading(for purpose: QuickEntryContext.Purpose) -> SessionReader {
        SessionReader(self, purpose: purpose)
    }

    /// Reads a text.
    /// - Parameters:
    ///   - text: Quick entries.
    ///   - origin: The origin of the text.
    ///   - past: The workouts before.
    ///   - editing: The workout whose entries are replaced, if any: it may name what is out of use.
    ///   - template: The entries that the session follows: they say what `=` repeats, and at which levels.
    /// - Throws: `QuickEntryErrors`, with exercises to copy in their suggestions.
    func read(
        _ text: String, from origin: QuickEntryOrigin, past: PastWorkouts, editing: Workout? = nil,
        template: [Entry] = []
    ) throws -> QuickEntryResult {
        var context = context(past, editing: editing, template: template)
        do throws(QuickEntryErrors) {
            return try QuickEntryReader(context).read(text, from: origin)
        } catch {
            // Looking through everybody's library is worth it only where a name may be missing.
            context.copyable = try copyable()
            return try QuickEntryReader(context).read(text, from: origin)
        }
    }

    /// Writes entries in the normal form.
    func printer(_ past: PastWorkouts) -> QuickEntryPrinter {
        QuickEntryPrinter(context(past, editing: nil, template: []))
    }

    /// Fills in the levels that templates leave open.
    func filling(_ past: PastWorkouts) -> TemplateFilling {
        TemplateFilling(exercises) { past.history.currentLevel(of: $0)?.level.slug }
    }

    /// The exercises that words of a text may mean.
    func candidates(in text: String) -> Set<Slug> {
        let words = Set(
            text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
        return Set(exercises.map(\.slug).filter { slug in words.contains { slug.text.hasPrefix($0) } })
    }

    /// The bands that the text may name.
    var bands: Bands { club.document.bands.with(profile.bands) }

    func exercise(_ slug: Slug) -> Exercise? {
        exercises.first { $0.slug == slug }
    }

    private func context(_ past: PastWorkouts, editing: Workout?, template: [Entry]) -> QuickEntryContext {
        let (clock, exercises) = (club.clock, exercises)
        let followed = (editing?.entries ?? []) + template
        return QuickEntryContext(
            exercises: exercises, now: clock.now, clock: clock.localClock, unit: profile.units,
            bands: bands, purpose: purpose, allowsRetired: editing != nil,
            currentLevel: { slug in
                if let entry = followed.last(where: { $0.exercise == slug }) { return entry.level }
                let current = exercises.first { $0.slug == slug }.flatMap { past.history.currentLevel(of: $0) }
                return current.flatMap { $0.reason == .assumed ? nil : $0.level.slug }
            },
            lastSets: { past.lastSets($0, $1) },
            template: template + (editing?.status == .planned ? editing?.entries ?? [] : []))
    }

    /// Those of people whom the athlete follows first, then of others, then of the catalogue.
    private func copyable() throws -> [Origin.Source] {
        var sources: [Origin.Source] = []
        let followed = try club.snapshot.following(athlete)
        let others = try club.snapshot.confirmedAthletes(in: club.document).filter { $0 != athlete }
        for other in others.filter(followed.contains) + others.filter({ !followed.contains($0) }) {
            sources += try club.snapshot.exerciseNames(of: other).map { .athlete(other, exercise: $0) }
        }
        if let catalogue = try? Catalogue(club.settings, language: club.document.language) {
            sources += catalogue.names.map { .catalogue($0) }
        }
        return sources
    }
}

import GitStore
import Training

/// The keys of an athlete's workouts, in the order of their history.
struct WorkoutKeys: Sendable {
    /// Of their cards.
    let cards: [Fingerprint]
    /// Of their pages.
    let pages: [Fingerprint]

    init(_ athlete: AthleteIndex, _ site: SiteContext) {
        var card = KeyBuilder(site.key)
        card.add(site.theme.closure(of: .card))
        card.add(athlete.profileBlob)
        var page = KeyBuilder(site.key)
        page.add(site.theme.closure(of: .workout))
        page.add(athlete.profileBlob)
        var keys: (cards: [Fingerprint], pages: [Fingerprint]) = ([], [])
        for number in athlete.history.workouts.indices {
            let (shown, last) = Self.facts(athlete, number)
            var (card, page) = (card, page)
            card.add(shown)
            page.add(shown)
            page.add(last)
            keys.cards.append(card.fingerprint)
            keys.pages.append(page.fingerprint)
        }
        (cards, pages) = keys
    }

    /// What a workout's card shows besides its author: its own words, its exercises' titles and levels, whether it set
    /// records; and what its page shows besides: last time's sets and day.
    private static func facts(_ athlete: AthleteIndex, _ number: Int) -> (shown: [UInt8], last: [UInt8]) {
        var (shown, last) = (athlete.blobs[number].bytes, [UInt8]())
        for facts in athlete.history.facts(at: number) {
            if let exercise = athlete.exercise(facts.session.key.exercise) { shown += exercise.blob.bytes }
            shown.append(facts.lastTime == nil ? 0 : 1)
            for record in facts.records { shown += record.rawValue.utf8 }
            guard let before = facts.lastTime, let place = athlete.history.index(of: before.workout) else { continue }
            last += athlete.blobs[place].bytes
        }
        return (shown, last)
    }
}

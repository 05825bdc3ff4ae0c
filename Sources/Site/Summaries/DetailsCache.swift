import Club
import Synchronization
import Training
import Values

/// The athletes in full: those who were read for their summaries, and those whom a page needed since.
final class DetailsCache: Sendable {
    private let athletes: Mutex<PerAthlete<AthleteDetails?>>
    private let caches: PerAthlete<AthleteCache?>

    /// - Parameters:
    ///   - athletes: Those who were read.
    ///   - caches: The caches of the last build, of all athletes.
    init(_ athletes: [AthleteDetails?], caches: [AthleteCache?]) {
        self.athletes = Mutex(PerAthlete(athletes))
        self.caches = PerAthlete(caches)
    }

    /// Nobody of a club.
    convenience init(_ club: ClubSummary) {
        let nobody = club.allAthletes.map { _ in AthleteDetails?.none }
        self.init(nobody, caches: nobody.map { _ in nil })
    }

    /// An athlete in full.
    /// - Parameters:
    ///   - athlete: The athlete.
    ///   - name: Their name.
    ///   - reader: Reads them, unless that was done before.
    func details(of athlete: AthleteRef, named name: Slug, _ reader: ClubSnapshot) throws -> AthleteDetails {
        if let known = known(athlete) { return known }
        // Two tasks may read the same athlete: both get the same.
        let reader = AthleteReader(club: reader)
        let details = reader.read(try reader.documents(of: name), known: caches[athlete]?.workouts ?? [:]).athlete
        athletes.withLock { $0[athlete] = details }
        return details
    }

    /// An athlete in full, if that was read before.
    func known(_ athlete: AthleteRef) -> AthleteDetails? {
        athletes.withLock { $0[athlete] }
    }
}

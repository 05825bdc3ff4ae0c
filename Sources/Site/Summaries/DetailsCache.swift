import Club
import Synchronization
import Training

/// The athletes in full, by their places in the index: those whom the indexer read, and those whom a page needed since.
final class DetailsCache: Sendable {
    private let athletes: Mutex<[AthleteDetails?]>
    private let caches: [AthleteCache?]

    /// - Parameters:
    ///   - athletes: Those who were read.
    ///   - caches: What is known of the others.
    init(_ athletes: [AthleteDetails?], caches: [AthleteCache?]) {
        self.athletes = Mutex(athletes)
        self.caches = caches
    }

    /// An athlete in full.
    /// - Parameters:
    ///   - place: In the index.
    ///   - name: The athlete's.
    ///   - reader: Reads them, unless that was done before.
    func athlete(_ place: Int, _ name: Slug, _ reader: ClubSnapshot) throws(SiteError) -> AthleteDetails {
        if let athlete = athletes.withLock({ $0[place] }) { return athlete }
        // Two tasks may read the same athlete: both get the same.
        let athlete = try club { () throws(ClubError) in
            try AthleteReader(club: reader).read(name, known: caches[place]?.workouts ?? [:]).athlete
        }
        athletes.withLock { $0[place] = athlete }
        return athlete
    }
}

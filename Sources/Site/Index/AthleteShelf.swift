import Club
import Synchronization
import Training

/// The athletes in full, by their places in the index: those whom the indexer read, and those whom a page needed since.
final class AthleteShelf: Sendable {
    private let athletes: Mutex<[AthleteIndex?]>
    private let records: [AthleteRecord?]

    /// - Parameters:
    ///   - athletes: Those who were read.
    ///   - records: What is known of the others.
    init(_ athletes: [AthleteIndex?], records: [AthleteRecord?]) {
        self.athletes = Mutex(athletes)
        self.records = records
    }

    /// An athlete in full.
    /// - Parameters:
    ///   - place: In the index.
    ///   - name: The athlete's.
    ///   - reader: Reads them, unless that was done before.
    func athlete(_ place: Int, _ name: Slug, _ reader: ClubSnapshot) throws(SiteError) -> AthleteIndex {
        if let athlete = athletes.withLock({ $0[place] }) { return athlete }
        // Two tasks may read the same athlete: both get the same.
        let athlete = try club { () throws(ClubError) in
            try AthleteReader(club: reader).read(name, known: records[place]?.summaries ?? [:]).athlete
        }
        athletes.withLock { $0[place] = athlete }
        return athlete
    }
}

import Training

/// A feed that programs read: which workouts, and where it is.
struct PlannedFeed: Sendable {
    /// Whose it is.
    enum Subject: Sendable {
        /// Everybody's workouts.
        case club
        /// An athlete's own, by the athlete's place.
        case athlete(Int)
        /// Those of an athlete and of whom they follow.
        case following(Int)
    }

    /// The forms of a feed.
    enum Form: CaseIterable {
        /// Atom, RFC 4287.
        case atom
        /// JSON Feed 1.1, <https://www.jsonfeed.org/version/1.1/>.
        case json

        var file: String {
            switch self {
            case .atom: "feed.atom"
            case .json: "feed.json"
            }
        }

        var mediaType: String {
            switch self {
            case .atom: "application/atom+xml"
            case .json: "application/feed+json"
            }
        }
    }

    /// How many items a feed has at most.
    static let most = 20

    let subject: Subject
    /// Where the page is that shows the same.
    let folder: String
    /// The newest workouts.
    let workouts: [WorkoutRef]

    init(_ subject: Subject, _ folder: String, _ workouts: some Sequence<WorkoutRef>) {
        self.subject = subject
        self.folder = folder
        self.workouts = Array(workouts.prefix(Self.most))
    }
}

extension PagePlanner {
    /// The files of a feed.
    func files(of feed: PlannedFeed) -> [PlannedPage] {
        PlannedFeed.Form.allCases.map { form in
            // The words and templates of items are those of the Atom file.
            page(.atom, feed.folder, file: form.file, root: site.options.baseURL) { key in
                if case .athlete(let place) = feed.subject { key.add(index.athletes[place].profileKey) }
                if case .following(let place) = feed.subject { key.add(index.athletes[place].profileKey) }
                key.add(site.theme.closure(of: .feedContent))
                key.add(feed.workouts.count)
                for ref in feed.workouts {
                    key.add(index.workout(ref).shown)
                    key.add(site.feedTimes.updated(ref)?.rfc3339)
                }
            } make: { maker throws(SiteError) in
                switch form {
                case .atom: try maker.atomFeed(feed)
                case .json: try maker.jsonFeed(feed)
                }
            }
        }
    }
}

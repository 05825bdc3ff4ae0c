import Templates

/// The templates that pages are rendered with; every theme has them.
enum PageTemplate: String, CaseIterable {
    case home, athletes, profile, feed, explore, workouts, workout, exercises, exercise, proposal, template, library,
        follows,
        inbox, conversation, notifications, error
    case card = "workout-card"
    case elsewhere = "workout-elsewhere"
    case privateWorkouts = "private-workouts"
    case atom = "feed.atom"
    case feedContent = "feed-content"
    case followingList = "following.opml"
    case sitemap = "sitemap.xml"
    case sitemapIndex = "sitemapindex.xml"
    case robots = "robots.txt"

    /// What a template may name.
    var shape: Shape {
        switch self {
        case .home: HomePageView.shape.shape
        case .athletes: AthletesPageView.shape.shape
        case .profile: ProfilePageView.shape.shape
        case .feed: FeedPageView.shape.shape
        case .explore: ExplorePageView.shape.shape
        case .workouts: WorkoutsPageView.shape.shape
        case .workout: WorkoutPageView.shape.shape
        case .exercises: ExercisesPageView.shape.shape
        case .exercise: ExercisePageView.shape.shape
        case .proposal: ProposalPageView.shape.shape
        case .template: TemplatePageView.shape.shape
        case .library: LibraryPageView.shape.shape
        case .follows: FollowsPageView.shape.shape
        case .inbox: InboxPageView.shape.shape
        case .conversation: ConversationPageView.shape.shape
        case .notifications: NotificationsPageView.shape.shape
        case .privateWorkouts: PrivateWorkoutsPageView.shape.shape
        case .error: ErrorPageView.shape.shape
        case .card: WorkoutCard.shape.shape
        case .elsewhere: ElsewhereCard.shape.shape
        case .atom: AtomFeedView.shape.shape
        case .feedContent: FeedContentView.shape.shape
        case .followingList: FollowingListView.shape.shape
        case .sitemap, .sitemapIndex: SitemapView.shape.shape
        case .robots: RobotsView.shape.shape
        }
    }

    /// The record around a page: the theme's words as `t`.
    static func wordsShape(_ words: Words) -> Shape {
        Shape("words", [.record("t", words.record.shape)])
    }

    /// How many errors end the search: more help nobody.
    private static let mostErrors = 100

    /// Finds every name in a theme's templates that its page does not have, in branches that are never taken too.
    /// - Throws: `SiteError.templates` with all of them.
    static func check(_ library: TemplateLibrary, _ words: Words) throws(SiteError) {
        let around = [wordsShape(words), PageRoot.shape.shape]
        var errors: [TemplateError] = []
        for template in allCases where errors.count < mostErrors {
            errors += library.check(template.rawValue, against: around + [template.shape])
        }
        guard errors.isEmpty else { throw .templates(errors) }
    }
}

import Templates

/// All kinds of files that a site has. A new kind of page is added here and in its section below.
enum SiteKinds {
    static let all: [any SiteFile.Type] = [
        HomePage.self, AthletesPage.self, ProfilePage.self, FeedPage.self, ExplorePage.self, WorkoutsPage.self,
        WorkoutPage.self, ExercisesPage.self, ExercisePage.self, ProposalPage.self, TemplatePage.self,
        LibraryPage.self, FollowsPage.self, InboxPage.self, ConversationPage.self, NotificationsPage.self,
        PrivateWorkoutsPage.self, PrivateWorkoutPage.self, ErrorPage.self, AtomFeed.self, JSONFeed.self,
        FollowingList.self, CalendarOfWorkouts.self, AthleteData.self, ClubData.self, SearchIndex.self, Sitemap.self,
        SitemapOfParts.self, Robots.self, CopiedFile.self, Picture.self,
    ]

    /// The document that a file mainly shows; `nil` for lists.
    /// - Parameters:
    ///   - path: The file's path in the site.
    ///   - template: The template that made it.
    static func document(behind path: String, madeBy template: String) -> String? {
        let parts = path.split(separator: "/")
        return all.lazy.filter { $0.template == template }.compactMap { $0.document(behind: parts) }.first
    }
}

extension PagePlanner {
    /// The club's files, and the explore pages of athletes, which any workout of the club may change.
    func clubSection() throws -> PlannedSection {
        var files: [any SiteFile] = [
            HomePage(
                athletes: athletes.values, week: week, workouts: club.timeline.count,
                newest: shown(club.timeline.prefix(10))),
            SearchIndex(self), ClubData(self), Robots(),
        ]
        files += ExplorePage.pages(self)
        files += Feed(.club, "explore/", club.timeline, self).files
        files += AthletesPage.pages(self)
        files += club.allAthletes.map { ExplorePage(of: $0, self) }
        files += LibraryPage.pages(self)
        files += ErrorPage.all
        files += themeFiles()
        if let content = site.options.privateContent { files += content.files(self) }
        return try section(.none, files)
    }

    /// The theme's assets and the schemas.
    private func themeFiles() -> [CopiedFile] {
        let isPrivate = site.options.privateContent != nil
        let assets = site.theme.assets.filter { isPrivate || !$0.path.hasPrefix("assets/private/") }
        let schemas = site.options.schemas.sorted { $0.key < $1.key }.map { name, bytes in
            ThemeFile(path: "schema/\(name)", bytes: bytes)
        }
        return (assets + schemas).map(CopiedFile.init)
    }

    /// The theme's static files, which are copied to the site's root under their own names.
    /// - Parameter paths: The club's own pages and files.
    /// - Throws: `SiteError.staticFile` for a file whose first folder, or name at the root, is one of the site's own, since
    ///   a later page could have the same path.
    func staticFiles(beside paths: [String]) throws -> [CopiedFile] {
        let statics = site.theme.statics
        guard !statics.isEmpty else { return [] }
        let taken = Set(paths.map(Self.root))
        for (source, file) in statics where taken.contains(Self.root(of: file.path)) {
            throw SiteError.staticFile(path: source, taken: Self.root(of: file.path))
        }
        return statics.map { CopiedFile(file: $0.file) }
    }

    /// The first component of a path in lower case, for file systems that ignore case.
    private static func root(of path: String) -> String {
        path.prefix { $0 != "/" }.lowercased()
    }
}

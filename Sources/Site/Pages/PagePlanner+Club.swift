import Club
import GitStore
import Training

extension PagePlanner {
    /// The club's pages, and those of athletes that any workout of the club may change.
    func clubSection() -> PlannedSection {
        var pages = [home(), searchIndex()]
        pages += clubExplore()
        pages += athletes()
        pages += index.athletes.indices.map(explore)
        pages += library()
        pages += dataFiles()
        pages += errorPages()
        pages += files()
        pages += privatePages()
        return PlannedSection(key: .none, pages: pages)
    }

    private func home() -> PlannedPage {
        let newest = Array(index.timeline.prefix(10))
        return page(.home, "", workouts: newest) { key in
            key.add(index.timeline.count)
            for athlete in athleteKeys { key.add(athlete) }
        } make: { maker throws(SiteError) in
            try maker.homePage(cards: newest)
        }
    }

    private func clubExplore() -> [PlannedPage] {
        let feed = PlannedFeed(.club, "explore/", index.timeline)
        return files(of: feed)
            + lists(.explore, "explore/", index.timeline, nil) { maker, list throws(SiteError) in
                try maker.explorePage(nil, list)
            }
    }

    /// The newest workouts of everybody but an athlete and those whom they follow.
    private func explore(_ place: Int) -> PlannedPage {
        let hidden = Set([place] + index.following[place])
        let shown = Array(index.timeline.lazy.filter { !hidden.contains(Int($0.athlete)) }.prefix(size))
        let folder = "users/\(index.athletes[place].name)/explore/"
        let list = ListPage(folder: folder, newest: folder, older: nil, workouts: shown, items: 0..<shown.count)
        let profile = index.athletes[place].profileKey
        return page(.explore, folder, workouts: shown) {
            $0.add(profile)
        } make: { maker throws(SiteError) in
            try maker.explorePage(place, list)
        }
    }

    private func athletes() -> [PlannedPage] {
        let sorted = index.byDisplayName(index.athletes.indices)
        return ListPage.pages(sorted.count, size: size, folder: "users/").map { list in
            let shown = Array(sorted[list.items])
            return page(.athletes, list.folder) { key in
                key.add(list.older)
                key.add(index.athletes.count)
                for place in shown { key.add(athleteKeys[place]) }
            } make: { maker throws(SiteError) in
                try maker.athletesPage(shown, list)
            }
        }
    }

    // MARK: Library

    /// An exercise in the order of the library.
    private struct Item {
        let title: String
        let ref: ExerciseRef
        let exercise: AthleteSummary.Exercise
    }

    private func library() -> [PlannedPage] {
        var items: [Item] = []
        for (place, athlete) in index.athletes.enumerated() {
            for exercise in athlete.exercises where !exercise.archived {
                let ref = ExerciseRef(athlete: place, slug: exercise.slug)
                items.append(Item(title: exercise.title.lowercased(), ref: ref, exercise: exercise))
            }
        }
        items.sort { ($0.title, $0.ref.athlete, $0.ref.slug) < ($1.title, $1.ref.athlete, $1.ref.slug) }
        return library(nil, items)
            + index.categories.categories.flatMap { category in
                library(category.slug, items.filter { $0.exercise.categories.contains(category.slug) })
            }
    }

    private func library(_ category: Slug?, _ items: [Item]) -> [PlannedPage] {
        let folder = category.map { "exercises/\($0)/" } ?? "exercises/"
        return ListPage.pages(items.count, size: size, folder: folder).map { list in
            let refs = items[list.items].map(\.ref)
            return page(.library, list.folder) { key in
                key.add(list.older)
                key.add(items.count)
                for item in items[list.items] {
                    key.add(index.athletes[item.ref.athlete].profileKey)
                    key.add(item.exercise.blob)
                }
            } make: { maker throws(SiteError) in
                try maker.libraryPage(category, refs, count: items.count, list)
            }
        }
    }

    private func searchIndex() -> PlannedPage {
        file(SearchIndex.path) { key in
            for athlete in index.athletes {
                key.add(athlete.profileKey)
                for exercise in athlete.exercises { key.add(exercise.blob) }
            }
        } make: { maker throws(SiteError) in
            SearchIndex(maker.site).bytes
        }
    }

    // MARK: Files

    private func errorPages() -> [PlannedPage] {
        let root = site.options.baseURL.flatMap(Self.pathOfURL)
        let pages: [(Int, Word, Word)] = [
            (404, .error404Title, .error404Text), (403, .error403Title, .error403Text),
            (500, .error500Title, .error500Text),
        ]
        return pages.map { code, heading, text in
            page(.error, "", file: "\(code).html", root: root) { _ in
            } make: { maker throws(SiteError) in
                try maker.errorPage(code, heading, text)
            }
        }
    }

    /// `https://bars.example/club/` → `/club/`.
    private static func pathOfURL(_ url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty else { return nil }
        return parts.count == 4 ? "/\(parts[3])" : "/"
    }

    private func files() -> [PlannedPage] {
        let robots = page(.robots, "", file: "robots.txt") { _ in
        } make: { maker throws(SiteError) in
            try maker.robots()
        }
        let isPrivate = site.options.privateContent != nil
        let assets = site.theme.assets.filter { isPrivate || !$0.path.hasPrefix("assets/private/") }
        return [robots] + assets.map(Self.copy)
    }

    /// The theme's static files, which stand at the site's root under their own names.
    /// - Parameter paths: The club's own pages and files.
    /// - Throws: `SiteError.staticFile` for one whose first folder or name is one of the site's own: a page may come to
    ///   stand there, if not today.
    func staticFiles(beside paths: [String]) throws(SiteError) -> [PlannedPage] {
        let statics = site.theme.statics
        guard !statics.isEmpty else { return [] }
        let taken = Set(paths.map(Self.root))
        for (source, file) in statics where taken.contains(Self.root(of: file.path)) {
            throw .staticFile(path: source, taken: Self.root(of: file.path))
        }
        return statics.map { Self.copy($0.file) }
    }

    /// The first part of a path, as a file system that does not tell case apart has it.
    private static func root(of path: String) -> String {
        path.prefix { $0 != "/" }.lowercased()
    }

    private static func copy(_ file: ThemeFile) -> PlannedPage {
        var key = KeyBuilder()
        key.add(file.path)
        key.add(file.bytes)
        return PlannedPage(path: file.path, key: key.fingerprint) { _ throws(SiteError) in file.bytes }
    }
}

import Club
import Templates
import Training
import Values

/// `/exercises/` and `/exercises/<category>/` and their older pages.
struct LibraryPage: Page {
    /// The category of the exercises shown; `nil` for all.
    let category: Slug?
    let list: ListPage
    /// The number of exercises on all pages together.
    let count: Int
    let exercises: [ShownExercise]

    static func document(behind path: [Substring]) -> String? { "categories.json" }

    var folder: String { list.folder }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: LibraryPageView) {
        let (site, words, links) = (renderer.site, renderer.words, renderer.links)
        let heading = category.map(site.title(ofCategory:)) ?? words[.exercises]
        var filters = [NavLink(href: links.page("exercises/"), text: words[.allCategories], current: category == nil)]
        for item in site.categories.categories {
            filters.append(
                NavLink(
                    href: links.page("exercises/\(item.slug)/"), text: item.title(in: site.language),
                    current: item.slug == category))
        }
        let view = LibraryPageView(
            heading: heading, count: renderer.format.count(.exerciseCount, count),
            search: renderer.search("exercises"), filters: filters,
            exercises: try exercises.map { try ExerciseCard($0, renderer) }, pager: list.pager(links))
        let titles = category == nil ? [heading] : [heading, words[.exercises]]
        return (renderer.frame(folder, titles, description: heading), view)
    }
}

extension LibraryPage {
    /// An exercise in the order of the library.
    private struct Item {
        let title: String
        let athlete: AthleteRef
        let exercise: AthleteSummary.Exercise
    }

    static func pages(_ planner: PagePlanner) -> [LibraryPage] {
        var items: [Item] = []
        for athlete in planner.club.allAthletes {
            for exercise in planner.club[athlete].exercises where !exercise.archived {
                items.append(Item(title: exercise.title.lowercased(), athlete: athlete, exercise: exercise))
            }
        }
        items.sort { ($0.title, $0.athlete, $0.exercise.slug) < ($1.title, $1.athlete, $1.exercise.slug) }
        return pages(nil, items, planner)
            + planner.site.categories.categories.flatMap { category in
                pages(category.slug, items.filter { $0.exercise.categories.contains(category.slug) }, planner)
            }
    }

    private static func pages(_ category: Slug?, _ items: [Item], _ planner: PagePlanner) -> [LibraryPage] {
        planner.lists(items.count, at: category.map { "exercises/\($0)/" } ?? "exercises/").map { list in
            LibraryPage(
                category: category, list: list, count: items.count,
                exercises: items[list.items].map { planner.exercise($0.exercise, of: $0.athlete) })
        }
    }
}

/// `/exercises/` and `/exercises/<category>/`.
struct LibraryPageView: PageView {
    static let template = "library"

    var heading: String
    var count: String
    var search: SearchView
    var filters: [NavLink]
    var exercises: [ExerciseCard]
    var pager: Pager

    static let shape = ModelShape<Self>("library") {
        $0.text("heading") { $0.heading }
        $0.text("count") { $0.count }
        $0.object("search") { $0.search }
        $0.list("filters", "all, then each category") { $0.filters }
        $0.list("exercises") { $0.exercises }
        $0.object("pager") { $0.pager }
    }
}

/// An exercise in the club's library.
struct ExerciseCard: ViewModel {
    var title: String
    var href: String
    var owner: Person
    var facts: String
    var categories: String?

    static let shape = ModelShape<Self>("ExerciseCard") {
        $0.text("title") { $0.title }
        $0.text("href") { $0.href }
        $0.object("owner") { $0.owner }
        $0.text("facts", "how many levels, what is counted") { $0.facts }
        $0.text("categories") { $0.categories }
    }
}

extension ExerciseCard {
    fileprivate init(_ shown: ShownExercise, _ renderer: PageRenderer) throws {
        let exercise = try renderer.definition(of: shown)
        let titles = exercise.categories.map(renderer.site.title(ofCategory:))
        let levels = renderer.format.count(.levelCount, exercise.levels.count { !$0.retired })
        self.init(
            title: exercise.title, href: renderer.links.exercise(exercise.slug, of: shown.owner.name),
            owner: renderer.person(shown.owner),
            facts: "\(levels) · \(renderer.format.name(of: exercise.counting))",
            categories: titles.isEmpty ? nil : titles.joined(separator: ", "))
    }
}

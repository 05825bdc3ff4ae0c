import CanonicalJSON
import Club
import Templates
import Training
import Values

/// `search.js`: the athletes and exercises that the search on pages finds. It is a script and not JSON, since a page opened
/// from a folder may load scripts but not fetch files.
struct SearchIndex: SiteFile {
    /// An athlete and the definitions of their exercises.
    struct Item: Encodable, Sendable {
        let person: ShownPerson
        let exercises: [Exercise]
    }

    /// An exercise that is not archived.
    struct Exercise: Encodable, Sendable {
        let slug: Slug
        let title: String
        let categories: [Slug]
    }

    static let path = "search.js"

    /// The athletes, by display name.
    let athletes: [Item]

    var path: String { Self.path }

    /// Each item is a title, a path from the site's root, and a few words of description.
    func content(_ renderer: PageRenderer) -> [UInt8] {
        let site = renderer.site
        var people: [JSON] = []
        var exercises: [JSON] = []
        for athlete in athletes {
            let person = athlete.person
            people.append(Self.item(person.displayName, person.folder, "@\(person.name)", site))
            for exercise in athlete.exercises {
                let categories = exercise.categories.map(site.title(ofCategory:)).joined(separator: ", ")
                let about = ["\(person.displayName) @\(person.name)", categories].filter { !$0.isEmpty }
                let folder = "\(person.folder)exercises/\(exercise.slug)/"
                exercises.append(Self.item(exercise.title, folder, about.joined(separator: " · "), site))
            }
        }
        let index: JSON = ["athletes": .array(people), "exercises": .array(exercises)]
        return Array("self.caliSearch = ".utf8) + index.canonicalBytes
    }

    private static func item(_ title: String, _ folder: String, _ about: String, _ site: SiteContext) -> JSON {
        .array([.string(title), .string(folder + (site.options.fileLinks ? "index.html" : "")), .string(about)])
    }
}

extension SearchIndex {
    init(_ planner: PagePlanner) {
        athletes = planner.athletes.values.byDisplayName().map { athlete in
            Item(
                person: athlete.person,
                exercises: planner.club[athlete.person.ref].exercises.filter { !$0.archived }.map {
                    Exercise(slug: $0.slug, title: $0.title, categories: $0.categories)
                })
        }
    }
}

/// The search of a page.
struct SearchView: ViewModel {
    var searchHref: String
    var kind: String

    static let shape = ModelShape<Self>("Search") {
        $0.text("searchHref", "`search.js`, the index") { $0.searchHref }
        $0.text("kind", "`exercises` or `athletes`") { $0.kind }
    }
}

extension PageRenderer {
    /// The search of a page.
    func search(_ kind: String) -> SearchView {
        SearchView(searchHref: links.file(SearchIndex.path), kind: kind)
    }
}

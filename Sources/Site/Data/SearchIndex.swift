import CanonicalJSON
import Club
import Training

/// `search.js`: athletes and exercises for the search of pages. A script and not JSON, for a page that is read from a folder
/// may load scripts and may not fetch.
struct SearchIndex {
    static let path = "search.js"

    private let site: SiteContext

    init(_ site: SiteContext) {
        self.site = site
    }

    /// Each item is a title, the way from the site's root, and some words about it.
    var bytes: [UInt8] {
        var athletes: [JSON] = []
        var exercises: [JSON] = []
        for place in site.index.byDisplayName(site.index.athletes.indices) {
            let athlete = site.index.athletes[place]
            athletes.append(item(athlete.displayName, "users/\(athlete.name)/", "@\(athlete.name)"))
            for exercise in athlete.exercises where !exercise.archived {
                let categories = exercise.categories.map(site.title(ofCategory:)).joined(separator: ", ")
                let about = ["\(athlete.displayName) @\(athlete.name)", categories].filter { !$0.isEmpty }
                exercises.append(
                    item(
                        exercise.title, "users/\(athlete.name)/exercises/\(exercise.slug)/",
                        about.joined(separator: " · ")))
            }
        }
        let index: JSON = ["athletes": .array(athletes), "exercises": .array(exercises)]
        return Array("self.caliSearch = ".utf8) + index.canonicalBytes
    }

    private func item(_ title: String, _ folder: String, _ about: String) -> JSON {
        .array([.string(title), .string(folder + (site.options.fileLinks ? "index.html" : "")), .string(about)])
    }
}

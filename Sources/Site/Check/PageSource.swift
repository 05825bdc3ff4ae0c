/// What a page of a site is made from, told from its path: where to look when something is wrong with it.
struct PageSource {
    /// The template that renders it; `nil` for a file that none does.
    let template: String?
    /// The document whose words it shows most of; `nil` for lists.
    let document: String?

    /// - Parameter path: The page's file in the site: `users/anna/exercises/push-up/index.html`.
    init(path: String) {
        var parts = path.split(separator: "/").map(String.init)
        let file = parts.popLast() ?? ""
        if let page = parts.firstIndex(of: "page") { parts = Array(parts[..<page]) }
        switch (file, parts.first ?? "") {
        case ("404.html", _), ("403.html", _), ("500.html", _): self.init("error", nil)
        case (_, "") where file == "index.html": self.init("home", "club.json")
        case (_, "explore"): self.init("explore", nil)
        case (_, "exercises"): self.init("library", "categories.json")
        case (_, "users"): self = Self.athlete(parts)
        default: self.init(nil, nil)
        }
    }

    private static func athlete(_ parts: [String]) -> PageSource {
        guard parts.count > 1 else { return PageSource("athletes", nil) }
        let folder = "users/\(parts[1])"
        let kind = parts.count > 2 ? parts[2] : ""
        let name = parts.count > 3 ? parts[3] : nil
        switch (kind, name) {
        case ("", _): return PageSource("profile", "\(folder)/user.json")
        case ("workouts", let id?): return PageSource("workout", "\(folder)/workouts/…-\(id).json")
        case ("exercises", let slug?) where parts.count > 5:
            return PageSource("proposal", "\(folder)/exercises/\(slug).json")
        case ("exercises", let slug?): return PageSource("exercise", "\(folder)/exercises/\(slug).json")
        case ("templates", let slug?): return PageSource("template", "\(folder)/templates/\(slug).json")
        case ("followers", _), ("following", _): return PageSource("follows", nil)
        default: return PageSource(kind, nil)
        }
    }

    private init(_ template: String?, _ document: String?) {
        self.template = template
        self.document = document
    }

    /// `from users/anna/exercises/push-up.json by the template exercise`; `nil` where nothing is known.
    var text: String? {
        let parts = [document.map { "from \($0)" }, template.map { "by the template \($0)" }].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

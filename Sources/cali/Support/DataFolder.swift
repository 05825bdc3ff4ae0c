import Training

/// The folder of what ships with the program: beside the installed binary's prefix, or in a checkout.
enum DataFolder {
    /// Finds a folder of the data.
    /// - Parameter name: `catalogue`, …
    /// - Throws: `Failure` with `configuration` when there is none.
    static func path(of name: String, _ settings: Settings) throws(Failure) -> String {
        if let named = settings[.data] {
            guard isFolder("\(named)/\(name)") else {
                throw Failure(
                    .configuration, code: "missing-data", "CALI_DATA is '\(named)', which has no folder \(name)")
            }
            return "\(named)/\(name)"
        }
        var folder = SystemCalls.executable.map(ClubFinder.parent(of:)) ?? "/"
        let installed = "\(ClubFinder.parent(of: folder))/share/cali/\(name)"
        if isFolder(installed) { return installed }
        while folder != "/" {
            let checkout = "\(folder)/data/\(name)"
            if isFolder(checkout) { return checkout }
            folder = ClubFinder.parent(of: folder)
        }
        throw Failure(
            .configuration, code: "missing-data", "the data that comes with cali is not where it was installed",
            help: "CALI_DATA names the folder that holds \(name)")
    }

    /// Finds the folder of a theme: in `themes/` beside the other data of an installed program, or at the root of a
    /// checkout.
    /// - Parameter name: Its name.
    /// - Throws: `Failure` with `notFound`.
    static func theme(_ name: String, _ settings: Settings) throws(Failure) -> String {
        var folder = SystemCalls.executable.map(ClubFinder.parent(of:)) ?? "/"
        var searched = ["\(ClubFinder.parent(of: folder))/share/cali/themes"]
        if let named = settings[.data] { searched = ["\(named)/themes"] }
        while settings[.data] == nil, folder != "/" {
            searched.append("\(folder)/themes")
            folder = ClubFinder.parent(of: folder)
        }
        if Slug(name) != nil, let found = searched.first(where: { isFolder("\($0)/\(name)/templates") }) {
            return "\(found)/\(name)"
        }
        throw Failure(
            .notFound, code: "unknown-theme", "there is no theme '\(name)'",
            help: "looked in \(searched.joined(separator: ", "))")
    }

    private static func isFolder(_ path: String) -> Bool {
        SystemCalls.status(of: path)?.isFolder ?? false
    }
}

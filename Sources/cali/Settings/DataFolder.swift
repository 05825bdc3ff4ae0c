import Files
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
        var folder = ThisProcess.program.map(ClubFinder.parent(of:)) ?? "/"
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

    /// The folders that themes ship in: `themes/` beside the other data of an installed program, or at the root of a
    /// checkout.
    static func themes(_ settings: Settings) -> [String] {
        if let named = settings[.data] { return ["\(named)/themes"] }
        var folder = ThisProcess.program.map(ClubFinder.parent(of:)) ?? "/"
        var folders = ["\(ClubFinder.parent(of: folder))/share/cali/themes"]
        while folder != "/" {
            folders.append("\(folder)/themes")
            folder = ClubFinder.parent(of: folder)
        }
        return folders.filter(isFolder)
    }

    private static func isFolder(_ path: String) -> Bool {
        FileFacts(path, followsLinks: true)?.kind == .folder
    }
}

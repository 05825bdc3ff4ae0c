import Files
import Training

/// The folder of what ships with the program: below the prefix of the installed binary, or in a checkout.
enum DataFolder {
    /// Finds a folder of the data.
    /// - Parameter name: `catalogue`, …
    /// - Throws: `Failure` with `configuration` when there is none.
    static func path(of name: String, _ settings: Settings) throws(Failure) -> String {
        if let path = candidates(name, inCheckout: "data/\(name)", settings).first(where: isFolder) { return path }
        if let named = settings[.data] {
            throw Failure(.configuration, code: "missing-data", "CALI_DATA is '\(named)', which has no folder \(name)")
        }
        throw Failure(
            .configuration, code: "missing-data", "the data that ships with cali was not found",
            help: "CALI_DATA names the folder that holds \(name)")
    }

    /// The folders that themes ship in: `themes/` beside the other data of an installed program, or at the root of a
    /// checkout.
    static func themes(_ settings: Settings) -> [String] {
        candidates("themes", inCheckout: "themes", settings).filter(isFolder)
    }

    /// The paths where a folder may be: in `CALI_DATA` alone if that is set.
    private static func candidates(_ name: String, inCheckout path: String, _ settings: Settings) -> [String] {
        if let named = settings[.data] { return ["\(named)/\(name)"] }
        var folder = ThisProcess.program.map(Folder.parent(of:)) ?? "/"
        var candidates = ["\(Folder.parent(of: folder))/share/cali/\(name)"]
        while folder != "/" {
            candidates.append("\(folder)/\(path)")
            folder = Folder.parent(of: folder)
        }
        return candidates
    }

    private static func isFolder(_ path: String) -> Bool {
        FileFacts(path, followsLinks: true)?.kind == .folder
    }
}

import Club
import GitStore

/// Finds the club that a command is about.
enum ClubFinder {
    /// The folder of the club: the one named, or the nearest upward from the current folder.
    /// - Throws: `Failure` with `notFound`.
    static func folder(_ settings: Settings) throws(Failure) -> String {
        if let named = settings[.club] {
            guard let path = SystemCalls.resolved(named) else {
                throw Failure(.notFound, code: "not-a-club", "there is no folder \(named)")
            }
            return path
        }
        var folder = SystemCalls.currentFolder
        while true {
            if isClub(folder) { return folder }
            guard folder != "/" else { break }
            folder = parent(of: folder)
        }
        throw Failure(
            .notFound, code: "not-a-club", "there is no club here, nor in a folder above",
            help: "`cali init DIR --as NAME` makes one; --club DIR names another folder")
    }

    /// Whether a folder looks like a club: a `club.json`, or a bare repository.
    static func isClub(_ folder: String) -> Bool {
        if SystemCalls.status(of: "\(folder)/club.json")?.isFile ?? false { return true }
        return SystemCalls.status(of: "\(folder)/HEAD")?.isFile ?? false
            && SystemCalls.status(of: "\(folder)/objects")?.isFolder ?? false
            && SystemCalls.status(of: "\(folder)/refs")?.isFolder ?? false
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}

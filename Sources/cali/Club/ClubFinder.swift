import Club
import Files
import GitStore

/// Finds the club that a command is about.
enum ClubFinder {
    /// The folder of the club: the one named, or the nearest upward from the current folder.
    /// - Throws: `Failure` with `notFound`.
    static func folder(_ settings: Settings) throws(Failure) -> String {
        let start = settings[.club] ?? "."
        if File.isUnnamable(start) {
            let error = StoreError.unsupported(
                path: start == "." ? ThisProcess.folder : start, feature: .pathEncoding)
            throw Failure(error.status, [error.diagnostic])
        }
        if let named = settings[.club] {
            guard let path = File.resolved(named) else {
                throw Failure(.notFound, code: "not-a-club", "there is no folder \(named)")
            }
            return path
        }
        let current = ThisProcess.folder
        if let folder = nearest(to: current, where: isClub) ?? nearest(to: current, where: hasClubWithoutFiles) {
            return folder
        }
        throw Failure(
            .notFound, code: "not-a-club", "there is no club in this folder or above it",
            help: "`cali init DIR --as NAME` creates one; --club DIR names another folder")
    }

    /// The club that a path lies in, below its own folder; `nil` if there is none. The path need not exist.
    static func club(around path: String) -> String? {
        var folder = path
        while File.resolved(folder) == nil {
            guard let slash = folder.lastIndex(of: "/") else {
                folder = "."
                break
            }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
        guard let start = File.resolved(folder) else { return nil }
        let isNew = FileFacts(path, followsLinks: true) == nil
        return nearest(to: isNew || start == "/" ? start : Folder.parent(of: start)) {
            FileFacts("\($0)/club.json", followsLinks: true)?.kind == .file
        }
    }

    /// Returns the nearest folder upward that fits.
    private static func nearest(to start: String, where isSo: (String) -> Bool) -> String? {
        var folder = start
        while !isSo(folder) {
            guard folder != "/" else { return nil }
            folder = Folder.parent(of: folder)
        }
        return folder
    }

    /// Returns true if the repository of a folder has a club whose files are not checked out, as after `git clone --no-checkout`.
    private static func hasClubWithoutFiles(_ folder: String) -> Bool {
        guard FileFacts("\(folder)/.git", followsLinks: true) != nil, let repository = try? Repository(opening: folder),
            let snapshot = try? ClubSnapshot(tipOf: repository)
        else { return false }
        return (try? snapshot.club()) != nil
    }

    /// Returns true if a folder looks like a club: a `club.json`, or a bare repository.
    static func isClub(_ folder: String) -> Bool {
        if FileFacts("\(folder)/club.json", followsLinks: true)?.kind == .file { return true }
        return FileFacts("\(folder)/HEAD", followsLinks: true)?.kind == .file
            && FileFacts("\(folder)/objects", followsLinks: true)?.kind == .folder
            && FileFacts("\(folder)/refs", followsLinks: true)?.kind == .folder
    }
}

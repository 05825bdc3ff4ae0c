import GitStore
import Training

/// The rules for the club's own files that are not documents: those at the root, and themes.
struct FileRules {
    /// The largest file of a theme, in bytes: room for a font or a picture.
    static let largestThemeFile = 4 * 1024 * 1024

    private let draft: Draft
    /// The old and new names in each folder, by their lower-case form. They are cached, since many files of a change share a
    /// folder.
    private var names: [String: [String: Set<String>]] = [:]
    /// The names in each folder on the paths of the files that the draft writes, collected when first needed.
    private var newNames: [String: Set<String>]?

    init(_ draft: Draft) {
        self.draft = draft
    }

    /// The largest size in bytes of a file at a path.
    static func limit(at path: String) -> Int {
        if path.utf8.starts(with: "themes/".utf8), case .themeFile? = DocumentPath(path) { return largestThemeFile }
        return ClubSnapshot.largestDocument
    }

    /// - Throws: `ClubError.invalid`.
    mutating func check(_ document: DocumentPath, _ bytes: [UInt8]) throws(ClubError) {
        let path = document.text
        let limit = Self.limit(at: path)
        if case .rootFile = document {
            guard String(validating: bytes, as: UTF8.self) != nil else {
                throw .invalid([
                    Diagnostic(code: "invalid-utf8", message: "\(path) is not UTF-8", help: "save the file as UTF-8")
                ])
            }
        }
        guard bytes.count <= limit else {
            throw .invalid([
                Diagnostic(code: "file-too-large", message: "\(path) has \(bytes.count) bytes; \(limit) are allowed")
            ])
        }
        if let twin = try twin(of: path) {
            throw .invalid([
                Diagnostic(
                    code: "name-twin", message: "\(path) differs from \(twin) in upper and lower case alone",
                    help: "many file systems hold only one of them: another name works")
            ])
        }
    }

    /// The path of a file or folder, old or new, whose name differs from a part of the given path in case alone.
    private mutating func twin(of path: String) throws(ClubError) -> String? {
        var folder = ""
        for part in path.split(separator: "/") {
            let alike = try names(in: folder)[part.lowercased()] ?? []
            if let twin = alike.sorted().first(where: { $0 != part }) { return folder + twin }
            folder += "\(part)/"
        }
        return nil
    }

    /// - Parameter folder: Empty, or ending in a slash.
    private mutating func names(in folder: String) throws(ClubError) -> [String: Set<String>] {
        if let known = names[folder] { return known }
        let new = newNames ?? Self.names(onPathsOf: draft)
        newNames = new
        var found: [String: Set<String>] = [:]
        for name in new[folder] ?? [] { found[name.lowercased(), default: []].insert(name) }
        for entry in try draft.snapshot.entries(in: String(folder.dropLast())) {
            found[entry.name.lowercased(), default: []].insert(entry.name)
        }
        names[folder] = found
        return found
    }

    private static func names(onPathsOf draft: Draft) -> [String: Set<String>] {
        var names: [String: Set<String>] = [:]
        for (path, content) in draft.changes where content != nil {
            var folder = ""
            for part in path.split(separator: "/") {
                names[folder, default: []].insert(String(part))
                folder += "\(part)/"
            }
        }
        return names
    }
}

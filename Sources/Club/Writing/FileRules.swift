import GitStore
import Training

/// The rules for the club's own files that are no documents: what is at its root, and its themes.
struct FileRules {
    /// The largest file of a theme, in bytes: room for a font or a picture.
    static let largestThemeFile = 4 * 1024 * 1024

    private let before: ClubSnapshot

    init(_ before: ClubSnapshot) {
        self.before = before
    }

    /// - Throws: `ClubError.invalid`.
    func check(_ place: DocumentPath, _ bytes: [UInt8]) throws(ClubError) {
        let path = place.text
        var limit = Self.largestThemeFile
        if case .rootFile = place {
            limit = ClubSnapshot.largestDocument
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
                    code: "name-twin", message: "\(path) differs from \(twin) by upper and lower case alone",
                    help: "many file systems hold only one of them: another name works")
            ])
        }
    }

    /// A file or folder whose name differs from a part of the path by case alone.
    private func twin(of path: String) throws(ClubError) -> String? {
        var folder = ""
        for part in path.split(separator: "/") {
            let lower = part.lowercased()
            for entry in try before.entries(in: folder) where entry.name != part && entry.name.lowercased() == lower {
                return folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
            }
            folder = folder.isEmpty ? String(part) : "\(folder)/\(part)"
        }
        return nil
    }
}

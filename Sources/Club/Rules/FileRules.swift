import GitStore
import Training

/// The rules for the club's own files that are no documents: what is at its root, and its themes.
struct FileRules {
    /// The largest file of a theme, in bytes: room for a font or a picture.
    static let largestThemeFile = 4 * 1024 * 1024

    private let draft: Draft

    init(_ draft: Draft) {
        self.draft = draft
    }

    /// The most bytes that a file at a path may have.
    static func limit(at path: String) -> Int {
        if path.utf8.starts(with: "themes/".utf8), case .themeFile? = DocumentPath(path) { return largestThemeFile }
        return ClubSnapshot.largestDocument
    }

    /// - Throws: `ClubError.invalid`.
    func check(_ place: DocumentPath, _ bytes: [UInt8]) throws(ClubError) {
        let path = place.text
        let limit = Self.limit(at: path)
        if case .rootFile = place {
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

    /// A file or folder, there before or new, whose name differs from a part of the path by case alone.
    private func twin(of path: String) throws(ClubError) -> String? {
        var folder = ""
        for part in path.split(separator: "/") {
            let lower = part.lowercased()
            let names = try draft.snapshot.entries(in: String(folder.dropLast())).map(\.name) + newNames(in: folder)
            if let twin = names.first(where: { $0 != part && $0.lowercased() == lower }) { return folder + twin }
            folder += "\(part)/"
        }
        return nil
    }

    /// The names in a folder on the paths that the draft writes.
    private func newNames(in folder: String) -> [String] {
        draft.changes.compactMap { path, content in
            guard content != nil, path.hasPrefix(folder) else { return nil }
            return path.dropFirst(folder.count).split(separator: "/", maxSplits: 1).first.map(String.init)
        }
    }
}

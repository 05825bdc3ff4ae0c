import CanonicalJSON
import Foundation
import GitStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A place that a theme's files come from. A theme is a stack of them: a club's own folder, the theme that ships under that
/// name, the parent that it extends.
public enum ThemeLayer: Sendable {
    /// A folder on disk. Links, names that begin with a dot, and files that some program left are passed over.
    case folder(String)
    /// Files by their path in the theme, and what the place is called in messages: of a repository without work tree.
    case files([String: [UInt8]], label: String)

    /// What the place is called in messages; the path of a file follows behind a slash.
    public var label: String {
        switch self {
        case .folder(let path): path
        case .files(_, let label): label
        }
    }

    /// The bytes of a file, of text in the form in which a commit has it.
    /// - Parameter name: Its path in the theme: `theme.json`.
    /// - Returns: `nil` where there is none, or a link.
    /// - Throws: `SiteError.unreadableThemeFile`.
    public func bytes(of name: String) throws -> [UInt8]? {
        let bytes: [UInt8]? =
            switch self {
            case .folder(let path): try Self.contents("\(path)/\(name)")
            case .files(let files, _): files[name]
            }
        return bytes.map(TextForm.of)
    }

    /// The first of some layers that has a file, and its bytes.
    /// - Parameters:
    ///   - name: The file's path in the theme.
    ///   - layers: The one that counts most first.
    /// - Throws: `SiteError.unreadableThemeFile`.
    public static func first(
        having name: String, of layers: [ThemeLayer]
    ) throws -> (layer: ThemeLayer, bytes: [UInt8])? {
        for layer in layers {
            if let bytes = try layer.bytes(of: name) { return (layer, bytes) }
        }
        return nil
    }

    /// Returns whether a link is in the place of a file.
    func hasLink(_ name: String) -> Bool {
        guard case .folder(let path) = self else { return false }
        return Self.type(of: "\(path)/\(name)") == S_IFLNK
    }

    /// The paths of the files below a folder of the theme.
    /// - Throws: `SiteError.unreadableThemeFile` for a folder that cannot be read.
    func names(below folder: String) throws -> [String] {
        switch self {
        case .folder(let path):
            let root = "\(path)/\(folder)"
            guard Self.type(of: root) == S_IFDIR else { return [] }
            guard let names = FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }),
                access(root, R_OK | X_OK) == 0
            else { throw SiteError.unreadableThemeFile(path: root, .system(errno: errno)) }
            return names.filter { Self.counts($0) && Self.type(of: "\(root)/\($0)") == S_IFREG }.map {
                "\(folder)/\($0)"
            }
        case .files(let files, _): return files.keys.filter { $0.hasPrefix(folder + "/") && Self.counts($0) }
        }
    }

    /// Whether a file below a folder is one of the theme's: no hidden one, and none that some program left.
    private static func counts(_ name: String) -> Bool {
        !name.split(separator: "/").contains { $0.hasPrefix(".") } && !StrayFile.isOne(name)
    }

    private static func contents(_ path: String) throws -> [UInt8]? {
        switch type(of: path) {
        case nil where errno == ENOENT || errno == ENOTDIR, S_IFLNK?: return nil
        case nil: throw SiteError.unreadableThemeFile(path: path, .system(errno: errno))
        case S_IFREG?: break
        case S_IFDIR?: throw SiteError.unreadableThemeFile(path: path, .folder)
        default: throw SiteError.unreadableThemeFile(path: path, .special)
        }
        let file = open(path, O_RDONLY | OutputFolder.plainFlags)
        guard file >= 0 else { throw SiteError.unreadableThemeFile(path: path, .system(errno: errno)) }
        defer { close(file) }
        guard let bytes = OutputFolder.content(of: file) else {
            throw SiteError.unreadableThemeFile(path: path, .system(errno: errno))
        }
        return bytes
    }

    /// The type of what is at a path, links not followed; `nil` with `errno` set where nothing can be seen.
    private static func type(of path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}

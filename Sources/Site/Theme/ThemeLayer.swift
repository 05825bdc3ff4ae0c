import CanonicalJSON
import Files
import GitStore

/// A source of a theme's files. A theme is a stack of them: a club's own folder, the theme that ships under that
/// name, the parent that it extends.
public enum ThemeLayer: Sendable {
    /// A folder on disk. Links, names that begin with a dot, and files that some program left are passed over.
    case folder(String)
    /// Files by their path in the theme, with a name for messages: of a repository without work tree.
    case files([String: [UInt8]], label: String)

    /// The name in messages; the path of a file follows behind a slash.
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

    /// Returns true if a link stands where a file should be.
    func hasLink(_ name: String) -> Bool {
        guard case .folder(let path) = self else { return false }
        return Self.kind(of: "\(path)/\(name)") == .link
    }

    /// The paths of the files below a folder of the theme.
    /// - Throws: `SiteError.unreadableThemeFile` for a folder that cannot be read.
    func names(below folder: String) throws -> [String] {
        switch self {
        case .folder(let path):
            let root = "\(path)/\(folder)"
            guard Self.kind(of: root) == .folder else { return [] }
            let names: [String]
            do throws(SystemError) {
                try Folder.requireListable(root)
                names = try Folder.paths(below: root)
            } catch {
                throw SiteError.unreadableThemeFile(path: root, .system(error))
            }
            return names.filter { Self.counts($0) && Self.kind(of: "\(root)/\($0)") == .file }.map {
                "\(folder)/\($0)"
            }
        case .files(let files, _): return files.keys.filter { $0.hasPrefix(folder + "/") && Self.counts($0) }
        }
    }

    /// Returns true if a file below a folder is one of the theme's: no hidden one, and none that some program left.
    private static func counts(_ name: String) -> Bool {
        !name.split(separator: "/").contains { $0.hasPrefix(".") } && !StrayFile.isOne(name)
    }

    private static func contents(_ path: String) throws -> [UInt8]? {
        let unreadable: UnreadableFile
        do throws(SystemError) {
            let kind = try FileFacts.of(path).kind
            if kind == .file { return try File(path, for: .reading).read() }
            if kind == .link { return nil }
            unreadable = kind == .folder ? .folder : .special
        } catch {
            if error.isUnreachable { return nil }
            unreadable = .system(error)
        }
        throw SiteError.unreadableThemeFile(path: path, unreadable)
    }

    /// The kind of what is at a path, links not followed.
    private static func kind(of path: String) -> FileFacts.Kind? { FileFacts(path)?.kind }
}

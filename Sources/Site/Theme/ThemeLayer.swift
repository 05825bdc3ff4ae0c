import CanonicalJSON
import Files
import GitStore

/// A source of a theme's files. A theme is a stack of layers: the club's own folder, the theme of that name that ships with
/// the program, and the parent that it extends.
public enum ThemeLayer: Sendable {
    /// A folder on disk. Links, names that begin with a dot, and stray files of other programs are ignored.
    case folder(String)
    /// Files by their path in the theme, with a name for messages, for a repository without a work tree.
    case files([String: [UInt8]], label: String)

    /// The name in messages; a slash and the path of a file follow it.
    public var label: String {
        switch self {
        case .folder(let path): path
        case .files(_, let label): label
        }
    }

    /// The bytes of a file; text in the form in which it is committed.
    /// - Parameter name: The file's path in the theme, such as `theme.json`.
    /// - Returns: `nil` if there is no such file, or a link.
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
    ///   - layers: The layers, in order of precedence.
    /// - Throws: `SiteError.unreadableThemeFile`.
    public static func first(
        having name: String, of layers: [ThemeLayer]
    ) throws -> (layer: ThemeLayer, bytes: [UInt8])? {
        for layer in layers {
            if let bytes = try layer.bytes(of: name) { return (layer, bytes) }
        }
        return nil
    }

    /// Returns true if there is a link instead of a file.
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

    /// Returns true if a file below a folder is one of the theme's: neither hidden nor a stray file of another program.
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

    /// The kind of file at a path. Links are not followed.
    private static func kind(of path: String) -> FileFacts.Kind? { FileFacts(path)?.kind }
}

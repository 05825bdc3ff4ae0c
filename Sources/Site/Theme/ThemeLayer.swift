import CanonicalJSON
import Foundation
import GitStore

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

    /// The bytes of a file, of text in the form in which a commit has it; `nil` where there is none.
    /// - Parameter name: Its path in the theme: `theme.json`.
    public func bytes(of name: String) -> [UInt8]? {
        let bytes: [UInt8]? =
            switch self {
            case .folder(let path): Self.isFile("\(path)/\(name)") ? Self.contents("\(path)/\(name)") : nil
            case .files(let files, _): files[name]
            }
        return bytes.map(TextForm.of)
    }

    /// The paths of the files below a folder of the theme.
    func names(below folder: String) -> [String] {
        switch self {
        case .folder(let path):
            let root = "\(path)/\(folder)"
            let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
            return names.filter { name in
                !name.split(separator: "/").contains { $0.hasPrefix(".") } && !StrayFile.isOne(name)
                    && Self.isFile("\(root)/\(name)")
            }.map { "\(folder)/\($0)" }
        case .files(let files, _): return files.keys.filter { $0.hasPrefix(folder + "/") }
        }
    }

    private static func contents(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map(Array.init)
    }

    /// Whether an ordinary file is there; a link to one is none: it could lead anywhere.
    private static func isFile(_ path: String) -> Bool {
        let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
        return type == .typeRegular
    }
}

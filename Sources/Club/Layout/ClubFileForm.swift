import CanonicalJSON
public import GitStore
import Training

/// The form in which each file of a club is committed: documents as canonical JSON, other text with line feeds and without
/// a byte-order mark, pictures as they are.
public struct ClubFileForm: FileForm {
    /// The limits for a document on disk, where white space and long spellings are allowed: its committed form is far smaller.
    private static let limits = JSONParser.Limits(bytes: 4 * ClubSnapshot.largestDocument, depth: 16)

    /// Creates the form, which is the same for all clubs.
    public init() {}

    /// Returns the content of a file in the form in which it is committed.
    /// - Parameters:
    ///   - content: The bytes on disk.
    ///   - path: The file's path.
    /// - Returns: `nil` if no club has a file at the path, or the content is not a document.
    public func formed(_ content: [UInt8], at path: String) -> [UInt8]? {
        switch DocumentPath(path) {
        case nil: return nil
        case .rootFile, .themeFile: return TextForm.of(content)
        case .avatar: return content
        default:
            guard let json = try? JSONParser.parse(content, limits: Self.limits) else { return nil }
            return CanonicalForm.bytes(of: json)
        }
    }
}

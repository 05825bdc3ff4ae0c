import CanonicalJSON
public import GitStore
import Training

/// The one form in which each file of a club is committed: documents as canonical JSON, other text with line feeds and
/// without a byte-order mark, pictures as they are.
public struct ClubFileForm: FileForm {
    /// So much space and so long a spelling a document may have on disk: as committed it is far smaller.
    private static let limits = JSONParser.Limits(bytes: 4 * ClubSnapshot.largestDocument, depth: 16)

    /// The form of every club.
    public init() {}

    /// Returns the content that a commit has of a file that holds some bytes.
    /// - Parameters:
    ///   - content: What somebody wrote.
    ///   - path: Where.
    /// - Returns: `nil` where the file has no place in a club, or is no document.
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

import CGit2

/// Knows the one form in which each file is committed. A file of the work tree that has the tip's content in another form
/// is not a hand edit, and may be replaced.
public protocol FileForm: Sendable {
    /// Returns the form in which a file's content is committed.
    ///
    /// - Parameters:
    ///   - content: The content of the file.
    ///   - path: The path from the work tree's root.
    /// - Returns: nil where nothing is known of its form.
    func formed(_ content: [UInt8], at path: String) -> [UInt8]?
}

extension Repository {
    /// The size of the largest file whose form is looked at.
    private static let largestFormed = 8 << 20

    /// The blob that a commit would have for a file of the work tree whose bytes are not an expected blob.
    ///
    /// - Returns: nil where it is not a file, nothing is known of its form, or it was written since it was looked at.
    func formedBlob(
        of state: DiskState, at path: String, _ files: inout WorkTreeFiles
    ) throws(StoreError) -> ObjectID? {
        guard let form, case .file(_, let stamp) = state,
            let content = try files.content(of: path, as: stamp, limit: Self.largestFormed),
            let formed = form.formed(content, at: path)
        else { return nil }
        return try ObjectID(of: formed, GIT_OBJECT_BLOB)
    }
}

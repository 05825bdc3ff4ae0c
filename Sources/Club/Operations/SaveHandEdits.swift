import CanonicalJSON
import Training

/// Commits what somebody changed by hand in the work tree, in canonical form.
public struct SaveHandEdits: Operation {
    /// A file that was changed.
    public struct HandEdit: Hashable, Sendable {
        /// Its path in the club.
        public let path: String
        /// What it holds; `nil` when it was deleted.
        public let content: [UInt8]?

        /// - Parameters:
        ///   - path: In the club.
        ///   - content: `nil` when it was deleted.
        public init(path: String, content: [UInt8]?) {
            self.path = path
            self.content = content
        }
    }

    /// The files.
    public let edits: [HandEdit]
    /// What the commit's first line says after the athlete's name.
    public let summary: String

    /// - Parameters:
    ///   - edits: The files.
    ///   - summary: For the commit's first line; `nil` for which files changed.
    public init(_ edits: [HandEdit], summary: String? = nil) {
        self.edits = edits
        let names = edits.prefix(3).map(\.path).joined(separator: ", ")
        self.summary = summary ?? "save \(names)\(edits.count > 3 ? " and \(edits.count - 3) more" : "")"
    }

    /// `save`.
    public var kind: String { "save" }

    /// - Throws: `ClubError.invalid` with every problem of every file and its line and column in the file on disk.
    public func apply(to draft: inout Draft) throws(ClubError) {
        var diagnostics: [Diagnostic] = []
        for edit in edits {
            do throws(ClubError) {
                draft.adopt(edit.path, onDisk: edit.content, as: try canonical(edit))
            } catch .invalid(let found) {
                diagnostics += found
            }
        }
        guard diagnostics.isEmpty else { throw .invalid(diagnostics) }
    }

    private func canonical(_ edit: HandEdit) throws(ClubError) -> [UInt8]? {
        guard let content = edit.content, edit.path.hasSuffix(".json"), DocumentPath(edit.path) != nil else {
            return edit.content
        }
        return try DocumentBytes(content, path: edit.path).json().canonicalBytes
    }
}

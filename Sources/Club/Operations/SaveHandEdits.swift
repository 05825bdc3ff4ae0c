import CanonicalJSON
import GitStore
public import Training
public import Values

/// Commits files that were edited by hand in the work tree, in canonical form.
///
/// Workouts, templates, follows, themes and the files at the root may be deleted by hand; exercises, profiles, accounts
/// and the club's own documents may not. A workout whose `start` was changed moves to its new path. Documents of a kind
/// that this version does not write are refused, because nothing checks them.
public struct SaveHandEdits: Operation {
    /// A file that was edited.
    public struct HandEdit: Hashable, Sendable {
        /// The path in the club.
        public let path: String
        /// The content; `nil` if the file was deleted.
        public let content: [UInt8]?

        /// Creates a hand edit.
        public init(path: String, content: [UInt8]?) {
            self.path = path
            self.content = content
        }
    }

    /// The edited files.
    public let edits: [HandEdit]
    /// The commit's subject.
    public let summary: String

    /// - Parameters:
    ///   - edits: The edited files.
    ///   - summary: The commit's subject; `nil` for one that lists the files.
    public init(_ edits: [HandEdit], summary: String? = nil) {
        self.edits = edits
        let names = edits.prefix(3).map(\.path).joined(separator: ", ")
        self.summary = summary ?? "save \(names)\(edits.count > 3 ? " and \(edits.count - 3) more" : "")"
    }

    /// `save`.
    public var kind: OperationKind { .save }

    /// The warnings about members of JSON files whose names resemble names of the format. Unknown members are allowed.
    public var warnings: [Diagnostic] {
        edits.flatMap { edit -> [Diagnostic] in
            guard let content = edit.content, let kind = DocumentPath(edit.path)?.handEditedKind,
                let json = try? DocumentBytes(content, path: edit.path).json()
            else { return [] }
            return DocumentReading.warnings(kind, json, in: content, file: edit.path)
        }
    }

    /// - Throws: `ClubError.invalid` with every problem of every file, and its line and column in the file on disk.
    public func apply(to draft: inout Draft) throws(ClubError) {
        var diagnostics: [Diagnostic] = []
        for edit in edits {
            do throws(ClubError) {
                try apply(edit, to: &draft)
            } catch .invalid(let found) {
                diagnostics += found
            }
        }
        guard diagnostics.isEmpty else { throw .invalid(diagnostics) }
    }

    private func apply(_ edit: HandEdit, to draft: inout Draft) throws(ClubError) {
        // If another commit changed the file meanwhile, the edited text lacks that change, and saving would undo it.
        let before = try draft.snapshot.entry(at: edit.path)?.id
        guard before == (try draft.original.entry(at: edit.path)?.id) else {
            throw .invalid([
                Diagnostic(
                    code: "changed-meanwhile", message: "another commit changed \(edit.path) at the same time",
                    help: "`git diff HEAD -- \(edit.path)` shows what differs; then save again")
            ])
        }
        guard let content = edit.content else {
            if before != nil { draft.adoptRemoval(of: edit.path) }
            return
        }
        let file = DocumentBytes(content, path: edit.path)
        guard let path = DocumentPath(edit.path), path.handEditedKind != nil else {
            return draft.adopt(file, as: ClubFileForm().formed(content, at: edit.path) ?? content, at: edit.path)
        }
        let json = try file.json()
        let target = before == nil ? edit.path : Self.target(of: path, json).text
        guard target == edit.path || draft.changes[target] == nil else {
            throw .invalid([
                Diagnostic(
                    code: "two-files", message: "the content of \(edit.path) belongs at \(target), which is edited too",
                    help: "remove one of the two")
            ])
        }
        draft.adopt(file, as: CanonicalForm.bytes(of: json), at: target)
    }

    /// The path after the edit: a workout's follows its start, all others stay.
    private static func target(of path: DocumentPath, _ json: JSON) -> DocumentPath {
        guard case .workout(let user, let name) = path, json.members?["id"]?.text == name.id.text,
            let start = json.members?["start"]?.text.flatMap({ Moment(rfc3339: $0) })
        else { return path }
        return .workout(user, DatedFileName(start: start, id: name.id))
    }
}

extension SaveHandEdits {
    /// The problems that saving the edits would report, found without saving them.
    /// - Parameters:
    ///   - snapshot: The club before the edits.
    ///   - athlete: The athlete who would save them.
    /// - Returns: An empty list if the edits are valid.
    public func problems(in snapshot: ClubSnapshot, of athlete: Slug) -> [Diagnostic] {
        var draft = Draft(snapshot, original: snapshot, athlete: athlete, now: Moment(seconds: 0))
        do throws(ClubError) {
            try apply(to: &draft)
            var rules = DraftRules(draft, kind: kind.rawValue, key: "", at: nil)
            return try rules.fileProblems()
        } catch {
            return error.diagnostics
        }
    }
}

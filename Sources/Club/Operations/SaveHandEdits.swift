import CanonicalJSON
import GitStore
public import Training

/// Commits what somebody changed by hand in the work tree, in canonical form.
///
/// Workouts, templates, follows, themes and the files at the root may be deleted by hand; exercises, profiles, accounts
/// and the club's own documents may not. A workout whose `start` was changed moves to where it belongs now. Documents of
/// a kind that this version does not write are refused, because nothing checks them.
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
    public var kind: OperationKind { .save }

    /// What is worth a warning in files that are JSON: members that are nearly one of the format. Nothing forbids them.
    public var warnings: [Diagnostic] {
        edits.flatMap { edit -> [Diagnostic] in
            guard let content = edit.content, let shape = DocumentPath(edit.path)?.documentShape,
                let json = try? DocumentBytes(content, path: edit.path).json()
            else { return [] }
            return DocumentReading.warnings(shape, json, in: content, file: edit.path)
        }
    }

    /// - Throws: `ClubError.invalid` with every problem of every file and its line and column in the file on disk.
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
        // What another commit did to the file meanwhile is not in the text that was edited: saving would undo it.
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
        guard let place = DocumentPath(edit.path), place.documentShape != nil else {
            return draft.adopt(file, as: ClubFileForm().formed(content, at: edit.path) ?? content, at: edit.path)
        }
        let json = try file.json()
        let target = before == nil ? edit.path : Self.target(of: place, json).text
        guard target == edit.path || draft.changes[target] == nil else {
            throw .invalid([
                Diagnostic(
                    code: "two-files", message: "what \(edit.path) says belongs at \(target), where another edit is",
                    help: "one of the two has to go")
            ])
        }
        draft.adopt(file, as: CanonicalForm.bytes(of: json), at: target)
    }

    /// A workout's file moves with its start; everything else stays where it is.
    private static func target(of place: DocumentPath, _ json: JSON) -> DocumentPath {
        guard case .workout(let user, let name) = place, json.members?["id"]?.text == name.id.text,
            let start = json.members?["start"]?.text.flatMap({ Moment(rfc3339: $0) })
        else { return place }
        return .workout(user, DatedFileName(start: start, id: name.id))
    }
}

extension SaveHandEdits {
    /// What is wrong with the edits, as far as the club around them tells, without saving them.
    /// - Parameters:
    ///   - snapshot: The club that they would be saved into.
    ///   - athlete: Whose they are.
    /// - Returns: Nothing where they are valid.
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

import ArgumentParser
import CanonicalJSON
import Club
import GitStore
import Training

/// `cali save`: commits hand edits.
struct SaveCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Commit what you changed by hand, once it is valid.",
        discussion: "Files become canonical JSON; a file that breaks a rule is shown with line and column.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Option(name: [.customShort("m"), .long], help: "What the commit says.") var message: String?
    @Argument(help: "Files and folders (default: everything that changed).") var paths: [String] = []

    func run(in club: OpenClub) throws {
        guard let root = club.repository.workTree else {
            throw Failure.usage("a bare repository has no files to change by hand")
        }
        let wanted = try paths.map { try WorkTreePath($0, root: root) }
        let changed = try club.repository.changedInWorkTree()
        for path in wanted { try path.requireKnown(among: changed, in: club) }
        let chosen = wanted.isEmpty ? changed : changed.filter { edit in wanted.contains { $0.covers(edit.path) } }
        let edits = try chosen.map { try Self.handEdit($0, root: root) }
        let operation = SaveHandEdits(edits, summary: message.map { $0.normalized })
        let warnings = operation.warnings
        club.output.warn(warnings)
        let change = try club.perform(operation)
        club.answer(
            change, id: chosen.first?.path ?? "",
            "saved \(change.paths.joined(separator: ", "))", unchanged: "nothing to save",
            also: ["warnings": .array(warnings.map(\.json))])
    }

    private static func handEdit(_ edit: HandEdit, root: String) throws -> SaveHandEdits.HandEdit {
        switch edit.kind {
        case .deleted: return SaveHandEdits.HandEdit(path: edit.path, content: nil)
        case .obstructed:
            throw Failure(
                .invalidData, code: "obstructed", "\(edit.path) is no ordinary file any more",
                help: "a link or a folder is in its place")
        case .added, .changed:
            // One byte more than a document may have: enough to be refused as too large.
            let limit = edit.path.hasSuffix(".json") ? ClubSnapshot.largestDocument : 64 * 1024 * 1024
            return SaveHandEdits.HandEdit(
                path: edit.path, content: try SystemCalls.contents(of: root + edit.path, limit: limit))
        }
    }
}

/// A path that somebody typed, in the club's terms.
private struct WorkTreePath {
    let typed: String
    /// Relative to the work tree; empty for the work tree itself.
    let text: String

    init(_ typed: String, root: String) throws(Failure) {
        self.typed = typed
        let absolute = typed.hasPrefix("/") ? typed : "\(SystemCalls.currentFolder)/\(typed)"
        var parts: [Substring] = []
        for part in absolute.split(separator: "/") where part != "." {
            if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
        }
        // The file itself may be deleted: only its folder has to be found.
        let path = "/" + parts.joined(separator: "/")
        let folder = SystemCalls.resolved(ClubFinder.parent(of: path)) ?? ClubFinder.parent(of: path)
        let whole = SystemCalls.resolved(path) ?? "\(folder)/\(parts.last ?? "")"
        guard (whole + "/").hasPrefix(root) else {
            throw Failure(.notFound, code: "no-such-file", "\(typed) is not in the club")
        }
        text = String(whole.dropFirst(root.count))
    }

    func covers(_ path: String) -> Bool {
        text.isEmpty || path == text || path.hasPrefix(text + "/")
    }

    func requireKnown(among changed: [HandEdit], in club: OpenClub) throws {
        guard !text.isEmpty, !changed.contains(where: { covers($0.path) }) else { return }
        guard try club.snapshot.entry(at: text) == nil else { return }
        throw Failure(.notFound, code: "no-such-file", "there is no \(typed) in the club")
    }
}

import ArgumentParser
import CanonicalJSON
import Club
import Files
import GitStore
import Training

/// `cali save`: commits hand edits.
struct SaveCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Check and commit hand edits.",
        discussion: """
            Files are written as canonical JSON; a file that breaks a rule is shown with line and column. A file with the same \
            content in another form (line ends, order, a byte-order mark) is restored without a commit. Files that systems and \
            editors leave (.DS_Store, Thumbs.db, …) are ignored; -v lists them.

            With --commits, save the commits that git made (git commit, merge, pull --rebase, a graphical client) and that nobody \
            else has yet: each is checked and made again as a commit signed by you, a merge as commits on top of the other side. \
            The original commits are kept under refs/cali/before/.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Option(name: [.customShort("m"), .long], help: "The commit message.") var message: String?
    @Flag(help: "Check and sign the commits that git made.") var commits = false
    @Argument(help: "Files and folders (default: everything that changed).", completion: .file()) var paths: [String] =
        []

    func validate() throws {
        if commits, message != nil || !paths.isEmpty {
            throw ValidationError("--commits keeps the commits' messages, and takes no files: `cali save` saves those")
        }
    }

    func answer(in club: OpenClub) throws -> (any Answer)? {
        if commits { return try adoptCommits(in: club) }
        let root = try WorkTree.root(of: club)
        let chosen = try WorkTreePath.chosen(paths, root: root, in: club)
        try club.requireConfirmation(toChange: chosen.edits.map { DocumentPath($0.path) })
        let edits = try chosen.edits.map { try SaveHandEdits.HandEdit(reading: $0, root: root) }
        let operation = SaveHandEdits(edits, summary: message.map { $0.asLine })
        let warnings = operation.warnings
        club.output.warn(warnings)
        let change = try club.perform(operation)
        let formed = try WorkTree(club).bringIntoForm(chosen.deformed)
        var members: [String: JSON] = ["warnings": .array(warnings.map(\.json))]
        if !chosen.deformed.isEmpty { members["formed"] = .array(chosen.deformed.map { .string($0) }) }
        return ChangeAnswer(
            change, id: chosen.edits.first?.path ?? "",
            "saved \(change.paths.joined(separator: ", "))\(formed)", unchanged: "nothing to save\(formed)",
            also: members)
    }
}

extension SaveCommand {
    private func adoptCommits(in club: OpenClub) throws -> Statement {
        let report = try LocalHistory(club).adoptCommits(as: club.actingAthlete())
        club.output.warn(report.notices)
        guard report.tip != nil else {
            return Statement("nothing to save: every commit is signed and allowed", Self.json(report))
        }
        let made = report.made.map { commit in
            "\(commit.subject) (\(commit.origins.map { "\($0)".prefix(12) }.joined(separator: ", ")))"
        }
        let counts =
            "\(report.made.count.of("commit")) made again and signed; the originals are kept at \(report.keptAt)"
        return Statement((made + [counts]).joined(separator: "\n"), Self.json(report))
    }

    private static func json(_ report: CommitAdoption.Report) -> JSON {
        Derived.object([
            "commit": report.tip.map { .string("\($0)") } ?? .null,
            "commits": .array(
                report.made.map { commit in
                    ["subject": .string(commit.subject), "origins": .array(commit.origins.map { .string("\($0)") })]
                }),
            "before": report.before.map { .string("\($0)") },
            "keptAt": report.tip.map { _ in .string(report.keptAt) },
        ])
    }
}

extension SaveHandEdits.HandEdit {
    /// Reads what somebody changed.
    /// - Throws: `Failure` if something other than a file is in its place.
    init(reading edit: HandEdit, root: String) throws {
        switch edit.kind {
        case .deleted: self.init(path: edit.path, content: nil)
        case .obstructed: throw WorkTree.obstructed(edit)
        case .added, .changed:
            // One byte more than a document may have: enough to be refused as too large.
            let limit = edit.path.hasSuffix(".json") ? ClubSnapshot.largestDocument : 64 * 1024 * 1024
            self.init(
                path: edit.path, content: try UserFile.content(of: root + edit.path, limit: limit))
        }
    }
}

import ArgumentParser
import CanonicalJSON
import Club
import GitStore
import Training

/// `cali discard`: drops hand edits.
struct DiscardCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Discard hand edits that are not saved.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "Files and folders (default: everything that changed).", completion: .file()) var paths: [String] =
        []

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let root = try WorkTree.root(of: club)
        let (edits, deformed) = try WorkTreePath.chosen(paths, root: root, in: club)
        if let edit = edits.first(where: { $0.kind == .obstructed }) { throw WorkTree.obstructed(edit) }
        if !edits.isEmpty {
            for edit in edits { club.output.talk("\(edit.kind.sign) \(edit.path)") }
            try Question.confirm("Discard these changes for good", club.output)
            var notices: [StoreNotice] = []
            try club.repository.discard(edits) { notices.append($0) }
            club.output.warn(notices.map(\.diagnostic))
        }
        let formed = try WorkTree(club).bringIntoForm(deformed)
        return Statement(
            (edits.isEmpty ? "nothing to discard" : "discarded \(edits.count.of("change"))") + formed,
            Derived.object([
                "paths": .array(edits.map { .string($0.path) }),
                "formed": deformed.isEmpty ? nil : .array(deformed.map { .string($0) }),
            ]))
    }
}

extension HandEdit.Kind {
    fileprivate var sign: String {
        switch self {
        case .added: "+"
        case .changed: "~"
        case .deleted: "-"
        case .obstructed: "!"
        }
    }
}

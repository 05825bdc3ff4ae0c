import ArgumentParser
import CanonicalJSON
import Club
import GitStore
import PrivateFiles
import Training

/// `cali edit`: opens a document in the user's editor.
struct EditCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Edit a document in your editor ($VISUAL, $EDITOR).",
        discussion: """
              cali edit push-up       an exercise or a template
              cali edit 7h2k          a workout
              cali edit profile

            The document is checked before it is committed. If something is wrong, the editor opens again with the errors at \
            the top of the file; leave the file as it is to give up.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: "An exercise, a template, the id of a workout, profile, or a file of the club.",
        completion: Completion.of(.thing))
    var thing: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        try club.requireBranch()
        let found = Result { try ClubThing(thing, in: club).path }
        try club.requireConfirmation(toChange: [(try? found.get()) ?? nil])
        guard let path = try found.get() else {
            throw ClubError.notFound(.workout, name: thing, suggestions: [])
        }
        try refuseHandEdits(of: path, in: club)
        guard let before = try club.snapshot.bytes(at: path.text) else {
            throw Failure(.notFound, code: "no-such-file", "there is no file \(path.text)")
        }
        let editor = try Editor(named: path.text, Home(club.settings))
        var content = try editor.edit(before)
        while content != before {
            do {
                return try save(content, at: path, in: club)
            } catch {
                let failure = Failure(error)
                guard Terminal.isAttended else { throw failure }
                let again = try editor.edit(content, problems: failure.diagnostics.map { $0.rendered(.error) })
                guard again != content else { throw failure }
                content = again
            }
        }
        return ChangeAnswer(unchanged: path.text, nil, hint: "nothing was changed")
    }

    private func save(_ content: [UInt8], at path: DocumentPath, in club: OpenClub) throws -> ChangeAnswer {
        let operation = SaveHandEdits(
            [SaveHandEdits.HandEdit(path: path.text, content: content)], summary: "edit \(thing.normalized)")
        club.output.warn(operation.warnings)
        let change = try club.perform(operation)
        return ChangeAnswer(
            change, id: path.text, "changed \(change.paths.joined(separator: ", "))", unchanged: "nothing was changed")
    }

    private func refuseHandEdits(of path: DocumentPath, in club: OpenClub) throws {
        guard !club.repository.isBare,
            try WorkTree(club).state().edits.contains(where: { $0.path == path.text })
        else { return }
        throw Failure(
            .taken, code: "would-overwrite", "\(path.text) has changes that are not saved",
            help: "`cali save \(path.text)` or `cali discard \(path.text)` first")
    }
}

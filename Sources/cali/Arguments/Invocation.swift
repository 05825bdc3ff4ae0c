import ArgumentParser
import Club
import GitStore
import Training

/// One run of a command: its global options and its output.
struct Invocation {
    let options: GlobalOptions
    let output: Output

    init(_ options: GlobalOptions) {
        self.options = options
        self.output = Output(options)
    }

    /// The options and the environment, for commands that need no club.
    var settings: Settings { Settings(options) }

    /// Opens the club that the command is about.
    func openClub() throws -> OpenClub {
        let folder = try ClubFinder.folder(settings)
        output.detail("club: \(folder)")
        let repository = try Repository(opening: folder, form: ClubFileForm())
        let snapshot = try ClubSnapshot(tipOf: repository)
        let isTracked = try snapshot.entry(at: ".env") != nil
        let root = repository.workTree ?? repository.gitDirectory
        let settings = try Settings(options, beside: root, isTracked: isTracked)
        let document = try snapshot.club()
        try Home(settings).keepPrivate(club: document.id, output)
        return OpenClub(
            folder: root, repository: repository, snapshot: snapshot, document: document, settings: settings,
            clock: try Clock(settings), output: output)
    }
}

/// A command.
protocol CaliCommand: ParsableCommand {
    var global: GlobalOptions { get }
    /// Does the command's work.
    /// - Returns: Its answer; `nil` where there is nothing to say.
    func answer(_ invocation: Invocation) throws -> (any Answer)?
}

extension CaliCommand {
    mutating func run() throws {
        let invocation = Invocation(global)
        let answer: (any Answer)?
        do {
            answer = try self.answer(invocation)
        } catch {
            Journal.note(error, of: Self.configuration.commandName ?? "cali", invocation)
            throw error
        }
        guard let answer else { return }
        try invocation.output.print(answer)
        if answer.status != .done { throw ExitCode(answer.status.rawValue) }
    }
}

/// A command about a club.
protocol ClubCommand: CaliCommand {
    func answer(in club: OpenClub) throws -> (any Answer)?
}

extension ClubCommand {
    func answer(_ invocation: Invocation) throws -> (any Answer)? {
        try answer(in: try invocation.openClub())
    }
}

/// A command that only a confirmed account may use. An account that waits for its confirmation is told so first: nothing
/// that is wrong with the arguments matters before that.
protocol ConfirmedCommand: ClubCommand {}

extension ConfirmedCommand {
    func answer(_ invocation: Invocation) throws -> (any Answer)? {
        let club = try invocation.openClub()
        try club.requireConfirmation()
        return try answer(in: club)
    }
}

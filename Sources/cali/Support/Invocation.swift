import ArgumentParser
import Club
import GitStore
import Training

/// One run of a command: its global options and where its answer goes.
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

/// A command of ours.
protocol CaliCommand: ParsableCommand {
    var global: GlobalOptions { get }
    func run(_ invocation: Invocation) throws
}

extension CaliCommand {
    mutating func run() throws {
        let invocation = Invocation(global)
        do {
            try run(invocation)
        } catch {
            Journal.note(error, of: Self.configuration.commandName ?? "cali", invocation)
            throw error
        }
        try invocation.output.flush()
    }
}

/// A command about a club.
protocol ClubCommand: CaliCommand {
    func run(in club: OpenClub) throws
}

extension ClubCommand {
    func run(_ invocation: Invocation) throws {
        try run(in: try invocation.openClub())
    }
}

/// A command that only a confirmed account may use. An account that waits for its confirmation is told so first: nothing
/// that is wrong with the arguments matters before that.
protocol ConfirmedCommand: ClubCommand {}

extension ConfirmedCommand {
    func run(_ invocation: Invocation) throws {
        let club = try invocation.openClub()
        try club.requireConfirmation()
        try run(in: club)
    }
}

import ArgumentParser

/// A command.
protocol CaliCommand: ParsableCommand {
    var global: GlobalOptions { get }
    /// Does the command's work.
    /// - Returns: Its answer; `nil` if there is none.
    func answer(_ settings: Settings) throws -> (any Answer)?
}

extension CaliCommand {
    mutating func run() throws {
        let status = try CommandRun(Self.configuration.commandName ?? "cali", global.values).print(answer)
        if status != .done { throw ExitCode(status.rawValue) }
    }
}

/// A command about a club.
protocol ClubCommand: CaliCommand {
    func answer(in club: OpenClub) throws -> (any Answer)?
}

extension ClubCommand {
    func answer(_ settings: Settings) throws -> (any Answer)? {
        try answer(in: try OpenClub(settings))
    }
}

/// A command that only a confirmed account may use. The confirmation is checked before the arguments: until then it does not
/// matter what is wrong with them.
protocol ConfirmedCommand: ClubCommand {}

extension ConfirmedCommand {
    func answer(_ settings: Settings) throws -> (any Answer)? {
        let club = try OpenClub(settings)
        try club.requireConfirmation()
        return try answer(in: club)
    }
}

/// One run of a command, however its arguments were read.
struct CommandRun {
    /// The command's name, for the journal.
    private let name: String
    private let settings: Settings

    init(_ name: String, _ options: GlobalOptions.Values) {
        self.name = name
        settings = Settings(options)
    }

    /// Prints the command's answer.
    /// - Parameter answer: Does the command's work.
    /// - Returns: The exit code.
    func print(_ answer: (Settings) throws -> (any Answer)?) throws -> ExitStatus {
        let result: (any Answer)?
        do {
            result = try answer(settings)
        } catch {
            Journal.note(error, of: name, settings)
            settings.output.tellNotes()
            throw error
        }
        guard let result else {
            settings.output.tellNotes()
            return .done
        }
        try settings.output.print(result)
        return result.status
    }
}

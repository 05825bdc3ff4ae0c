import ArgumentParser
import Logging
import Training
import Values

/// A log of the changes and the errors of `cali`: in `CALI_LOG_FILE`, on standard output with `CALI_LOG_TO_STDOUT`, or nowhere.
struct Journal {
    private let logger: Logger?

    /// - Parameters:
    ///   - settings: The settings that name the file or the stream.
    ///   - now: The time that is noted.
    init(_ settings: Settings, at now: Moment) {
        var handlers: [any LogHandler] = []
        if let path = settings[.logFile] { handlers.append(FileLogHandler(file: RotatingFile(path: path), now: now)) }
        if let flag = settings[.logToStandardOutput], flag != "0" {
            handlers.append(StreamLogHandler.standardOutput(label: "cali"))
        }
        logger = handlers.isEmpty ? nil : Logger(label: "cali") { _ in MultiplexLogHandler(handlers) }
    }

    /// Notes the error that ended a command, where anything is noted.
    static func note(_ error: any Error, of command: String, _ settings: Settings) {
        guard settings[.logFile] != nil || settings[.logToStandardOutput] != nil, !(error is ExitCode),
            let clock = try? Clock(settings)
        else { return }
        Journal(settings, at: clock.now).failure(Failure(error), of: command)
    }

    /// Notes a change that was made.
    func change(_ kind: String, by athlete: Slug, commit: String?) {
        logger?.info("\(kind)", metadata: ["athlete": "\(athlete)", "commit": "\(commit ?? "none")"])
    }

    /// Notes the error that ended a command; without its arguments, which may hold a token.
    private func failure(_ failure: Failure, of command: String) {
        for diagnostic in failure.diagnostics {
            logger?.error(
                "\(String(decoding: VisibleText.bytes(of: diagnostic.message), as: UTF8.self))",
                metadata: ["code": "\(diagnostic.code)", "command": "\(command)", "exit": "\(failure.status.rawValue)"])
        }
    }
}

/// A log handler that writes each event as a line of a rotating file: time, level, message and facts.
private struct FileLogHandler: LogHandler {
    let file: RotatingFile
    let now: Moment
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map {
            " \($0.key)=\($0.value)"
        }
        let text = "\(now.inUTC.rfc3339) \(event.level) \(event.message)\(facts.joined())"
        // One event is one line, whatever anybody put into it.
        file.append(String(text.map { $0.isNewline ? " " : $0 }))
    }
}

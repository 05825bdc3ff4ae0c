import Logging
import Training

/// Writes what is logged into a rotating file, a line each: time, level, what happened, and with what.
struct FileLogHandler: LogHandler {
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

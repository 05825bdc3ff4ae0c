import CanonicalJSON
import Club
import GitStore
import Training
import Values

/// The outcome of a sync.
struct SyncAnswer: Answer {
    private let report: ClubSync.Report
    private let remote: String
    private let foreignSettings: [String]

    /// - Parameters:
    ///   - report: The sync's.
    ///   - remote: Its name or address.
    ///   - foreignSettings: The settings of the folder that make git run programs, if `cali` did not create it.
    init(_ report: ClubSync.Report, remote: String, foreignSettings: [String]) {
        self.report = report
        self.remote = remote.withoutPasswords
        self.foreignSettings = foreignSettings
    }

    func write(to text: TextSink) {
        text.line(headline)
        for conflict in report.conflicts {
            text.line("conflict: \(conflict.path) (cali conflicts show \(conflict.id))")
        }
        for event in report.trustEvents { text.line(event.text) }
    }

    private var headline: String {
        guard report.received + report.sent > 0 else { return "\(remote): nothing new on either side" }
        var parts: [String] = []
        if report.received > 0 { parts.append("\(report.received.of("commit")) received, all allowed") }
        if report.sent > 0 { parts.append("\(report.sent) sent") }
        if report.rebased > 0 { parts.append("\(report.rebased) rebased") }
        return "\(remote): \(parts.joined(separator: "; "))"
    }

    var json: JSON {
        [
            "remote": .string(remote), "received": .integer(report.received), "sent": .integer(report.sent),
            "reapplied": .integer(report.rebased), "tip": report.tip.map { .string("\($0)") } ?? .null,
            "conflicts": .array(report.conflicts.map { ["id": .string($0.id.text), "path": .string($0.path)] }),
            "recoveries": .array(report.trustEvents.recoveries.map { .string("\($0)") }),
            "trust": .array(report.trustEvents.map(\.json)),
            "foreignSettings": .array(foreignSettings.map { .string($0) }),
        ]
    }
}

import ArgumentParser
import CanonicalJSON
import Club

/// `cali doctor`: looks for what may cause trouble.
struct DoctorCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check this machine and the club for problems.",
        discussion: "The exit code is not 0 if something is broken; warnings alone end with 0.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Flag(help: "Repair what can be repaired safely.") var fix = false

    func answer(_ settings: Settings) throws -> (any Answer)? {
        var examination = Examination(fixes: fix)
        examination.examineGit()
        var failure: Failure?
        do {
            let club = try OpenClub(settings)
            try examination.examineRepository(club)
            try examination.examineWorkTree(club)
            try examination.examineDocuments(club)
            try examination.examineKeys(club)
            try examination.examineHome(club)
            try examination.examineAccounts(club)
            try examination.examineHistory(club)
            try examination.examineSealing(club)
            try examination.examineClock(club)
            examination.examineHook(club)
        } catch {
            let reason = Failure(error)
            for diagnostic in reason.diagnostics { examination.note(.broken, "club", diagnostic) }
            failure = reason
        }
        var answer = Listing(examination.findings, "", "", "") { finding in
            [
                .init(finding.state.mark, finding.state.style), .init(finding.subject),
                .init(finding.message + (finding.help.map { "; \($0)" } ?? "")),
            ]
        } json: {
            $0.json
        }
        let isBroken = examination.findings.contains { $0.state == .broken }
        answer.status = failure?.status ?? (isBroken ? .invalidData : .done)
        return answer
    }
}

/// The result of one check.
struct Finding {
    enum State: String {
        case good
        case fixed
        case doubtful
        case broken

        var mark: String {
            switch self {
            case .good: "✓"
            case .fixed: "✓"
            case .doubtful: "!"
            case .broken: "✗"
            }
        }

        var style: TextStyle {
            switch self {
            case .good, .fixed: .good
            case .doubtful: .doubtful
            case .broken: .bad
            }
        }
    }

    let state: State
    let subject: String
    let message: String
    var help: String?

    var json: JSON {
        Derived.object([
            "state": .string(state.rawValue), "subject": .string(subject), "message": .string(message),
            "help": help.map { .string($0) },
        ])
    }
}

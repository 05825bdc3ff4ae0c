import CanonicalJSON
import Network

/// The outcome of a mail so far.
enum MailStatus {
    /// The server has taken it.
    case sent
    /// It waits in the outbox, with the failure of the last try if there was one.
    case waiting(SendFailure?)
    /// A server refused it for good; it stays in the outbox.
    case refused(SendFailure)

    /// True once the server has it.
    var isSent: Bool { if case .sent = self { true } else { false } }

    /// True if a server, or the way to it, has failed.
    var hasFailed: Bool {
        switch self {
        case .sent, .waiting(nil): false
        case .waiting, .refused: true
        }
    }

    /// The status as people get it.
    var text: String {
        switch self {
        case .sent: "sent by mail"
        case .waiting(nil): "the mail is waiting (`cali mail list`)"
        case .waiting(let failure?): "the mail is waiting (`cali mail list`): \(failure.text)"
        case .refused(let failure): "the mail server refused the mail (`cali mail list`): \(failure.text)"
        }
    }

    /// The outcome as programs get it.
    var json: JSON {
        switch self {
        case .sent: ["state": "sent"]
        case .waiting(nil): ["state": "waiting"]
        case .waiting(let failure?): .object(failure.members(with: "waiting"))
        case .refused(let failure): .object(failure.members(with: "refused"))
        }
    }
}

extension WaitingMail {
    /// The outcome so far.
    var status: MailStatus {
        guard isRefused, let failure else { return .waiting(failure) }
        return .refused(failure)
    }
}

extension SendFailure {
    /// The failure as people get it, with the server's own code and words.
    var text: String {
        let words = detail.isEmpty ? nil : detail
        let reply = [replyCode.map(String.init), words].compactMap(\.self).joined(separator: " ")
        let arrived = isUncertain ? "; it may have arrived" : ""
        guard let sentence = cause.sentence else { return (reply.isEmpty ? "no reason" : reply) + arrived }
        return sentence + (reply.isEmpty ? "" : " (\(reply))") + arrived
    }

    fileprivate func members(with state: String) -> Members {
        var members = Members()
        members["state"] = .string(state)
        members["cause"] = .string(cause.rawValue)
        members["replyCode"] = replyCode.map { .integer($0) } ?? .null
        members["detail"] = .string(detail)
        members["mayHaveArrived"] = .bool(isUncertain)
        return members
    }
}

extension SendFailureCause {
    /// The failure as a sentence; `nil` if the server's reply says it.
    fileprivate var sentence: String? {
        switch self {
        case .unknownHost: "the mail server's name is unknown"
        case .unavailable: "the mail server cannot be reached, or accepts no mail"
        case .timeLimit: "the mail server did not answer in time"
        case .encryption: "no encrypted connection to the mail server could be made"
        case .certificate: "the mail server's certificate is not trusted"
        case .login: "the mail server refused the login"
        case .reply: nil
        case .connection: "the connection to the mail server broke"
        case .interrupted: "the last try was interrupted"
        case .library: "libcurl failed"
        }
    }
}

/// The outcome of sending a mail.
public enum SendOutcome: Sendable, Hashable {
    /// The server has accepted the mail: it answered the whole message with 250.
    case sent
    /// It was not sent, or that is not known; a later try may succeed.
    case temporary(SendFailure)
    /// The server refused this mail for good (a reply from 500 to 599).
    case refused(SendFailure)
}

/// The reason why a mail was not sent.
public struct SendFailure: Sendable, Hashable, Codable {
    /// The cause.
    public let cause: SendFailureCause
    /// The code of the server's last reply (RFC 5321, section 4.2), if that is the cause.
    public let replyCode: Int?
    /// The text of that reply, or libcurl's of the failure: one line, at most 500 characters, empty for none. It comes from the
    /// server and is not to be trusted.
    public let detail: String
    /// True if the server had the whole message when the connection ended, and its reply did not arrive: the mail may
    /// have been taken. It counts as not sent; sent again it has the same Message-ID, so that a duplicate is recognized.
    public let isUncertain: Bool
}

/// The cause of a failure to send a mail.
public enum SendFailureCause: String, Sendable, Hashable, Codable {
    /// The host's name is not known, or no name server was reached.
    case unknownHost
    /// No connection, or the server refused it (its greeting was not 220).
    case unavailable
    /// The time was up.
    case timeLimit
    /// Encryption was required and the server offers none, or it failed. Nothing was sent in the clear.
    case encryption
    /// The server's certificate is not trusted or is somebody else's. Nothing was sent.
    case certificate
    /// User and password were refused, or the server requires them.
    case login
    /// The server's reply to this mail, by its code.
    case reply
    /// The connection broke.
    case connection
    /// The program ended while it was sending.
    case interrupted
    /// libcurl is not available or failed in another way.
    case library

    /// True if the next mail would fail too: the fault is the server's or the connection's.
    var concernsEveryMail: Bool {
        switch self {
        case .reply, .interrupted: false
        default: true
        }
    }
}

public import PrivateFiles

/// The reason why an outbox could not do what it was asked for. No mail was lost.
public enum OutboxError: Error, Sendable, Hashable {
    /// The outbox has ``Outbox/limit`` mails.
    case full
    /// A mail with this id waits already.
    case alreadyWaiting(id: String)
    /// No mail with this id waits, or its file is damaged.
    case notWaiting(id: String)
    /// Another process used the outbox for as long as this one was willing to wait.
    case busy
    /// The server has accepted the mail, but its file could not be removed: unless somebody removes it, the mail is sent again
    /// after its pause.
    case notRemoved(path: String, PrivateFileError)
    /// The folder or a file in it could not be read or written, or others may read or write it.
    case files(PrivateFileError)
}

/// The content of an outbox.
public struct OutboxContent: Sendable, Hashable {
    /// The mails, in the order in which they are tried.
    public internal(set) var mails: [WaitingMail] = []
    /// The files that hold no mail; they stay.
    public internal(set) var damaged: [DamagedMail] = []

    /// True if there is neither a mail nor a damaged file.
    public var isEmpty: Bool { mails.isEmpty && damaged.isEmpty }

    /// The mails of a group and those of none, with all damaged files: nobody knows whose those are.
    public func belonging(to group: String) -> OutboxContent {
        var content = self
        content.mails.removeAll { !$0.mail.belongs(to: group) }
        return content
    }
}

/// A file in an outbox that could not be read as a mail.
public struct DamagedMail: Sendable, Hashable {
    /// The reason why a file could not be read as a mail.
    public enum Reason: Sendable, Hashable {
        /// The system did not read it, or others may read it.
        case files(PrivateFileError)
        /// It holds no mail that this program knows.
        case damage(FileDamage)
    }

    /// The id of the mail that it should hold, by the file's name.
    public let id: String
    /// The file.
    public let path: String
    /// The reason why it could not be read as a mail.
    public let reason: Reason
}

/// The outcome of sending what was due.
public struct OutboxReport: Sendable, Hashable {
    /// A mail that was tried, and the outcome.
    public struct Attempt: Sendable, Hashable {
        /// The mail.
        public let mail: Mail
        /// The outcome.
        public let outcome: SendOutcome
    }

    /// The mails that were tried, in order.
    public internal(set) var attempts: [Attempt] = []
    /// Mails that are due and were not tried: the time was up, or the server had failed in a way that concerns every mail.
    public internal(set) var left: [Mail] = []
    /// The files that hold no mail.
    public internal(set) var damaged: [DamagedMail] = []
}

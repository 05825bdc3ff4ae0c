public import PrivateFiles

/// Why an outbox could not do what it was asked for. No mail was lost.
public enum OutboxError: Error, Sendable, Hashable {
    /// The outbox has ``Outbox/limit`` mails.
    case full
    /// A mail with this id waits already.
    case alreadyWaiting(id: String)
    /// No mail with this id waits, or its file is damaged.
    case notWaiting(id: String)
    /// Another process was at work on the outbox for all the time that was given.
    case busy
    /// The server has taken the mail, and its file could not be removed: after its pause it will be sent again. Remove it.
    case notRemoved(path: String, PrivateFileError)
    /// The folder or a file in it could not be read or written, or others may.
    case files(PrivateFileError)
}

/// What an outbox holds.
public struct OutboxContent: Sendable, Hashable {
    /// The mails, in the order in which they are tried.
    public internal(set) var mails: [WaitingMail] = []
    /// The files that hold no mail; they stay where they are.
    public internal(set) var damaged: [DamagedMail] = []

    /// Whether there is neither a mail nor a damaged file.
    public var isEmpty: Bool { mails.isEmpty && damaged.isEmpty }
}

/// A file in an outbox that could not be read as a mail.
public struct DamagedMail: Sendable, Hashable {
    /// The file.
    public let path: String
    /// Why it could not be read; nil when it was read and holds no mail of a format that this program knows.
    public let reason: PrivateFileError?
}

/// What came of sending what was due.
public struct OutboxReport: Sendable, Hashable {
    /// A mail that was tried, and what came of it.
    public struct Attempt: Sendable, Hashable {
        /// The mail.
        public let mail: Mail
        /// What came of it.
        public let outcome: SendOutcome
    }

    /// The mails that were tried, in order.
    public internal(set) var attempts: [Attempt] = []
    /// Mails that are due and were not tried: the time was up, or the server had failed in a way that concerns every mail.
    public internal(set) var left: [Mail] = []
    /// The files that hold no mail.
    public internal(set) var damaged: [DamagedMail] = []
}

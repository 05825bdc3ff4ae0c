/// The files of this machine's own state, by their content: those of `CALI_HOME`, and remembered keys in the session's
/// folder.
public enum HomeFile: Sendable, Hashable {
    /// The private keys of an account.
    case keys
    /// The athlete who acts in a club.
    case login
    /// The commits up to which a club's history was verified.
    case verified
    /// The tokens that were mailed.
    case issued
    /// The folders of a club that this program made.
    case folders
    /// The errors that administrators were notified of.
    case alerts
    /// The marks up to which messages are read, and the people who are blocked.
    case reading
    /// Unlocked keys that a session remembers.
    case remembered

    /// The fate of a damaged file that is to be replaced.
    public enum Fate: Sendable, Hashable {
        /// It is not replaced: what is left of it may be all that there is.
        case kept
        /// It stays beside the new one, with ``PrivateFiles/PrivateFiles/damagedEnd`` appended to its name.
        case setAside
        /// It is overwritten: the new one holds everything that it held, or that is needed.
        case overwritten
    }

    /// The fate of a damaged file of this kind that is to be replaced.
    public var whenDamaged: Fate {
        switch self {
        case .keys, .verified: .kept
        case .reading: .setAside
        case .login, .issued, .folders, .alerts, .remembered: .overwritten
        }
    }

    /// The formats that this program reads.
    var formats: Set<Int> {
        self == .keys ? [StoredKeys.format, StoredLockedKeys.format] : [1]
    }
}

/// The files of this machine's own state, by what they hold: those of `CALI_HOME`, and remembered keys in the session's
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
    /// The errors that administrators were told of.
    case alerts
    /// The marks up to which messages are read, and the people who are blocked.
    case reading
    /// Unlocked keys that a session remembers.
    case remembered

    /// The fate of a damaged file when another is to take its place.
    public enum Fate: Sendable, Hashable {
        /// Nothing takes its place: what is left of it may be all that there is.
        case kept
        /// It stays beside the new one, with ``PrivateFiles/PrivateFiles/damagedEnd`` behind its name.
        case setAside
        /// It goes: the new one says all that it said.
        case overwritten
    }

    /// The fate of a file of this kind, once it is damaged, when another is to take its place.
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

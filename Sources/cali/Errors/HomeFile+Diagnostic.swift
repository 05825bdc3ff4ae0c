import Identity
import PrivateFiles
import Training

extension HomeFile {
    /// Returns an error that names the content of a damaged file, the way to repair it, and the loss.
    /// - Parameters:
    ///   - path: The path of the file.
    ///   - damage: The damage.
    func diagnostic(_ path: String, _ damage: FileDamage) -> Diagnostic {
        let rescue = damage.isLaterFormat ? "a newer cali reads it; without one: " : ""
        return Diagnostic(
            code: "malformed-file", message: "\(path), which should hold \(content), \(damage.text)",
            help: rescue + help(path))
    }

    private var content: String {
        switch self {
        case .keys: "the private keys of an account on this machine"
        case .login: "the name of the athlete who acts here"
        case .verified: "the newest commit that was verified"
        case .issued: "the list of tokens that were mailed"
        case .folders: "the list of folders that cali made"
        case .alerts: "the list of errors that administrators were told of"
        case .reading: "which messages were read, and who is blocked"
        case .remembered: "keys that are unlocked for a while"
        }
    }

    private func help(_ path: String) -> String {
        switch self {
        case .keys: keyHelp(path)
        case .login: "no athlete is chosen until `cali login NAME` chooses one; nothing else is lost"
        case .verified:
            """
            restore it from a backup. Without one: `mv \(path) \(path)\(PrivateFiles.damagedEnd)`, then `cali verify --all` \
            checks the whole history and starts over. What is lost: this machine no longer notices if the history was replaced \
            or rewound before; compare its first and its newest commit with another member's
            """
        case .issued: "it is created again; at worst, somebody is mailed a second token"
        case .folders: "it is created again; at worst, `cali sync` warns of your own settings"
        case .alerts: "it is created again; at worst, administrators are told of the same error twice"
        case .reading:
            """
            all messages count as unread and nobody as blocked until `cali message read` and `cali message block NAME` are run \
            again; the damaged file then stays beside the new one
            """
        case .remembered: "it is ignored; `cali login NAME --remember 7d` unlocks the keys again"
        }
    }

    private func keyHelp(_ path: String) -> String {
        let name = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? "NAME"
        return """
            restore it from a backup. Without one: `mv \(path) \(path)\(PrivateFiles.damagedEnd)`, then add this machine from \
            another device of yours (`cali key add --as \(name)`), which loses nothing, or recover the account through an \
            issuer (`cali account recover \(name)`), which loses the messages so far. Without either, the account is lost
            """
    }
}

extension FileDamage {
    /// The damage as the end of a sentence about the file.
    var text: String {
        switch self {
        case .notPlain: "is not a regular file (links are not accepted), or is too large"
        case .empty: "is empty"
        case .notJSON: "is cut off or overwritten: it is not JSON"
        case .format(let format): "is of format \(format), which this program does not know"
        case .content: "has content that cali does not write"
        }
    }

    /// True if another version of the program may read the file.
    var isLaterFormat: Bool { if case .format = self { true } else { false } }
}

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
        case .login: "the name of who acts here"
        case .verified: "how far the club's history was verified"
        case .issued: "the list of tokens that were mailed"
        case .folders: "the list of folders that cali made"
        case .alerts: "the list of errors that administrators were told of"
        case .reading: "how far messages are read, and who is blocked"
        case .remembered: "keys that are unlocked for a while"
        }
    }

    private func help(_ path: String) -> String {
        switch self {
        case .keys: keyHelp(path)
        case .login: "nobody counts as chosen; `cali login NAME` chooses again, and nothing else is lost"
        case .verified:
            """
            put it back from a backup. Without one: `mv \(path) \(path)\(PrivateFiles.damagedEnd)`, then `cali verify --all` \
            judges the whole history and begins anew. Lost by that: this machine no longer notices that the history was \
            exchanged, or taken back, before; compare its first and its newest commit with another member's
            """
        case .issued: "it is made anew; at worst somebody is mailed a second token"
        case .folders: "it is made anew; at worst `cali sync` names settings of your own"
        case .alerts: "it is made anew; at worst administrators are told of the same error twice"
        case .reading:
            """
            all messages count as unread and nobody as blocked, until `cali message read` and `cali message block NAME` say \
            it again; then the damaged file stays beside the new one
            """
        case .remembered: "it is passed over: `cali login NAME --remember 7d` unlocks the keys again"
        }
    }

    private func keyHelp(_ path: String) -> String {
        let name = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? "NAME"
        return """
            put it back from a backup. Without one: `mv \(path) \(path)\(PrivateFiles.damagedEnd)`, then another device of \
            yours takes this one in (`cali key add --as \(name)`), or an issuer gives you the account back \
            (`cali account recover \(name)`). Lost by that: nothing with another device, the messages so far with an issuer, \
            and with neither the account
            """
    }
}

extension FileDamage {
    /// The damage as the end of a sentence about the file.
    var text: String {
        switch self {
        case .notPlain: "is not a plain file (a link is none), or too large"
        case .empty: "is empty"
        case .notJSON: "is cut off or overwritten: it is no JSON"
        case .format(let format): "is of format \(format), which this program does not know"
        case .content: "does not say what cali writes there"
        }
    }

    /// True where another version of the program may read the file.
    var isLaterFormat: Bool { if case .format = self { true } else { false } }
}

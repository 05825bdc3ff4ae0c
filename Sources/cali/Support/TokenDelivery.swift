import CanonicalJSON
import Club

/// A token that an account waits for, and which way it goes.
struct TokenDelivery {
    enum Way {
        /// By hand: the token.
        case handedOver(String)
        /// By mail.
        case mailed(MailFate)
    }

    /// What waits for the token.
    let waiting: PendingConfirmation
    let way: Way
    /// Whether the token was made now, and not by an earlier command.
    var isNew = true

    /// Whether a mail server has failed it.
    var hasFailed: Bool { if case .mailed(let fate) = way { fate.hasFailed } else { false } }

    /// Whether a mail server refused it for good.
    var isRefused: Bool { if case .mailed(.refused) = way { true } else { false } }

    /// Whether an earlier command has done all that there is to do.
    var isDone: Bool { if case .mailed(.sent) = way { !isNew } else { false } }

    /// As people get it.
    var text: String {
        switch way {
        case .handedOver(let token): "hand over to \(waiting.athlete): cali confirm \(token) --as \(waiting.athlete)"
        case .mailed(let fate): "token of \(waiting.athlete): \(fate.text)"
        }
    }

    /// As programs get it, beside what waits.
    var members: [String: JSON] { Self.members(way) }

    /// A token's way as programs get it: `token` where it is handed over, `mailed` where a server has taken it, and `delivery`
    /// with what became of a mail.
    static func members(_ way: Way) -> [String: JSON] {
        switch way {
        case .handedOver(let token): ["token": .string(token), "mailed": .bool(false)]
        case .mailed(let fate): ["token": .null, "mailed": .bool(fate.isSent), "delivery": fate.json]
        }
    }
}

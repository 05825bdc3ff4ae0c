import CanonicalJSON
import Club

/// A token that an account waits for, and the way in which it is delivered.
struct TokenDelivery {
    enum Way {
        /// By hand, with the token.
        case handedOver(String)
        /// By mail.
        case mailed(MailStatus)
    }

    /// The confirmation that waits for the token.
    let waiting: PendingConfirmation
    let way: Way
    /// True for a token that was made now, and not by an earlier command.
    var isNew = true

    /// True if a mail server has failed it.
    var hasFailed: Bool { if case .mailed(let status) = way { status.hasFailed } else { false } }

    /// True if a mail server refused it for good.
    var isRefused: Bool { if case .mailed(.refused) = way { true } else { false } }

    /// True if an earlier command has delivered it.
    var isDone: Bool { if case .mailed(.sent) = way { !isNew } else { false } }

    /// The delivery as people get it.
    var text: String {
        switch way {
        case .handedOver(let token): "hand over to \(waiting.athlete): cali confirm \(token) --as \(waiting.athlete)"
        case .mailed(let status): "token of \(waiting.athlete): \(status.text)"
        }
    }

    /// The delivery as programs get it.
    var members: [String: JSON] { Self.members(way) }

    /// Returns a token's way as programs get it: `token` where it is handed over, `mailed` where a server has taken it, and `delivery`
    /// with what became of a mail.
    static func members(_ way: Way) -> [String: JSON] {
        switch way {
        case .handedOver(let token): ["token": .string(token), "mailed": .bool(false)]
        case .mailed(let status): ["token": .null, "mailed": .bool(status.isSent), "delivery": status.json]
        }
    }
}

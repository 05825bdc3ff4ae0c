import CanonicalJSON
import Values

/// The way in which an account gets the token that it waits for.
enum TokenStatus {
    /// From this machine.
    case issued([TokenDelivery])
    /// From one of these issuers, elsewhere.
    case elsewhere([Slug])

    /// The deliveries as people get them; `nil` if there are none.
    var text: String? {
        guard case .issued(let deliveries) = self, !deliveries.isEmpty else { return nil }
        return deliveries.map(\.text).joined(separator: "\n")
    }

    /// Returns the hint for an athlete whose token somebody else makes.
    func hint(for athlete: Slug) -> String? {
        guard case .elsewhere(let issuers) = self else { return nil }
        return """
            not confirmed yet: an issuer (\(issuers.map(\.text).joined(separator: ", "))) makes the token with \
            `cali confirmations send`;
            then `cali confirm TOKEN --as \(athlete)`
            """
    }

    /// The members of the command's document.
    var members: [String: JSON] {
        switch self {
        case .issued(let deliveries): deliveries.first?.members ?? [:]
        case .elsewhere(let issuers):
            ["token": .null, "mailed": .bool(false), "issuers": .array(issuers.map { JSON($0) })]
        }
    }

    /// True if a mail server has failed the token.
    var hasFailed: Bool {
        if case .issued(let deliveries) = self { deliveries.contains(where: \.hasFailed) } else { false }
    }

    /// True if a mail server refused the token for good: it is not on its way.
    var isRefused: Bool {
        if case .issued(let deliveries) = self { deliveries.contains(where: \.isRefused) } else { false }
    }
}

extension ChangeAnswer {
    /// Returns the answer with the status of the confirmation that the change asks for, if it asks for one.
    func followed(by confirmation: TokenStatus?, of athlete: Slug) -> ChangeAnswer {
        guard let confirmation else { return self }
        var answer = self
        answer.more = confirmation.text
        answer.hint = confirmation.hint(for: athlete)
        answer.status = confirmation.isRefused ? .unavailable : .done
        return answer
    }
}

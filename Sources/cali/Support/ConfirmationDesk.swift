import CanonicalJSON
import Club
import Identity
import Training

/// Hands out the tokens that accounts wait for, on a machine that holds an issuer's keys.
struct ConfirmationDesk {
    private let club: OpenClub

    init(_ club: OpenClub) {
        self.club = club
    }

    /// An issuer whose keys this machine has; `nil` elsewhere.
    func issuer() throws -> TokenIssuer? {
        for issuer in club.document.confirmation.issuers {
            let known = try club.keyStore.publicKeys(club: club.document.id, athlete: issuer.name.text)
            guard let known, known.signing.base64 == issuer.sign, let keys = try club.keysIfAny(of: issuer.name) else {
                continue
            }
            return TokenIssuer(club.document, as: issuer.name, keys: keys, at: club.clock.now)
        }
        return nil
    }

    /// Mails the tokens that are waited for, and gives those without an address.
    /// - Parameters:
    ///   - waiting: What is waited for.
    ///   - issuer: Who issues.
    ///   - isByHand: Whether somebody runs this by hand, or carries the token: it is good for longer then.
    ///   - again: Whether another one is sent while the last is good.
    func send(
        _ waiting: [PendingConfirmation], by issuer: TokenIssuer, isByHand: Bool, again: Bool = false
    ) throws -> [Sent] {
        let store = club.keyStore
        let now = club.clock.now.seconds
        var issued = try store.issued(club: club.document.id).filter { $0.value > now }
        let office = try PostOffice(club)
        var sent: [Sent] = []
        for item in waiting where again || item.address == nil || issued[item.state] == nil {
            let token = try issuer.token(for: item, isCarried: isByHand || item.address == nil)
            if let address = item.address {
                let expires = try Token.read(token).claims.expires
                let mail = ClubMail(for: item, token, until: Moment(seconds: expires), in: club.document)
                try office.post(mail, to: address)
                issued[item.state] = expires
            }
            sent.append(Sent(waiting: item, token: item.address == nil ? token : nil))
        }
        try store.setIssued(issued, club: club.document.id)
        try office.deliver()
        return sent
    }

    /// One token that was made.
    struct Sent {
        let waiting: PendingConfirmation
        /// The token where it has to be handed over; `nil` where it goes by mail.
        let token: String?
    }

    /// Sends the token at once where this machine can issue it; elsewhere says who can.
    /// - Parameter again: Whether another one is sent while the last is good.
    func serve(_ athlete: Slug, _ account: Account, again: Bool = false) throws {
        guard let issuer = try issuer() else {
            let issuers = club.document.confirmation.issuers.map(\.name.text).joined(separator: ", ")
            club.output.talk(
                """
                not confirmed yet: an issuer (\(issuers)) makes the token with `cali confirmations send`;
                then `cali confirm TOKEN --as \(athlete)`
                """)
            return
        }
        for sent in try send(issuer.waits(for: athlete, account), by: issuer, isByHand: false, again: again) {
            if let token = sent.token {
                club.output.talk("to be handed over: cali confirm \(token) --as \(athlete)")
            } else {
                club.output.talk("the token goes to \(athlete) by mail")
            }
        }
    }
}

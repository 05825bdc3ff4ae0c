import CanonicalJSON
import Club
import Identity
import Network
import Values

/// Hands out the tokens that accounts wait for, on a machine that holds an issuer's keys.
struct ConfirmationDesk {
    private let club: OpenClub

    init(_ club: OpenClub) {
        self.club = club
    }

    /// An issuer whose keys this machine has; `nil` elsewhere.
    func issuer() throws -> TokenIssuer? {
        for issuer in club.document.confirmation.issuers {
            let known = try club.keyStore.publicKeys(club: club.document.id, athlete: issuer.name)
            guard let known, known.signing.base64 == issuer.sign, let keys = try club.keyRing.keysIfAny(of: issuer.name)
            else {
                continue
            }
            return TokenIssuer(club.document, as: issuer.name, keys: keys, at: club.clock.now)
        }
        return nil
    }

    /// As `issuer()`, for whoever waits for a token: `nil` also where the issuer's keys cannot be used just now, which
    /// is not their fault.
    func issuerAtHand() throws -> TokenIssuer? {
        do {
            return try issuer()
        } catch let error as IdentityError {
            switch error {
            case .locked, .wrongPassphrase: return nil
            case .damagedFile, .exposed:
                club.output.warn([error.diagnostic])
                return nil
            default: throw error
            }
        }
    }

    /// Makes sure that a mail could be written, before anything is changed that asks for one.
    /// - Parameter issuer: The issuer; `nil` if there is none here, and nothing is mailed.
    func requireMail(from issuer: TokenIssuer?) throws {
        guard issuer != nil else { return }
        try PostOffice(club).requireRoom()
    }

    /// Mails the tokens that are waited for, and gives those without an address.
    /// - Parameters:
    ///   - waiting: The confirmations that wait.
    ///   - issuer: The issuer.
    ///   - isByHand: True if somebody runs this by hand, or carries the token: it is valid for longer then, and mails whose
    ///     last try failed are tried at once.
    ///   - again: True if another token is sent while the last one is valid.
    func send(
        _ waiting: [PendingConfirmation], by issuer: TokenIssuer, isByHand: Bool, again: Bool = false
    ) throws -> [TokenDelivery] {
        let addressed = waiting.contains { $0.address != nil }
        var round = try MailedTokens(club, issuer, isByHand: isByHand, office: addressed ? try PostOffice(club) : nil)
        for item in waiting { try round.add(item, again: again) }
        return try round.deliver()
    }

    /// Sends the token at once where this machine can issue it; elsewhere says who can.
    /// - Parameters:
    ///   - issuer: The issuer; `nil` if there is none here.
    ///   - again: True if another token is sent while the last one is valid.
    func serve(
        _ athlete: Slug, _ account: Account, by issuer: TokenIssuer?, again: Bool = false
    ) throws -> TokenStatus {
        guard let issuer else { return .elsewhere(club.document.confirmation.issuers.map(\.name)) }
        return .issued(try send(issuer.waits(for: athlete, account), by: issuer, isByHand: false, again: again))
    }
}

/// The tokens of one round of `ConfirmationDesk.send`.
private struct MailedTokens {
    private let club: OpenClub
    private let issuer: TokenIssuer
    private let isByHand: Bool
    private let office: PostOffice?
    /// The tokens that were mailed before and are good, by the state that each confirms.
    private var issued: [String: IssuedToken]
    private var handed: [TokenDelivery] = []
    private var mailed: [(waiting: PendingConfirmation, mail: String?, isNew: Bool)] = []

    init(_ club: OpenClub, _ issuer: TokenIssuer, isByHand: Bool, office: PostOffice?) throws {
        (self.club, self.issuer, self.isByHand, self.office) = (club, issuer, isByHand, office)
        let now = club.clock.now.seconds
        issued = try club.home.remakable([:]) { try club.keyStore.issued(club: club.document.id) }
            .filter { $0.value.expires > now }
    }

    mutating func add(_ item: PendingConfirmation, again: Bool) throws {
        guard let office, let address = item.address else {
            let token = try issuer.token(for: item, isCarried: true)
            return handed.append(TokenDelivery(waiting: item, way: .handedOver(token)))
        }
        if !again, let before = issued[item.state] {
            return mailed.append((item, before.mail, false))
        }
        let token = try issuer.token(for: item, isCarried: isByHand)
        let expires = try Token.read(token).claims.expires
        let mail = ClubMail(for: item, token, until: Moment(seconds: expires), in: club.document)
        let id = try office.post(mail, to: EmailAddress.read(address))
        mailed.append((item, id, true))
        // At once: what is noted later than the mail is kept may be mailed twice.
        issued[item.state] = IssuedToken(expires: expires, mail: id)
        try club.keyStore.setIssued(issued, club: club.document.id)
    }

    /// Sends the mails that are due, and returns the status of each token.
    func deliver() throws -> [TokenDelivery] {
        guard let office else { return handed }
        _ = try office.deliver(includingPauses: isByHand)
        let statuses = try office.statuses(of: mailed.compactMap(\.mail))
        let deliveries = mailed.map { item in
            // What an earlier version of this program has mailed counts as sent.
            let status = item.mail.flatMap { statuses[$0] } ?? .sent
            return TokenDelivery(waiting: item.waiting, way: .mailed(status), isNew: item.isNew)
        }
        return (handed + deliveries).sorted { $0.waiting.athlete < $1.waiting.athlete }
    }
}

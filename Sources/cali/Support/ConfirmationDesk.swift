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

    /// Says how an account gets its token.
    func announce(_ athlete: Slug, _ account: Account) throws {
        let issuers = club.document.confirmation.issuers.map(\.name.text).joined(separator: ", ")
        club.output.talk(
            """
            not confirmed yet: an issuer (\(issuers)) makes the token with `cali confirmations send`;
            then `cali confirm TOKEN --as \(athlete)`
            """)
    }
}

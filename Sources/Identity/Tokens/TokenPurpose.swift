/// The purpose of a token; tokens carry the raw values.
public enum TokenPurpose: String, CaseIterable, Sendable, Hashable {
    /// The account becomes confirmed.
    case confirmEmail = "confirm-email"
    /// The new address replaces the old one.
    case changeEmail = "change-email"
    /// The requested device key is added, the others are revoked.
    case recoverAccount = "recover-account"
    /// Registration in a club that takes invited people only.
    case invite
    /// The account is deleted.
    case deleteAccount = "delete-account"
}

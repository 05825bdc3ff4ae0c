/// The reason why an SSH signature is refused.
public enum SSHSignatureError: Error, Sendable, Hashable {
    /// The armor is not one that ``SSHSignature/armor(payload:namespace:key:)`` makes: damaged, of another algorithm,
    /// version or namespace, or in another form.
    case malformed
    /// The key in the armor did not sign this payload.
    case mismatch
}

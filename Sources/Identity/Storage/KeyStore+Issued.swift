extension KeyStore {
    /// What tokens this machine has sent in a club: the state that each confirms, and until when it is good (seconds since
    /// 1970). Nobody is sent a second one while the first is good, unless they ask.
    ///
    ///     <home>/clubs/<club>/issued.json
    ///
    /// - Throws: ``IdentityError/exposed(path:mode:)``, ``IdentityError/malformedFile(path:format:)``,
    ///   ``IdentityError/invalidName(_:)``, ``IdentityError/system(operation:path:errno:)``.
    public func issued(club: String) throws(IdentityError) -> [String: Int64] {
        try StoredTokens.read(path(ofIssued: club))?.states ?? [:]
    }

    /// Notes what tokens this machine has sent in a club, in place of what was noted before.
    ///
    /// - Throws: ``IdentityError/invalidName(_:)``, ``IdentityError/system(operation:path:errno:)``.
    public func setIssued(_ states: [String: Int64], club: String) throws(IdentityError) {
        try StoredTokens(format: StoredTokens.format, states: states).write(to: path(ofIssued: club))
    }

    private func path(ofIssued club: String) throws(IdentityError) -> String {
        try "\(folder(club))/issued.json"
    }
}

private struct StoredTokens: StoredFile {
    static let format = 1

    let format: Int
    let states: [String: Int64]
}

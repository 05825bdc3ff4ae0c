public import Values

/// A token that this machine has mailed.
public struct IssuedToken: Hashable, Sendable {
    /// The time at which it expires, in seconds since 1970.
    public var expires: Int64
    /// The id of the mail that carries it; `nil` where an earlier version of this program noted none.
    public var mail: String?

    /// - Parameters:
    ///   - expires: The time at which it expires, in seconds since 1970.
    ///   - mail: The id of the mail that carries it.
    public init(expires: Int64, mail: String?) {
        self.expires = expires
        self.mail = mail
    }
}

extension KeyStore {
    /// The tokens that this machine has mailed in a club, by the state that each confirms. Nobody is sent a second one
    /// while the first is valid, unless they ask.
    ///
    ///     <home>/clubs/<club>/issued.json
    ///
    /// - Throws: ``IdentityError/exposed(path:mode:)``, ``IdentityError/damagedFile(_:path:_:)``,
    ///   ``IdentityError/system(_:)``.
    public func issued(club: UniqueID) throws(IdentityError) -> [String: IssuedToken] {
        guard let stored = try StoredIssues.read(notes("issued", club)) else { return [:] }
        var issued: [String: IssuedToken] = [:]
        for (state, time) in stored.times { issued[state] = IssuedToken(expires: time, mail: stored.mails?[state]) }
        return issued
    }

    /// Notes the tokens that this machine has mailed in a club, replacing earlier notes.
    ///
    /// - Throws: ``IdentityError/system(_:)``.
    public func setIssued(_ issued: [String: IssuedToken], club: UniqueID) throws(IdentityError) {
        let stored = StoredIssues(
            format: StoredIssues.format, times: issued.mapValues(\.expires), mails: issued.compactMapValues(\.mail))
        try stored.write(to: notes("issued", club))
    }

    /// The times at which administrators were last notified of errors (seconds since 1970), by the errors' keys.
    ///
    ///     <home>/clubs/<club>/alerts.json
    ///
    /// - Throws: As ``issued(club:)``.
    public func alerts(club: UniqueID) throws(IdentityError) -> [String: Int64] {
        try StoredAlerts.read(notes("alerts", club))?.times ?? [:]
    }

    /// Notes when administrators were notified of errors, replacing earlier notes.
    ///
    /// - Throws: As ``setIssued(_:club:)``.
    public func setAlerts(_ alerts: [String: Int64], club: UniqueID) throws(IdentityError) {
        try StoredAlerts(format: StoredAlerts.format, times: alerts).write(to: notes("alerts", club))
    }

    private func notes(_ name: String, _ club: UniqueID) -> String { "\(folder(club))/\(name).json" }
}

private struct StoredIssues: StoredFile {
    static let holds = HomeFile.issued
    static let format = 1

    let format: Int
    let times: [String: Int64]
    /// State → id of the mail.
    let mails: [String: String]?
}

private struct StoredAlerts: StoredFile {
    static let holds = HomeFile.alerts
    static let format = 1

    let format: Int
    let times: [String: Int64]
}

extension KeyStore {
    /// What tokens this machine has sent in a club: the state that each confirms, and until when it is good (seconds since
    /// 1970). Nobody is sent a second one while the first is good, unless they ask.
    ///
    ///     <home>/clubs/<club>/issued.json
    ///
    /// - Throws: ``IdentityError/exposed(path:mode:)``, ``IdentityError/malformedFile(path:format:)``,
    ///   ``IdentityError/invalidName(_:)``, ``IdentityError/system(operation:path:errno:)``.
    public func issued(club: String) throws(IdentityError) -> [String: Int64] {
        try StoredTimes.read(times("issued", club))?.times ?? [:]
    }

    /// Notes what tokens this machine has sent in a club, in place of what was noted before.
    ///
    /// - Throws: ``IdentityError/invalidName(_:)``, ``IdentityError/system(operation:path:errno:)``.
    public func setIssued(_ states: [String: Int64], club: String) throws(IdentityError) {
        try StoredTimes(format: StoredTimes.format, times: states).write(to: times("issued", club))
    }

    /// When administrators were last told of an error (seconds since 1970), by what tells errors apart.
    ///
    ///     <home>/clubs/<club>/alerts.json
    ///
    /// - Throws: as ``issued(club:)``.
    public func alerts(club: String) throws(IdentityError) -> [String: Int64] {
        try StoredTimes.read(times("alerts", club))?.times ?? [:]
    }

    /// Notes when administrators were told of errors, in place of what was noted before.
    ///
    /// - Throws: as ``setIssued(_:club:)``.
    public func setAlerts(_ alerts: [String: Int64], club: String) throws(IdentityError) {
        try StoredTimes(format: StoredTimes.format, times: alerts).write(to: times("alerts", club))
    }

    private func times(_ name: String, _ club: String) throws(IdentityError) -> String {
        try "\(folder(club))/\(name).json"
    }
}

private struct StoredTimes: StoredFile {
    static let format = 1

    let format: Int
    let times: [String: Int64]
}

/// How far this machine has verified a club's history: where it began, so that it is never exchanged for another, and the
/// newest commit that was good, so that it is never taken back.
public struct VerifiedHistory: Hashable, Sendable {
    /// The id of the first commit, 40 hexadecimal digits.
    public let first: String
    /// The id of the newest verified commit.
    public var tip: String
    /// Address of a remote → the id of the newest verified commit that was seen there.
    public var published: [String: String]

    /// - Parameters:
    ///   - first: the id of the first commit.
    ///   - tip: the id of the newest verified commit.
    ///   - published: address of a remote → the id of the newest verified commit that was seen there.
    public init(first: String, tip: String, published: [String: String] = [:]) {
        self.first = first
        self.tip = tip
        self.published = published
    }
}

extension KeyStore {
    /// How far the history of a club was verified; nil when it never was.
    ///
    ///     <home>/clubs/<club>/verified.json
    ///
    /// - Throws: ``IdentityError/exposed(path:mode:)``, ``IdentityError/damagedFile(_:path:_:)``,
    ///   ``IdentityError/invalidName(_:)``, ``IdentityError/system(operation:path:errno:)``.
    public func verified(club: String) throws(IdentityError) -> VerifiedHistory? {
        try StoredHistory.read(path(ofHistory: club)).map {
            VerifiedHistory(first: $0.first, tip: $0.tip, published: $0.published ?? [:])
        }
    }

    /// Notes how far the history of a club was verified.
    ///
    /// - Throws: ``IdentityError/invalidName(_:)``, ``IdentityError/system(operation:path:errno:)``.
    public func setVerified(_ history: VerifiedHistory, club: String) throws(IdentityError) {
        let stored = StoredHistory(
            format: StoredHistory.format, first: history.first, tip: history.tip,
            published: history.published.isEmpty ? nil : history.published)
        try stored.write(to: path(ofHistory: club))
    }

    private func path(ofHistory club: String) throws(IdentityError) -> String {
        try "\(folder(club))/verified.json"
    }
}

private struct StoredHistory: StoredFile {
    static let holds = HomeFile.verified
    static let format = 1

    let format: Int
    let first: String
    let tip: String
    let published: [String: String]?
}

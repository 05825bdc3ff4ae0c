import PrivateFiles
public import Values

/// The part of a club's history that this machine has verified: the first commit, so that the history is never exchanged
/// for another, and the newest good commit, so that it is never taken back.
public struct VerifiedHistory: Hashable, Sendable {
    /// The id of the first commit, 40 hexadecimal digits.
    public let first: String
    /// The id of the newest verified commit.
    public var tip: String
    /// Address of a remote → the id of the newest verified commit that was seen there.
    public var published: [String: String]

    /// - Parameters:
    ///   - first: The id of the first commit.
    ///   - tip: The id of the newest verified commit.
    ///   - published: Address of a remote → the id of the newest verified commit that was seen there.
    public init(first: String, tip: String, published: [String: String] = [:]) {
        self.first = first
        self.tip = tip
        self.published = published
    }
}

extension KeyStore {
    /// The verified part of a club's history; nil when it was never verified.
    ///
    ///     <home>/clubs/<club>/verified.json
    ///
    /// - Throws: ``IdentityError/exposed(path:mode:)``, ``IdentityError/damagedFile(_:path:_:)``,
    ///   ``IdentityError/system(_:)``.
    public func verified(club: UniqueID) throws(IdentityError) -> VerifiedHistory? {
        let path = path(ofHistory: club)
        guard let stored = try StoredHistory.read(path) else { return nil }
        // A commit that cannot exist would count as none, and the next verification would silently begin anew.
        guard stored.commits.allSatisfy(Self.isCommitID) else {
            throw .damagedFile(.verified, path: path, .content)
        }
        return VerifiedHistory(first: stored.first, tip: stored.tip, published: stored.published ?? [:])
    }

    /// Notes how far the history of a club was verified.
    ///
    /// - Throws: ``IdentityError/system(_:)``.
    public func setVerified(_ history: VerifiedHistory, club: UniqueID) throws(IdentityError) {
        let stored = StoredHistory(
            format: StoredHistory.format, first: history.first, tip: history.tip,
            published: history.published.isEmpty ? nil : history.published)
        try stored.write(to: path(ofHistory: club))
    }

    private static func isCommitID(_ text: String) -> Bool {
        text.utf8.count == 40 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }

    private func path(ofHistory club: UniqueID) -> String { "\(folder(club))/verified.json" }
}

private struct StoredHistory: StoredFile {
    static let holds = HomeFile.verified
    static let format = 1

    let format: Int
    let first: String
    let tip: String
    let published: [String: String]?

    var commits: [String] { [first, tip] + (published ?? [:]).values }
}

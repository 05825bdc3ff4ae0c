/// Something to be fetched from the web.
public struct WebRequest: Hashable, Sendable {
    /// Where it is: `http://` or `https://`, ASCII.
    public let address: String
    /// What the server said of the version that is known (RFC 9110, section 8.8.3); it sends nothing if that is the newest.
    public let etag: String?
    /// As `etag`, as a date (RFC 9110, section 8.8.2).
    public let lastModified: String?

    /// - Parameters:
    ///   - address: Where it is.
    ///   - etag: What the server said of the version that is known.
    ///   - lastModified: The same as a date.
    public init(_ address: String, etag: String? = nil, lastModified: String? = nil) {
        self.address = address
        self.etag = etag
        self.lastModified = lastModified
    }
}

/// What a server sent.
public struct WebResponse: Hashable, Sendable {
    /// Where it was in the end, after redirects.
    public let address: String
    /// The content.
    public let body: [UInt8]
    /// For the next request.
    public let etag: String?
    /// For the next request.
    public let lastModified: String?
}

/// What came of a request.
public enum WebOutcome: Hashable, Sendable {
    /// The content.
    case fetched(WebResponse)
    /// What is known is the newest.
    case notModified
    /// Nothing came.
    case failed(WebFailure)
}

/// Why nothing came.
public enum WebFailure: Error, Hashable, Sendable {
    /// An address that is none, or not of the web, or with a password in it.
    case malformedAddress
    /// No host of that name.
    case unknownHost
    /// An address of this machine or of a private network, which nobody allowed.
    case privateAddress
    /// Nobody answers there.
    case unreachable
    /// It took too long.
    case timeLimit(seconds: Int)
    /// More bytes than are taken.
    case tooLarge(limit: Int)
    /// The server sends one from place to place.
    case tooManyRedirects(limit: Int)
    /// The server says no.
    case status(Int)
    /// The certificate is not good.
    case certificate
    /// libcurl says why.
    case library(String)
}

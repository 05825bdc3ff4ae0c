/// A request for something on the web.
public struct WebRequest: Hashable, Sendable {
    /// The address: `http://` or `https://`, ASCII.
    public let address: String
    /// The known version's entity tag (RFC 9110, section 8.8.3): the server sends no content if that is still current.
    public let etag: String?
    /// The known version's date (RFC 9110, section 8.8.2), used like the entity tag.
    public let lastModified: String?

    /// - Parameters:
    ///   - address: The address.
    ///   - etag: The known version's entity tag.
    ///   - lastModified: The known version's date.
    public init(_ address: String, etag: String? = nil, lastModified: String? = nil) {
        self.address = address
        self.etag = etag
        self.lastModified = lastModified
    }
}

/// A server's response.
public struct WebResponse: Hashable, Sendable {
    /// The final address, after redirects.
    public let address: String
    /// The content.
    public let body: [UInt8]
    /// For the next request.
    public let etag: String?
    /// For the next request.
    public let lastModified: String?
}

/// The outcome of a request.
public enum WebOutcome: Hashable, Sendable {
    /// The response.
    case fetched(WebResponse)
    /// The known version is current.
    case notModified
    /// There is no response.
    case failed(WebFailure)
}

/// The reason why there is no response.
public enum WebFailure: Error, Hashable, Sendable {
    /// The address is malformed, not of the web, or has a password in it.
    case malformedAddress
    /// There is no host of that name.
    case unknownHost
    /// An address of this machine or of a private network, which nobody allowed.
    case privateAddress
    /// Nothing answers at the address.
    case unreachable
    /// It took too long.
    case timeLimit(seconds: Int)
    /// The content has more bytes than are accepted.
    case tooLarge(limit: Int)
    /// The server redirects too often.
    case tooManyRedirects(limit: Int)
    /// The server answered with another status.
    case status(Int)
    /// The certificate is not trusted.
    case certificate
    /// Another failure, in libcurl's words.
    case library(String)
}

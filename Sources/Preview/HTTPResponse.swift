/// An answer to a request.
struct HTTPResponse {
    /// The body, which follows the head.
    enum Body {
        case bytes([UInt8])
        /// A file as it is, sent piece by piece.
        case file(OpenFile)

        /// The number of bytes.
        var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(let file): file.size
            }
        }
    }

    /// The status with its phrase: `200 OK`.
    let status: String
    var headers: [(name: String, value: String)]
    /// The body, whose length is sent even where the body is not.
    let body: Body

    /// Returns the bytes of the head, with the empty line that ends it.
    /// - Parameter keepsConnection: True if another request may follow.
    func head(keepsConnection: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(status)\r\n"
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        head += "Content-Length: \(body.count)\r\nConnection: \(keepsConnection ? "keep-alive" : "close")\r\n\r\n"
        return Array(head.utf8)
    }
}

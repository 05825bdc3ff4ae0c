/// An answer.
struct HTTPResponse {
    /// The status with its phrase: `200 OK`.
    let status: String
    var headers: [(name: String, value: String)]
    /// Its length is told even where it is not sent.
    let body: [UInt8]

    /// The bytes of the answer.
    /// - Parameters:
    ///   - withBody: False for the answer to `HEAD`.
    ///   - keepsConnection: Whether another request may follow.
    func bytes(withBody: Bool, keepsConnection: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(status)\r\n"
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        head += "Content-Length: \(body.count)\r\nConnection: \(keepsConnection ? "keep-alive" : "close")\r\n\r\n"
        return Array(head.utf8) + (withBody ? body : [])
    }
}

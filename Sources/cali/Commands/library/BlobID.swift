import Crypto

/// The names that git gives to contents.
enum BlobID {
    /// The object id of a blob, in hexadecimal: SHA-1 of `blob <size>\0<content>` (git's object format, gitformat-loose).
    static func hex(of content: [UInt8]) -> String {
        var hash = Insecure.SHA1()
        hash.update(data: Array("blob \(content.count)\0".utf8))
        hash.update(data: content)
        return hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}

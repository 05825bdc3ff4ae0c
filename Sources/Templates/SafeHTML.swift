/// HTML that the generator itself made and answers for: the only value that enters a page unescaped.
public struct SafeHTML: Sendable, Hashable {
    /// The HTML as UTF-8.
    public var bytes: [UInt8]

    /// Takes UTF-8 bytes as they are. The caller vouches that they are well-formed HTML without a script of a user's.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A text as HTML in which none of it is markup.
    public init(escaping text: some StringProtocol) {
        var (text, bytes) = (String(text), [UInt8]())
        text.withUTF8 { Escaping.append($0, for: .html, to: &bytes) }
        self.bytes = bytes
    }
}

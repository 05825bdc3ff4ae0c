extension Slug {
    /// The name nearest to a text: what to suggest for `Push Up!`.
    /// - Parameter text: Any text; `nil` comes out when no letter or digit of it can stay.
    public init?(nearest text: String) {
        var name: [UInt8] = []
        for byte in text.lowercased().utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): name.append(byte)
            case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"):
                if let last = name.last, last != UInt8(ascii: "-") { name.append(UInt8(ascii: "-")) }
            default: break
            }
        }
        name = Array(name.prefix(Self.longest))
        if name.last == UInt8(ascii: "-") { name.removeLast() }
        self.init(String(decoding: name, as: UTF8.self))
    }
}

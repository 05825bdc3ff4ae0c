/// A tag of a template, by offsets in bytes in its source.
struct Tag {
    enum Kind {
        case variable
        case rawVariable
        case section
        case inverted
        case partial
        case parent
        case block
        case close
        case comment
        case delimiters

        /// True if a tag of this kind needs an end tag.
        var opens: Bool {
            switch self {
            case .section, .inverted, .parent, .block: true
            default: false
            }
        }

        /// Creates the kind that a tag's first byte stands for; `nil` if the byte is part of a name.
        init?(sigil: UInt8) {
            switch sigil {
            case UInt8(ascii: "&"), UInt8(ascii: "{"): self = .rawVariable
            case UInt8(ascii: "#"): self = .section
            case UInt8(ascii: "^"): self = .inverted
            case UInt8(ascii: ">"): self = .partial
            case UInt8(ascii: "<"): self = .parent
            case UInt8(ascii: "$"): self = .block
            case UInt8(ascii: "/"): self = .close
            case UInt8(ascii: "!"): self = .comment
            case UInt8(ascii: "="): self = .delimiters
            default: return nil
            }
        }
    }

    let kind: Kind
    /// The name, without the white space around it.
    let name: Range<Int>
    /// The tag with its delimiters.
    let range: Range<Int>
}

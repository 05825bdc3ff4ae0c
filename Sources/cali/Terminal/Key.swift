/// A key that somebody pressed.
enum Key: Equatable {
    case character(Character)
    case enter
    case tab
    case backspace
    case delete
    case left
    case right
    case home
    case end
    /// The word before the cursor.
    case eraseWord
    /// Everything before the cursor.
    case eraseLine
    /// Ctrl-C, or Ctrl-D.
    case interrupt
    /// A key without a meaning here.
    case other
}

extension RawTerminal {
    /// Waits for a key. Terminals send some as several bytes, as ECMA-48 and xterm define them.
    /// - Parameter milliseconds: For how long; `nil` for ever.
    /// - Returns: `nil` when none came in time.
    func key(within milliseconds: Int32? = nil) throws(Interrupted) -> Key? {
        guard let first = try byte(within: milliseconds) else { return nil }
        switch first {
        case 0x03, 0x04: return .interrupt
        case 0x0A, 0x0D: return .enter
        case 0x09: return .tab
        case 0x08, 0x7F: return .backspace
        case 0x01: return .home
        case 0x05: return .end
        case 0x15: return .eraseLine
        case 0x17: return .eraseWord
        case 0x1B: return try sequence()
        case 0x00..<0x20: return .other
        case 0x20..<0x7F: return .character(Character(Unicode.Scalar(first)))
        default: return try character(beginning: first)
        }
    }

    /// Reads the rest of an escape sequence; a lone escape is no key.
    private func sequence() throws(Interrupted) -> Key {
        guard let introducer = try byte(within: 50), introducer == UInt8(ascii: "[") || introducer == UInt8(ascii: "O")
        else { return .other }
        var parameter: UInt8 = 0
        while let byte = try byte(within: 50) {
            switch byte {
            case UInt8(ascii: "C"): return .right
            case UInt8(ascii: "D"): return .left
            case UInt8(ascii: "H"): return .home
            case UInt8(ascii: "F"): return .end
            case UInt8(ascii: "~"): return parameter == UInt8(ascii: "3") ? .delete : .other
            case 0x40...0x7E: return .other
            default: parameter = byte
            }
        }
        return .other
    }

    private func character(beginning first: UInt8) throws(Interrupted) -> Key {
        let count = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
        var bytes = [first]
        for _ in 0..<count {
            guard let next = try byte(within: 50) else { return .other }
            bytes.append(next)
        }
        guard let text = String(validating: bytes, as: UTF8.self), let character = text.first else { return .other }
        return .character(character)
    }
}

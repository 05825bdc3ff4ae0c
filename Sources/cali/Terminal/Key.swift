/// A key that somebody pressed.
enum Key: Equatable {
    case character(Character)
    case enter
    case tab
    case backspace
    case delete
    case left
    case right
    case up
    case down
    case home
    case end
    /// The word before the cursor.
    case eraseWord
    /// Everything before the cursor.
    case eraseLine
    /// Ctrl-C.
    case interrupt
    /// Ctrl-D.
    case endOfInput
    /// Bytes that are no text in UTF-8: the terminal has another encoding.
    case unreadable
    /// A key without a meaning here.
    case other
}

extension RawTerminal {
    /// The time within which the bytes of one key follow each other.
    private static let pause = Duration.milliseconds(50)
    /// The most bytes of a sequence that are looked at.
    private static let longestSequence = 64

    /// Waits for a key. Terminals send some as several bytes, as ECMA-48 and xterm define them. Ctrl-Z stops the program here.
    /// - Parameter end: The time until which is waited; `nil` for ever.
    /// - Returns: `nil` when none came in time, and when the line has to be drawn again.
    func key(until end: ContinuousClock.Instant? = nil) throws(Interrupted) -> Key? {
        guard let first = try byte(until: end) else { return nil }
        switch first {
        case 0x03: return .interrupt
        case 0x04: return .endOfInput
        case 0x0A, 0x0D: return .enter
        case 0x09: return .tab
        case 0x08, 0x7F: return .backspace
        case 0x01: return .home
        case 0x02: return .left
        case 0x05: return .end
        case 0x06: return .right
        case 0x0E: return .down
        case 0x10: return .up
        case 0x15: return .eraseLine
        case 0x17: return .eraseWord
        case 0x1A:
            stop()
            return nil
        case 0x1B: return try sequence()
        case 0x00..<0x20: return .other
        case 0x20..<0x7F: return .character(Character(Unicode.Scalar(first)))
        default: return try character(beginning: first)
        }
    }

    /// Reads the rest of an escape sequence; a lone escape is no key.
    private func sequence() throws(Interrupted) -> Key {
        switch try byte(until: .now + Self.pause) {
        case UInt8(ascii: "["): return try controlSequence()
        case UInt8(ascii: "O"): return key(ending: try byte(until: .now + Self.pause) ?? 0, [])
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            try skipString()
            return .other
        case let byte?: return endOfSequence(byte)
        case nil: return .other
        }
    }

    private func controlSequence() throws(Interrupted) -> Key {
        var parameters: [UInt8] = []
        while let byte = try byte(until: .now + Self.pause) {
            switch byte {
            case 0x40...0x7E: return key(ending: byte, parameters)
            case 0x20..<0x40: if parameters.count < Self.longestSequence { parameters.append(byte) }
            default: return endOfSequence(byte)
            }
        }
        return .other
    }

    /// Skips a string for the terminal, such as a title: a bell or an escape ends it.
    private func skipString() throws(Interrupted) {
        while let byte = try byte(until: .now + Self.pause) {
            switch byte {
            case 0x07: return
            case 0x1B:
                if let next = try self.byte(until: .now + Self.pause), next != UInt8(ascii: "\\") {
                    lookahead.byte = next
                }
                return
            case 0x00..<0x20:
                lookahead.byte = byte
                return
            default: break
            }
        }
    }

    /// The end of a sequence that is none: a control character in it is a key of its own.
    private func endOfSequence(_ byte: UInt8) -> Key {
        if byte < 0x20 { lookahead.byte = byte }
        return .other
    }

    private func key(ending final: UInt8, _ parameters: [UInt8]) -> Key {
        switch (final, String(decoding: parameters, as: UTF8.self)) {
        case (UInt8(ascii: "A"), _): .up
        case (UInt8(ascii: "B"), _): .down
        case (UInt8(ascii: "C"), _): .right
        case (UInt8(ascii: "D"), _): .left
        case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), "1"), (UInt8(ascii: "~"), "7"): .home
        case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), "4"), (UInt8(ascii: "~"), "8"): .end
        case (UInt8(ascii: "~"), "3"): .delete
        default: .other
        }
    }

    private func character(beginning first: UInt8) throws(Interrupted) -> Key {
        let count =
            switch first {
            case 0xC2...0xDF: 1
            case 0xE0...0xEF: 2
            case 0xF0...0xF4: 3
            default: 0
            }
        var bytes = [first]
        for _ in 0..<count {
            guard let next = try byte(until: .now + Self.pause) else { return .unreadable }
            guard next & 0xC0 == 0x80 else {
                // In another encoding the next byte is a character of its own.
                lookahead.byte = next
                return .unreadable
            }
            bytes.append(next)
        }
        guard let text = String(validating: bytes, as: UTF8.self), let character = text.first else {
            return .unreadable
        }
        return .character(character)
    }
}

import Values

/// A writer of iCalendar files (RFC 5545): lines of at most 75 bytes, ended by CR LF, with escaped texts.
struct CalendarFile {
    /// An event in the past.
    struct Event {
        /// An id that never changes.
        let id: String
        let start: Moment
        /// The duration; `nil` if unknown.
        let seconds: Int?
        let title: String
        let text: String
        let address: String?
    }

    private static let longestLine = 75
    private(set) var output: [UInt8] = []

    init(name: String) {
        add("BEGIN:VCALENDAR")
        add("VERSION:2.0")
        add("PRODID:-//Calisthenics Progression//cali//EN")
        add("CALSCALE:GREGORIAN")
        add("X-WR-CALNAME:\(Self.escaped(name))")
    }

    /// The file so far.
    var bytes: [UInt8] { output + Array("END:VCALENDAR\r\n".utf8) }

    mutating func add(_ event: Event) {
        add("BEGIN:VEVENT")
        add("UID:" + event.id)
        // This is meant to be the time of writing, but the time of a build may not be in any file.
        let start = Self.time(event.start)
        add("DTSTAMP:" + start)
        add("DTSTART:" + start)
        if let seconds = event.seconds { add("DURATION:PT\(seconds)S") }
        add("SUMMARY:" + Self.escaped(event.title))
        add("DESCRIPTION:" + Self.escaped(event.text))
        if let address = event.address { add("URL:" + address) }
        add("END:VEVENT")
    }

    /// Writes a line, folded between characters if it is too long.
    private mutating func add(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            // No character has more than four bytes.
            var (start, room) = (0, Self.longestLine - 3)
            while true {
                var end = min(start + room, bytes.count)
                while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
                guard end < bytes.count else { break }
                output.append(contentsOf: "\r\n ".utf8)
                // The space that a folded line begins with counts.
                (start, room) = (end, Self.longestLine - 4)
            }
        }
        output.append(contentsOf: "\r\n".utf8)
    }

    private static func time(_ moment: Moment) -> String {
        let digits = moment.inUTC.rfc3339.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { special($0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 2)
        for byte in text.utf8 {
            let escaped = special(byte)
            if escaped != nil { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(escaped ?? byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The character that follows the backslash in the escape of a special character; `nil` for any other character.
    private static func special(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","): byte
        case UInt8(ascii: "\n"): UInt8(ascii: "n")
        default: nil
        }
    }
}

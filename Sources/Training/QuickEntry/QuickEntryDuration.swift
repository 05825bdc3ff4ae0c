/// Durations as quick entry writes them.
enum QuickEntryDuration {
    /// A number, or a time, at the start of a text.
    enum Reading {
        /// A bare number.
        case number(Int)
        /// A time in seconds.
        case time(Int)
        /// A time with 60 or more seconds or minutes after larger units, or with one digit of them.
        case invalid(meant: [String])
    }

    /// Takes `INT`, `INT"s"`, `M:SS`, `H:MM:SS`, `NmNs`, `NhNmNs` or `N′NN″`.
    /// - Returns: `nil` when no digit comes next.
    static func take(from cursor: inout QuickEntryCursor) -> Reading? {
        guard let first = cursor.takeNumber() else { return nil }
        if cursor.take(":") { return clock(after: first.value, &cursor) }
        if cursor.take("h") { return units(first.value * 3600, below: 3600, &cursor) }
        if takeMinutes(&cursor) { return units(first.value * 60, below: 60, &cursor) }
        return takeSeconds(&cursor) ? .time(first.value) : .number(first.value)
    }

    private static func clock(after first: Int, _ cursor: inout QuickEntryCursor) -> Reading {
        var seconds = first
        var isValid = true
        var meant: [String] = []
        repeat {
            guard let next = cursor.takeNumber() else { return .invalid(meant: []) }
            if next.digits == 1 {
                meant = ["\(seconds):0\(next.value)", "\(seconds):\(next.value)0"]
            }
            if next.digits != 2 || next.value >= 60 { isValid = false }
            seconds = min(seconds * 60 + next.value, QuickEntryCursor.largestNumber)
        } while cursor.take(":")
        if isValid { return .time(seconds) }
        return .invalid(meant: meant.isEmpty && seconds <= 86_400 ? [Counting.duration.text(seconds)] : meant)
    }

    /// Reads the smaller units that follow hours or minutes, each once.
    private static func units(_ larger: Int, below unit: Int, _ cursor: inout QuickEntryCursor) -> Reading {
        var (seconds, smallest, isValid) = (larger, unit, true)
        while smallest > 1 {
            var ahead = cursor
            guard let next = ahead.takeNumber() else { break }
            if smallest > 60, takeMinutes(&ahead) {
                smallest = 60
            } else {
                // Seconds after minutes need no letter: 1m30, 1’30.
                guard takeSeconds(&ahead) || smallest == 60 else { break }
                smallest = 1
            }
            cursor = ahead
            if next.value >= 60 { isValid = false }
            seconds += next.value * smallest
        }
        return isValid ? .time(seconds) : .invalid(meant: seconds <= 86_400 ? [Counting.duration.text(seconds)] : [])
    }

    private static func takeMinutes(_ cursor: inout QuickEntryCursor) -> Bool {
        cursor.take("min", "m", "\u{2032}", "\u{2019}", "'")
    }

    private static func takeSeconds(_ cursor: inout QuickEntryCursor) -> Bool {
        cursor.take("sec", "s", "\u{2033}", "\u{201D}", "\"")
    }

    /// The normal form of a session's duration: `45m`, `1h30m`, `1h0m5s`.
    static func unitText(_ seconds: Int) -> String {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        var text = hours > 0 ? "\(hours)h" : ""
        if minutes > 0 || rest == 0 && hours == 0 || rest > 0 && hours > 0 { text += "\(minutes)m" }
        if rest > 0 { text += "\(rest)s" }
        return text
    }
}

import Values

/// A day as options take it: `2026-08-20`, `today`, `yesterday`, `monday`, `last monday`, `3 days ago`.
struct WrittenDay {
    /// The direction in which a weekday lies.
    enum Direction {
        /// The newest such day, today included.
        case past
        /// The next such day, today included.
        case future
    }

    let day: CalendarDay
    /// True for a bare weekday, which the same words mean again every week.
    private(set) var isWeekday = false

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// Takes a day from the beginning of words.
    /// - Parameters:
    ///   - words: Words in lower case.
    ///   - today: The day to count from.
    ///   - direction: The direction in which a weekday lies.
    /// - Returns: `nil`, and the words as they were, if they begin with no day.
    static func take(
        from words: inout ArraySlice<String>, today: CalendarDay, _ direction: Direction
    ) -> WrittenDay? {
        guard let first = words.first else { return nil }
        let named = ["today": 0, "yesterday": -1, "tomorrow": 1][first].map(today.advanced) ?? CalendarDay(first)
        if let named {
            words.removeFirst()
            return WrittenDay(day: named)
        }
        if let weekday = weekday(first) {
            words.removeFirst()
            return WrittenDay(day: today.nearest(weekday, direction), isWeekday: true)
        }
        if let second = words.dropFirst().first, let weekday = weekday(second), first == "last" || first == "next" {
            words.removeFirst(2)
            // A day that is not today.
            let start = today.advanced(by: first == "last" ? -1 : 1)
            return WrittenDay(day: start.nearest(weekday, first == "last" ? .past : .future))
        }
        let units = ["day": 1, "days": 1, "week": 7, "weeks": 7]
        guard let ago = Ago(words), let length = units[ago.unit] else { return nil }
        words.removeFirst(Ago.length)
        return WrittenDay(day: today.advanced(by: -ago.count * length))
    }

    /// The weekday that a word of at least three letters begins, from Monday, which is 0.
    private static func weekday(_ word: String) -> Int? {
        word.utf8.count < 3 ? nil : weekdays.firstIndex { $0.hasPrefix(word) }
    }
}

/// The beginning of words such as `3 days ago`.
struct Ago {
    /// The number of words.
    static let length = 3

    let count: Int
    /// The unit as it is written.
    let unit: String

    /// - Parameter words: Words in lower case.
    /// - Returns: `nil` if they begin otherwise.
    init?(_ words: ArraySlice<String>) {
        let words = Array(words.prefix(Self.length))
        guard words.count == Self.length, words[2] == "ago" else { return nil }
        // No day that a workout can have is as long ago as the largest number.
        let number = ["a", "an", "one"].contains(words[0]) ? 1 : Int(words[0])
        guard let number, (0...1_000_000).contains(number) else { return nil }
        (count, unit) = (number, words[1])
    }
}

extension CalendarDay {
    /// The day itself or the nearest one in a direction that is a weekday.
    fileprivate func nearest(_ weekday: Int, _ direction: WrittenDay.Direction) -> CalendarDay {
        switch direction {
        case .past: advanced(by: -((self.weekday - weekday + 7) % 7))
        case .future: advanced(by: (weekday - self.weekday + 7) % 7)
        }
    }
}

import Training
import Values

/// Times and durations as options take them.
enum TimeArguments {
    /// The time at which something began, and notices about how it was read.
    struct Start {
        let moment: Moment
        var notices: [Diagnostic] = []
    }

    /// Reads the time at which something began: `now`, `18:30`, `7pm`, `2026-08-20`, `2026-08-20 18:30`, `yesterday 18:30`,
    /// `monday`, `3 days ago`, `2 hours ago`, or RFC 3339; a time may have an offset from UTC. A time of day alone that is still
    /// to come today is yesterday's, and one of a weekday that is today is last week's.
    /// - Parameters:
    ///   - text: Any text.
    ///   - option: The option that has it as its value.
    ///   - clock: The present time and the offsets of local times.
    static func moment(_ text: String, of option: String, _ clock: Clock) throws(Failure) -> Start {
        let written = try Written(text, of: option, .past, clock)
        let start = try written.start(of: option)
        guard let period = written.period, start.moment.isStillToCome(at: clock.now) else { return start }
        var earlier = try written.start(of: option, daysLater: -period)
        earlier.notices.append(.earlierTaken(earlier.moment, isYesterday: period == 1))
        return earlier
    }

    /// Reads the start of a workout, as `moment(_:of:_:)` does for one that is done. For one that is planned, a weekday is the
    /// next one.
    /// - Throws: `Failure` with `usage` for anything else, with `invalidData` for a done workout that has not begun.
    static func start(of status: Workout.Status, _ text: String, _ clock: Clock) throws(Failure) -> Start {
        guard status == .done else {
            let written = try Written(text, of: "--at", .future, clock)
            let start = try written.start(of: "--at")
            // A planned workout is not over, so a time of day is today's, even an earlier one.
            guard written.period == 7, start.moment.seconds < clock.now.seconds else { return start }
            return try written.start(of: "--at", daysLater: 7)
        }
        let start = try moment(text, of: "--at", clock)
        guard !start.moment.isStillToCome(at: clock.now) else {
            throw Failure(.invalidData, [.startsLater(start.moment)])
        }
        return start
    }

    /// The words of an option that is a time.
    private struct Written {
        private let text: String
        private let clock: Clock
        /// A point in time, where the words are one.
        private var moment: Moment?
        private var day: CalendarDay
        private var time: WrittenTime?
        /// The number of days after which the same words mean another time; `nil` for a day that comes once.
        private(set) var period: Int?

        init(
            _ text: String, of option: String, _ direction: WrittenDay.Direction, _ clock: Clock
        ) throws(Failure) {
            (self.text, self.clock) = (text, clock)
            let now = clock.now
            day = now.local.calendarDay
            moment = Moment(rfc3339: text)
            guard moment == nil else { return }
            let words = text.lowercased().replacing(/(\d)t(\d)/) { "\($0.1) \($0.2)" }.split(separator: " ")
                .map(String.init)
            moment =
                words == ["now"]
                ? now
                : Self.elapsed(words).flatMap { elapsed in
                    Moment(exactly: now.seconds - Int64(elapsed)).map(clock.local)
                }
            guard moment == nil else { return }
            var rest = words[...]
            if let written = WrittenDay.take(from: &rest, today: day, direction) {
                day = written.day
                period = written.isWeekday ? 7 : nil
                time = rest.isEmpty ? WrittenTime(now.local.timeText) : Self.time(rest)
            } else {
                period = 1
                time = Self.time(rest)
                day = time?.today(at: now) ?? day
            }
            guard time != nil else { throw problem(text, of: option) }
        }

        /// Returns the start, on the day or some days later.
        func start(of option: String, daysLater: Int = 0) throws(Failure) -> Start {
            if let moment { return Start(moment: moment) }
            guard let reading = time?.reading(on: day.advanced(by: daysLater), clock.localClock) else {
                throw problem(text, of: option)
            }
            return Start(moment: reading.moment, notices: reading.change.map { [.clockChange($0)] } ?? [])
        }

        /// A time of day; `am`, `pm` and an offset may be words of their own: `7 pm`, `18:30 +02:00`.
        private static func time(_ words: ArraySlice<String>) -> WrittenTime? {
            let isOneTime = words.dropFirst().allSatisfy { word in
                word == "am" || word == "pm" || word.first.map { "+-z".contains($0) } == true
            }
            return isOneTime ? WrittenTime(words.joined()) : nil
        }

        /// The seconds of `45 minutes ago` or `2 hours ago`; days are no fixed number of them.
        private static func elapsed(_ words: [String]) -> Int? {
            let units = ["minute": 60, "minutes": 60, "min": 60, "hour": 3600, "hours": 3600, "h": 3600]
            guard words.count == Ago.length, let ago = Ago(words[...]) else { return nil }
            return units[ago.unit].map { $0 * ago.count }
        }
    }

    /// Reads the first day of a list: `2026-08-20`, `today`, `monday`, `3 days ago`.
    static func since(_ text: String, _ clock: Clock) throws(Failure) -> CalendarDay {
        var words = text.lowercased().split(separator: " ").map(String.init)[...]
        let written = WrittenDay.take(from: &words, today: clock.now.local.calendarDay, .past)
        if let written, words.isEmpty { return written.day }
        throw Failure.usage(
            "--since is '\(text)', which is not a day", help: "for example 2026-08-20, monday or \"3 days ago\"")
    }

    /// Reads how long something took: `45m`, `1h`, `1h30m`, `1:30:00`.
    /// - Returns: Seconds, 0–86,400.
    static func duration(_ text: String) throws(Failure) -> Int {
        let seconds = text.contains(":") ? clockSeconds(text) : unitSeconds(text)
        if let seconds, seconds <= 86_400 { return seconds }
        throw Failure.usage(
            "--duration is '\(text)', which is not a duration of at most a day", help: "for example 45m, 1h30m, 1:30:00"
        )
    }

    private static func clockSeconds(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(number)
        guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2], minutes < 60,
            seconds < 60
        else { return nil }
        return hours * 3600 + minutes * 60 + seconds
    }

    private static func unitSeconds(_ text: String) -> Int? {
        var total = 0
        var units: [(Character, Int)] = [("h", 3600), ("m", 60), ("s", 1)]
        var rest = text[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let count = number(digits), let letter = rest.dropFirst(digits.count).first,
                let index = units.firstIndex(where: { $0.0 == letter })
            else { return nil }
            total += count * units[index].1
            units.removeFirst(index + 1)
            rest = rest.dropFirst(digits.count + 1)
        }
        return text.isEmpty ? nil : total
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func problem(_ text: String, of option: String) -> Failure {
        Failure.usage(
            "\(option) is '\(text)', which is not a time",
            help:
                "for example 18:30, 7pm, monday, \"yesterday 18:30\", \"3 days ago\", 2026-08-20, \"2026-08-20 18:30\"")
    }
}

import Training
import Values

/// Times and durations as options take them.
enum TimeArguments {
    /// The time at which something began, and notices about how it was read.
    struct Start {
        let moment: Moment
        var notices: [Diagnostic] = []
    }

    /// Reads the time at which something began: `18:30`, `2026-08-20`, `2026-08-20 18:30`, `yesterday 18:30`, `tomorrow`, or
    /// RFC 3339; a time may have an offset from UTC. A time of day alone that is still to come today is yesterday's.
    /// - Parameters:
    ///   - text: Any text.
    ///   - option: The option that has it as its value.
    ///   - clock: The present time and the offsets of local times.
    static func moment(_ text: String, of option: String, _ clock: Clock) throws(Failure) -> Start {
        var start = try read(text, of: option, clock)
        guard timeAlone(text) != nil, start.moment.isStillToCome(at: clock.now) else { return start }
        start = try read(text, of: option, clock, daysBack: 1)
        start.notices.append(.yesterdayTaken(start.moment))
        return start
    }

    /// Reads the start of a workout, as `moment(_:of:_:)` does for one that is done.
    /// - Throws: `Failure` with `usage` for anything else, with `invalidData` for a done workout that has not begun.
    static func start(of status: Workout.Status, _ text: String, _ clock: Clock) throws(Failure) -> Start {
        // A planned workout is not over, so a time of day is today's.
        guard status == .done else { return try read(text, of: "--at", clock) }
        let start = try moment(text, of: "--at", clock)
        guard !start.moment.isStillToCome(at: clock.now) else {
            throw Failure(.invalidData, [.startsLater(start.moment)])
        }
        return start
    }

    /// A time of day without a day.
    private static func timeAlone(_ text: String) -> WrittenTime? {
        WrittenTime(text.split(separator: " ").joined())
    }

    /// - Parameter daysBack: The number of days before today for a time of day alone.
    private static func read(
        _ text: String, of option: String, _ clock: Clock, daysBack: Int = 0
    ) throws(Failure) -> Start {
        if let moment = Moment(rfc3339: text) { return Start(moment: moment) }
        let now = clock.now.local
        var words = text.replacing(/(\d)T(\d)/) { "\($0.1) \($0.2)" }.split(separator: " ")[...]
        guard !words.isEmpty else { throw problem(text, of: option) }
        var day = (timeAlone(text)?.today(at: clock.now) ?? now.calendarDay).advanced(by: -daysBack)
        if let first = words.first, let written = Self.day(first, today: day) {
            day = written
            words = words.dropFirst()
        }
        // An offset may stand alone: 18:30 +02:00.
        let time = words.isEmpty ? now.timeText : words.joined()
        guard words.count <= 2, words.count < 2 || words.last?.contains(where: { "+-Zz".contains($0) }) == true,
            let reading = WrittenTime(time)?.reading(on: day, clock.localClock)
        else { throw problem(text, of: option) }
        return Start(moment: reading.moment, notices: reading.change.map { [.clockChange($0)] } ?? [])
    }

    /// Reads the first day of a list: `2026-08-20`, `today`, `yesterday`.
    static func since(_ text: String, _ clock: Clock) throws(Failure) -> CalendarDay {
        if let day = day(text[...], today: clock.now.local.calendarDay) { return day }
        throw Failure.usage(
            "--since is '\(text)', which is not a day", help: "for example 2026-08-20, today or yesterday")
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

    private static func day(_ text: Substring, today: CalendarDay) -> CalendarDay? {
        switch text.lowercased() {
        case "today": today
        case "yesterday": today.advanced(by: -1)
        case "tomorrow": today.advanced(by: 1)
        default: CalendarDay(String(text))
        }
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
            help: "for example 18:30, 2026-08-20, \"2026-08-20 18:30\", \"yesterday 18:30\"")
    }
}

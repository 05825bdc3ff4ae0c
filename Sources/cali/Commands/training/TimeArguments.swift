import Training

/// Times and durations as options take them.
enum TimeArguments {
    /// Reads when something began: `18:30`, `2026-08-20`, `2026-08-20 18:30`, `yesterday 18:30`, `tomorrow`, or
    /// RFC 3339.
    static func start(_ text: String, _ clock: Clock) throws(Failure) -> Moment {
        if let moment = Moment(rfc3339: text) { return moment }
        let now = clock.now
        var words = text.replacing("T", with: " ").split(separator: " ")[...]
        var day = now.local.calendarDay
        if let first = words.first, let written = Self.day(first, today: day) {
            day = written
            words = words.dropFirst()
        }
        var time = now.local
        if let word = words.popFirst() {
            guard let written = timeOfDay(word), words.isEmpty else { throw problem(text) }
            time = written
        }
        guard
            let local = CivilTime(
                year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute,
                second: time.second),
            let moment = Moment(
                rfc3339: Moment(
                    seconds: local.secondsSince1970 - Int64(clock.offset(local)) * 60,
                    offsetMinutes: clock.offset(local)
                ).rfc3339)
        else { throw problem(text) }
        return moment
    }

    /// Reads the first day of a list: `2026-08-20`, `today`, `yesterday`.
    static func since(_ text: String, _ clock: Clock) throws(Failure) -> CalendarDay {
        if let day = day(text[...], today: clock.now.local.calendarDay) { return day }
        throw Failure.usage("--since is '\(text)', which is no day", help: "2026-08-20, today or yesterday")
    }

    /// Reads how long something took: `45m`, `1h`, `1h30m`, `1:30:00`.
    /// - Returns: Seconds, 0–86,400.
    static func duration(_ text: String) throws(Failure) -> Int {
        let seconds = text.contains(":") ? clockSeconds(text) : unitSeconds(text)
        if let seconds, seconds <= 86_400 { return seconds }
        throw Failure.usage(
            "--duration is '\(text)', which is no duration of a day at most", help: "45m, 1h30m, 1:30:00")
    }

    private static func day(_ text: Substring, today: CalendarDay) -> CalendarDay? {
        switch text {
        case "today": today
        case "yesterday": today.advanced(by: -1)
        case "tomorrow": today.advanced(by: 1)
        default: CalendarDay(text)
        }
    }

    private static func timeOfDay(_ text: Substring) -> CivilTime? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = number(parts[0]), let minute = number(parts[1]) else {
            return nil
        }
        let second = parts.count == 3 ? number(parts[2]) : 0
        return second.flatMap { CivilTime(year: 2000, month: 1, day: 1, hour: hour, minute: minute, second: $0) }
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

    private static func problem(_ text: String) -> Failure {
        Failure.usage(
            "--at is '\(text)', which is no time", help: "18:30, 2026-08-20, \"2026-08-20 18:30\", \"yesterday 18:30\"")
    }
}

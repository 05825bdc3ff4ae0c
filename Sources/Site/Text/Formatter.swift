import Training
import Values

/// The formatter of numbers, times and sets in the site's language. Each renderer has one of its own, which remembers the days
/// that it wrote: an athlete's pages show the same ones again and again.
final class Formatter {
    let words: Words
    private let months: [String]
    private let shortMonths: [String]
    private let weekdays: [String]
    /// The days of the form `.dateMedium` that were formatted.
    private var days: [CalendarDay: TimeView] = [:]
    /// The times held that were formatted, by seconds.
    private var clocks = [String?](repeating: nil, count: 3600)
    /// The time that was formatted last: a workout's page and its card show the same one.
    private var last: (moment: Moment, view: TimeView)?
    /// The numbers from 0 in digits, since most numbers of a page are small.
    private static let digits = (0..<1000).map { String($0) }
    /// The numbers from 0 in two digits.
    private static let twoDigits = (0..<60).map { $0 < 10 ? "0\($0)" : "\($0)" }

    init(_ words: Words) {
        self.words = words
        self.months = [
            .january, .february, .march, .april, .may, .june, .july, .august, .september, .october, .november,
            .december,
        ].map { words[$0] }
        self.shortMonths = [
            .januaryShort, .februaryShort, .marchShort, .aprilShort, .mayShort, .juneShort, .julyShort, .augustShort,
            .septemberShort, .octoberShort, .novemberShort, .decemberShort,
        ].map { words[$0] }
        self.weekdays = [
            .mondayShort, .tuesdayShort, .wednesdayShort, .thursdayShort, .fridayShort, .saturdayShort, .sundayShort,
        ].map { words[$0] }
    }

    // MARK: Numbers

    /// A whole number; groups of three digits from 10,000 on.
    func number(_ value: Int) -> String {
        if Self.digits.indices.contains(value) { return Self.digits[value] }
        guard value.magnitude >= 10_000 else { return String(value) }
        var digits = String(value.magnitude)
        var groups: [Substring] = []
        while digits.utf8.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = String(digits.dropLast(3))
        }
        return (value < 0 ? "−" : "") + ([digits[...]] + groups).joined(separator: words[.groupSeparator])
    }

    /// A number of hundredths without trailing zeros.
    func decimal(hundredths: Int) -> String {
        let magnitude = Int(hundredths.magnitude)
        let fraction = magnitude % 100
        var text = number(magnitude / 100)
        if fraction != 0 {
            text += words[.decimalSeparator] + (fraction < 10 ? "0" : "")
            text += String(fraction % 10 == 0 ? fraction / 10 : fraction)
        }
        return text
    }

    /// A number with its word.
    func count(_ word: CountedWord, _ value: Int) -> String {
        words.counted(word, value, as: number(value))
    }

    /// A number and its label.
    func stat(_ value: Int, _ label: CountedWord) -> Stat {
        Stat(value: number(value), label: words.counted(label, value, as: number(value)))
    }

    /// A signed number with a real minus sign.
    func difference(_ value: Int) -> String {
        value == 0 ? "±0" : (value > 0 ? "+" : "−") + number(Int(value.magnitude))
    }

    // MARK: Time

    /// A length of a workout: `45 min`, `1 h`, `1 h 5 min`.
    func length(seconds: Int) -> String {
        let minutes = (seconds + 30) / 60
        guard minutes >= 60 else { return words.fill(.minutes, [.n: number(minutes)]) }
        if minutes % 60 == 0 { return words.fill(.hours, [.h: String(minutes / 60)]) }
        return words.fill(.hoursMinutes, [.h: String(minutes / 60), .n: number(minutes % 60)])
    }

    /// A time held: `m:ss`, `h:mm:ss`.
    func clock(seconds: Int) -> String {
        let seconds = max(0, seconds)
        guard clocks.indices.contains(seconds) else { return longClock(seconds) }
        if let known = clocks[seconds] { return known }
        let text = number(seconds / 60) + ":" + Self.twoDigits[seconds % 60]
        clocks[seconds] = text
        return text
    }

    private func longClock(_ seconds: Int) -> String {
        "\(seconds / 3600):\(Self.twoDigits[seconds / 60 % 60]):\(Self.twoDigits[seconds % 60])"
    }

    /// The day and the time of day of a workout, on the athlete's clock.
    func dateTime(_ moment: Moment) -> TimeView {
        if let last, last.moment == moment { return last.view }
        let local = moment.local
        let time = Self.twoDigits[local.hour] + ":" + Self.twoDigits[local.minute]
        let view = TimeView(machine: moment.rfc3339, text: date(local.calendarDay, .dateTime, time: time))
        last = (moment, view)
        return view
    }

    /// The day of a workout, on the athlete's clock.
    func day(_ moment: Moment, _ form: Word) -> TimeView {
        let day = moment.local.calendarDay
        return form == .dateMedium ? self.day(day) : view(day, form)
    }

    /// A day in the form `.dateMedium`.
    func day(_ day: CalendarDay) -> TimeView {
        if let known = days[day] { return known }
        let view = view(day, .dateMedium)
        days[day] = view
        return view
    }

    private func view(_ day: CalendarDay, _ form: Word) -> TimeView {
        TimeView(machine: day.description, text: date(day, form))
    }

    /// A month and its year.
    func month(_ day: CalendarDay) -> String {
        words.fill(.monthAndYear, [.month: months[day.month - 1], .year: String(day.year)])
    }

    /// A month's short name.
    func shortMonth(_ month: Int) -> String {
        shortMonths[month - 1]
    }

    private func date(_ day: CalendarDay, _ form: Word, time: String = "") -> String {
        words.fill(
            form,
            [
                .weekday: weekdays[day.weekday], .day: number(day.day), .month: shortMonths[day.month - 1],
                .year: String(day.year), .time: time,
            ])
    }
}

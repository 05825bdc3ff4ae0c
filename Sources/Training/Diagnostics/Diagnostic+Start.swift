public import Values

extension Moment {
    /// Returns true if the moment is more than five minutes in the future: by less, clocks may differ.
    /// - Parameter now: The present time.
    public func isStillToCome(at now: Moment) -> Bool {
        seconds - now.seconds > 300
    }
}

extension Diagnostic {
    /// The error for a done workout that has not begun.
    /// - Parameters:
    ///   - start: The start.
    ///   - location: The location of the start in the text.
    public static func startsLater(_ start: Moment, at location: Location? = nil) -> Diagnostic {
        Diagnostic(
            code: "starts-later",
            message: "a workout that is done cannot begin later than now, on \(start.local.dateText) "
                + "at \(start.local.shortTimeText)",
            help: "--planned logs one that is still to come; otherwise give the date that was meant", location: location
        )
    }

    /// The warning about a time that a clock change skips or doubles.
    /// - Parameters:
    ///   - change: The clock change, and the time that was taken.
    ///   - location: The location of the time in the text.
    public static func clockChange(_ change: ClockChange, at location: Location? = nil) -> Diagnostic {
        let (written, taken) = (change.written, change.taken)
        let time = "\(written.shortTimeText) on \(written.dateText)"
        switch change.effect {
        case .skipped:
            return Diagnostic(
                code: "skipped-time",
                message: "clocks go forward past \(time): \(taken.local.shortTimeText)\(taken.offsetText) was taken",
                location: location)
        case .doubled(let second):
            return Diagnostic(
                code: "doubled-time",
                message: "clocks go back and show \(time) twice: the first, "
                    + "\(taken.local.shortTimeText)\(taken.offsetText), was taken",
                help: "\(second.local.shortTimeText)\(second.offsetText) is the second", location: location)
        }
    }

    /// The warning about a time that is still to come today, and was read as an earlier one.
    /// - Parameters:
    ///   - start: The start that was taken.
    ///   - isYesterday: True for yesterday's, false for the one of a week ago.
    public static func earlierTaken(_ start: Moment, isYesterday: Bool) -> Diagnostic {
        let (time, date) = (start.local.shortTimeText, start.local.dateText)
        return Diagnostic(
            code: isYesterday ? "yesterday-taken" : "last-week-taken",
            message:
                "\(time) is still to come today: \(isYesterday ? "yesterday" : "last week")'s, on \(date), was taken")
    }
}

extension CivilTime {
    /// `hh:mm`, with the seconds where there are any.
    fileprivate var shortTimeText: String { second == 0 ? String(timeText.dropLast(3)) : timeText }
}

extension Moment {
    /// `+02:00`; `Z` for UTC.
    fileprivate var offsetText: String { String(rfc3339.dropFirst(19)) }
}

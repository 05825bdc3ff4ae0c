public import Values

/// The clocks of a time zone: their offset from UTC at each point in time.
public struct LocalClock: Sendable {
    private let offset: @Sendable (_ seconds: Int64) -> Int

    /// - Parameter offset: Returns the minutes that local time is ahead of UTC at a point in time, given in seconds since
    ///   1970.
    public init(offset: @escaping @Sendable (_ seconds: Int64) -> Int) {
        self.offset = offset
    }

    /// Returns a point in time with the offset that clocks have then.
    public func moment(at seconds: Int64) -> Moment {
        Moment(seconds: seconds, offsetMinutes: offset(seconds))
    }

    /// Returns the point in time at which clocks show a date and time.
    ///
    /// For a time that a clock change doubles it is the first; for one that a clock change skips it is as long after the
    /// change as the time is after the change's start. iCalendar (RFC 5545, section 3.3.5) reads local times in the same way.
    /// - Parameter time: The date and time that clocks show.
    /// - Returns: The point in time, and the clock change that made it ambiguous, if one did; `nil` outside the years
    ///   1970–9999 in UTC.
    public func reading(of time: CivilTime) -> (moment: Moment, change: ClockChange?)? {
        let shown = time.secondsSince1970
        // No zone is a day away from UTC, and none changes its clocks twice within two days.
        let (before, after) = (offset(shown - 86_400), offset(shown + 86_400))
        let fitting = [before, after].filter { offset(shown - Int64($0) * 60) == $0 }
        guard let taken = fitting.first else {
            let seconds = shown - Int64(before) * 60
            return Moment(exactly: seconds, offsetMinutes: offset(seconds)).map {
                ($0, ClockChange(.skipped, time, taken: $0))
            }
        }
        guard let moment = Moment(exactly: shown - Int64(taken) * 60, offsetMinutes: taken) else { return nil }
        guard let other = fitting.last, other != taken else { return (moment, nil) }
        let second = Moment(seconds: shown - Int64(other) * 60, offsetMinutes: other)
        return (moment, ClockChange(.doubled(second: second), time, taken: moment))
    }
}

/// A local time that a clock change skips or doubles, and the point in time that was taken for it.
public struct ClockChange: Hashable, Sendable {
    /// The effect of a clock change on a time.
    public enum Effect: Hashable, Sendable {
        /// Clocks go forward past it.
        case skipped
        /// Clocks go back, and show it twice.
        case doubled(second: Moment)
    }

    /// The effect of the clock change on the time.
    public let effect: Effect
    /// The time as it was written.
    public let written: CivilTime
    /// The point in time that was taken.
    public let taken: Moment

    init(_ effect: Effect, _ written: CivilTime, taken: Moment) {
        self.effect = effect
        self.written = written
        self.taken = taken
    }
}

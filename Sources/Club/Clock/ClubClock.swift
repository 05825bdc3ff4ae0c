import Files
public import Values

/// The clock of a club's time zone, based on the system's time zone database.
public struct ClubClock: Sendable {
    private static let database = "/usr/share/zoneinfo/"
    /// The size of the largest database file that is read, in bytes. Today's files have a few thousand.
    private static let largestFile = 1 << 20

    /// The clock of UTC.
    public static let utc = ClubClock(rules: TimeZoneRules())

    private let rules: TimeZoneRules

    private init(rules: TimeZoneRules) {
        self.rules = rules
    }

    /// Reads the rules of a time zone.
    /// - Parameter name: The IANA name of the time zone.
    /// - Returns: `nil` if this machine does not know the time zone.
    public init?(zone name: String) {
        guard name != "UTC" else {
            self = .utc
            return
        }
        guard ClubDocument.isTimeZone(name),
            let bytes = try? File.content(of: Self.database + name, .linked, atMost: Self.largestFile),
            let rules = TimeZoneRules(tzif: bytes)
        else { return nil }
        self.rules = rules
    }

    /// The day at a point in time.
    public func day(of moment: Moment) -> CalendarDay {
        CivilTime(secondsSince1970: moment.seconds + Int64(rules.offset(at: moment.seconds))).calendarDay
    }

    /// The offset from UTC at a point in time, in minutes; positive in the east.
    /// - Parameter seconds: The time in seconds since 1970.
    public func offsetMinutes(at seconds: Int64) -> Int {
        rules.offset(at: seconds) / 60
    }
}

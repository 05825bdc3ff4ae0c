import Testing
import Values

@Suite struct MomentBoundsTests {
    private let last: Int64 = 253_402_300_799

    @Test func `a moment outside the years 1970 to 9999 is refused, or the nearest one inside`() {
        #expect(Moment(exactly: 0)?.rfc3339 == "1970-01-01T00:00:00Z")
        #expect(Moment(exactly: last)?.rfc3339 == "9999-12-31T23:59:59Z")
        for seconds in [-1, last + 1, .min, .max] { #expect(Moment(exactly: seconds) == nil, "\(seconds)") }
        #expect(Moment(seconds: .min) == Moment(seconds: 0) && Moment(seconds: .max) == Moment(seconds: last))
    }

    @Test func `an offset of a day or more is refused, or the nearest below`() {
        #expect(Moment(exactly: 86_400, offsetMinutes: -1439)?.rfc3339 == "1970-01-01T00:01:00-23:59")
        for offset in [-1440, 1440, .min, .max] { #expect(Moment(exactly: 86_400, offsetMinutes: offset) == nil) }
        #expect(Moment(seconds: 0, offsetMinutes: .max).offsetMinutes == 1439)
        #expect(Moment(seconds: 0, offsetMinutes: .min).offsetMinutes == -1439)
    }
}

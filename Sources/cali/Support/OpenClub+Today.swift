import Club
import Foundation
import Training

extension OpenClub {
    /// The day it is in the club's time zone.
    var today: CalendarDay {
        let seconds = clock.now.seconds
        let zone = TimeZone(identifier: document.timeZone) ?? .gmt
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
        return CivilTime(secondsSince1970: seconds + Int64(offset)).calendarDay
    }
}

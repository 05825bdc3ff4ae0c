import Club
import Training

extension OpenClub {
    /// The present day in the club's time zone.
    var today: CalendarDay {
        (ClubClock(zone: document.timeZone) ?? .utc).day(of: clock.now)
    }
}

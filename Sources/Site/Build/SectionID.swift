/// Names a section of the site: files that are planned together.
enum SectionID: Hashable, Sendable {
    /// The club's files, and the explore pages of athletes, which any workout of the club may change.
    case club
    /// The files of an athlete that show nobody else's workouts.
    case own(String)
    /// The files that show an athlete together with others: feeds, followers.
    case shared(String)
}

extension StateWriter {
    mutating func sectionID(_ id: SectionID) {
        switch id {
        case .club:
            raw([0])
            text("")
        case .own(let athlete):
            raw([1])
            text(athlete)
        case .shared(let athlete):
            raw([2])
            text(athlete)
        }
    }
}

extension StateReader {
    mutating func sectionID() -> SectionID? {
        guard let kind = raw(1)?.first, let athlete = text() else { return nil }
        return switch kind {
        case 0: .club
        case 1: .own(athlete)
        case 2: .shared(athlete)
        default: nil
        }
    }
}

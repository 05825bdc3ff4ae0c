/// A page that the site must have: where it goes, what it is told apart by, and how it is made.
struct PlannedPage: Sendable {
    /// Its file in the site.
    let path: String
    /// Changes with everything that it shows.
    let key: Fingerprint
    /// The workouts whose cards or rows it shows.
    var workouts: [WorkoutRef] = []
    /// Whether it shows the workouts as rows of an archive, not as cards.
    var showsRows = false
    /// Where its links start from, when not from where it stands.
    var root: String?
    /// Makes its bytes, with markers in the place of the way to the root.
    let make: @Sendable (PageMaker) throws(SiteError) -> [UInt8]
}

/// A workout with the key of its page.
struct PlannedWorkout: Sendable {
    let ref: WorkoutRef
    let path: String
    let key: Fingerprint
}

/// Pages that are planned together: an athlete's own, or those of the club.
struct PlannedSection: Sendable {
    /// What planning it depends on; as long as it is the same, all pages are.
    let key: Fingerprint
    var workouts: [PlannedWorkout] = []
    var pages: [PlannedPage]

    /// The files of all its pages.
    var paths: [String] { workouts.map(\.path) + pages.map(\.path) }
}

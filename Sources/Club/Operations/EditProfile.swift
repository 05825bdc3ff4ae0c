public import Training

/// Changes what an athlete shows of themselves.
public struct EditProfile: Operation {
    /// The new display name; `nil` leaves it.
    public var displayName: String?
    /// The new words about themselves; `nil` leaves them.
    public var about: String?
    /// The new unit; `nil` leaves it.
    public var units: Weight.Unit?
    /// The new language; `nil` leaves it.
    public var language: String?
    /// The new visibility of new workouts; `nil` leaves it.
    public var visibility: Visibility?
    /// Whether body weight is on pages; `nil` leaves it.
    public var showBodyWeight: Bool?
    /// The new weekly target; `nil` leaves it.
    public var weeklyTarget: Int?

    /// A change of nothing.
    public init() {}

    /// `profile-edit`.
    public var kind: String { "profile-edit" }
    /// That the profile changes.
    public var summary: String { "edit the profile" }

    /// - Returns: The profile as it is now.
    public func apply(to draft: inout Draft) throws(ClubError) -> Profile {
        var profile = try draft.snapshot.profile(of: draft.athlete)
        profile.displayName = displayName ?? profile.displayName
        profile.about = about ?? profile.about
        profile.units = units ?? profile.units
        profile.language = language ?? profile.language
        profile.visibility = visibility ?? profile.visibility
        profile.showBodyWeight = showBodyWeight ?? profile.showBodyWeight
        profile.weeklyTarget = weeklyTarget ?? profile.weeklyTarget
        draft.put(profile.document, at: .profile(draft.athlete))
        return profile
    }
}

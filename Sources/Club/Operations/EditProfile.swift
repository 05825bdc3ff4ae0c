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

    /// The new picture; `nil` leaves it.
    public var avatar: AvatarChange?

    /// What happens to the picture.
    public enum AvatarChange: Hashable, Sendable {
        /// None any more.
        case remove
        /// Another one: a file within the bounds of `Avatar`.
        case replace([UInt8], fileExtension: String)
    }

    /// A change of nothing.
    public init() {}

    /// `profile-edit`.
    public var kind: OperationKind { .profileEdit }
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
        if let avatar { try change(avatar, of: &profile, in: &draft) }
        draft.put(profile.document, at: .profile(draft.athlete))
        return profile
    }

    /// The old file goes in the same commit.
    private func change(
        _ avatar: AvatarChange, of profile: inout Profile, in draft: inout Draft
    ) throws(ClubError) {
        for fileExtension in ["png", "jpg"] {
            let place = DocumentPath.avatar(draft.athlete, fileExtension: fileExtension)
            if try draft.exists(place) { draft.remove(place) }
        }
        profile.avatar = nil
        guard case .replace(let bytes, let fileExtension) = avatar else { return }
        profile.avatar = "avatar.\(fileExtension)"
        draft.put(bytes, at: .avatar(draft.athlete, fileExtension: fileExtension))
    }
}

public import Training
public import Values

/// Changes an athlete's profile. A value of `nil` leaves the present one.
public struct EditProfile: Operation {
    /// The new display name.
    public var displayName: String?
    /// The new text about the athlete.
    public var about: String?
    /// The new unit.
    public var units: Weight.Unit?
    /// The new language.
    public var language: String?
    /// The visibility of new workouts.
    public var visibility: Visibility?
    /// True if pages show body weight.
    public var showBodyWeight: Bool?
    /// The new weekly target.
    public var weeklyTarget: Int?
    /// The bands to remove.
    public var removedBands: [Slug] = []
    /// The bands to add, or to change.
    public var bands = Bands()

    /// The change of the picture.
    public var avatar: AvatarChange?

    /// The changes of a picture.
    public enum AvatarChange: Hashable, Sendable {
        /// The picture is removed.
        case remove
        /// A new picture, within the bounds of ``Avatar``.
        case replace([UInt8], fileExtension: String)
    }

    /// Creates an operation that changes nothing.
    public init() {}

    /// `profile-edit`.
    public var kind: OperationKind { .profileEdit }
    /// The commit's subject.
    public var summary: String { "edit the profile" }

    /// - Returns: The changed profile.
    /// - Throws: `ClubError.notFound` for a band to remove that the athlete does not have.
    public func apply(to draft: inout Draft) throws(ClubError) -> Profile {
        var profile = try draft.snapshot.profile(of: draft.athlete)
        profile.displayName = displayName ?? profile.displayName
        profile.about = about ?? profile.about
        profile.units = units ?? profile.units
        profile.language = language ?? profile.language
        profile.visibility = visibility ?? profile.visibility
        profile.showBodyWeight = showBodyWeight ?? profile.showBodyWeight
        profile.weeklyTarget = weeklyTarget ?? profile.weeklyTarget
        for band in removedBands {
            guard profile.bands[band] != nil else { throw Self.unknownBand(band, of: profile) }
            profile.bands[band] = nil
        }
        profile.bands = profile.bands.with(bands)
        if let avatar { try change(avatar, of: &profile, in: &draft) }
        draft.put(profile.document, at: .profile(draft.athlete))
        return profile
    }

    private static func unknownBand(_ band: Slug, of profile: Profile) -> ClubError {
        let near = NearestNames.of(band.text, among: profile.bands.names.map(\.text))
        return .notFound(.band, name: band.text, suggestions: near)
    }

    /// Writes or removes the picture. The old file is removed in the same commit.
    private func change(
        _ avatar: AvatarChange, of profile: inout Profile, in draft: inout Draft
    ) throws(ClubError) {
        for fileExtension in ["png", "jpg"] {
            let path = DocumentPath.avatar(draft.athlete, fileExtension: fileExtension)
            if try draft.exists(path) { draft.remove(path) }
        }
        profile.avatar = nil
        guard case .replace(let bytes, let fileExtension) = avatar else { return }
        profile.avatar = "avatar.\(fileExtension)"
        draft.put(bytes, at: .avatar(draft.athlete, fileExtension: fileExtension))
    }
}

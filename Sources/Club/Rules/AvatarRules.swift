import CanonicalJSON
import GitStore
import Pictures
import Training
import Values

/// The rules for an athlete's picture: small, without metadata, of the type that its file name says, and named by the
/// profile.
struct AvatarRules {
    private let draft: Draft

    init(_ draft: Draft) {
        self.draft = draft
    }

    /// - Throws: `ClubError.invalid`.
    func check(_ bytes: [UInt8], of user: Slug, _ fileExtension: String) throws(ClubError) {
        let path = DocumentPath.avatar(user, fileExtension: fileExtension).text
        if let fault = try fault(of: bytes, fileExtension) {
            throw .invalid([
                Diagnostic(
                    code: "invalid-picture", message: "\(path) \(fault.text)",
                    help: "`cali profile edit --avatar FILE` makes a picture that fits from any JPEG, PNG, WebP or GIF")
            ])
        }
        guard try isNamed(of: user, fileExtension) else {
            throw .invalid([
                Diagnostic(
                    code: "unnamed-picture", message: "\(path) is not the picture that the profile names",
                    help: "`cali profile edit --avatar FILE` changes both")
            ])
        }
    }

    private func fault(of bytes: [UInt8], _ fileExtension: String) throws(ClubError) -> Avatar.Fault? {
        if let fault = Avatar.fault(of: bytes, fileExtension: fileExtension) { return fault }
        do throws(PictureProgram.Failure) {
            return try PictureProgram().isDecodable(bytes) ? nil : .malformed
        } catch {
            guard case .notStarted(let error) = error else { return .malformed }
            throw .store(.system(error))
        }
    }

    /// The problem of a profile that names a missing picture.
    func problems(of profile: Profile, at path: DocumentPath) throws(ClubError) -> [WrittenDocument.Problem] {
        guard let avatar = profile.avatar, let user = path.owner else { return [] }
        let path = DocumentPath("users/\(user)/\(avatar)")
        if let path, try draft.exists(path) { return [] }
        return [.init(reason: .conflicting("there is no picture '\(avatar)' beside it"), steps: [.member("avatar")])]
    }

    /// Returns true if the profile after the change names the picture.
    func isNamed(of user: Slug, _ fileExtension: String) throws(ClubError) -> Bool {
        let profile: Profile? = try draft.document(at: .profile(user))
        return profile?.avatar == "avatar.\(fileExtension)"
    }
}

extension Avatar.Fault {
    fileprivate var text: String {
        switch self {
        case .malformed: "is damaged, or not of the type that its name says"
        case .tooLarge: "has more than \(Avatar.longestSide) pixels a side, or \(Avatar.mostBytes / 1024) KiB"
        case .metadata: "holds more than its pixels, which may reveal where it was taken, or carry anything else"
        }
    }
}

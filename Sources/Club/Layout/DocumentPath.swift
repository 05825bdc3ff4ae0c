public import Values

/// The path of a document of a club.
public enum DocumentPath: Hashable, Sendable {
    /// `club.json`.
    case club
    /// `categories.json`.
    case categories
    /// `README.md`, `LICENSE` and the dotfiles that a club may have at its root.
    case rootFile(String)
    /// A file of a theme, relative to `themes/`.
    case themeFile(String)
    /// `users/<name>/user.json`.
    case profile(Slug)
    /// `users/<name>/account.json`.
    case account(Slug)
    /// `users/<name>/avatar.png` or `.jpg`.
    case avatar(Slug, fileExtension: String)
    /// `users/<name>/deleted.json`.
    case deleted(Slug)
    /// `users/<name>/exercises/<slug>.json`.
    case exercise(Slug, Slug)
    /// `users/<name>/templates/<slug>.json`.
    case template(Slug, Slug)
    /// `users/<name>/follows/<slug>.json`.
    case follow(Slug, Slug)
    /// `users/<name>/workouts/<yyyy>/<start>-<id>.json`.
    case workout(Slug, DatedFileName)
    /// `users/<name>/messages/<yyyy>/<start>-<id>.json`.
    case message(Slug, DatedFileName)
    /// `users/<name>/proposals/<id>.json`.
    case proposal(Slug, EntityID)
    /// `users/<name>/comments/<proposer>/<proposal>/<id>.json`.
    case comment(Slug, proposer: Slug, proposal: EntityID, EntityID)
    /// `users/<name>/decisions/<proposer>/<id>.json`.
    case decision(Slug, proposer: Slug, EntityID)
    /// `users/<name>/conflicts/<id>.json`.
    case conflict(Slug, EntityID)

    /// The files other than documents and themes that a club may have at its root.
    public static let rootFiles = ["README.md", "LICENSE", ".gitignore", ".gitattributes", ".gitlab-ci.yml"]

    /// The path as text, from the root of the repository.
    public var text: String {
        switch self {
        case .club: "club.json"
        case .categories: "categories.json"
        case .rootFile(let name): name
        case .themeFile(let path): "themes/\(path)"
        case .profile(let user): "users/\(user)/user.json"
        case .account(let user): "users/\(user)/account.json"
        case .avatar(let user, let fileExtension): "users/\(user)/avatar.\(fileExtension)"
        case .deleted(let user): "users/\(user)/deleted.json"
        case .exercise(let user, let slug): "users/\(user)/exercises/\(slug).json"
        case .template(let user, let slug): "users/\(user)/templates/\(slug).json"
        case .follow(let user, let slug): "users/\(user)/follows/\(slug).json"
        case .workout(let user, let file): "users/\(user)/workouts/\(file.pathInFolder)"
        case .message(let user, let file): "users/\(user)/messages/\(file.pathInFolder)"
        case .proposal(let user, let id): "users/\(user)/proposals/\(id).json"
        case .comment(let user, let proposer, let proposal, let id):
            "users/\(user)/comments/\(proposer)/\(proposal)/\(id).json"
        case .decision(let user, let proposer, let id): "users/\(user)/decisions/\(proposer)/\(id).json"
        case .conflict(let user, let id): "users/\(user)/conflicts/\(id).json"
        }
    }

    /// The athlete whose folder holds the document; `nil` for the club's own documents.
    public var owner: Slug? {
        switch self {
        case .club, .categories, .rootFile, .themeFile: nil
        case .profile(let user), .account(let user), .avatar(let user, _), .deleted(let user), .exercise(let user, _),
            .template(let user, _), .follow(let user, _), .workout(let user, _), .message(let user, _),
            .proposal(let user, _), .comment(let user, _, _, _), .decision(let user, _, _), .conflict(let user, _):
            user
        }
    }

    /// Reads a path.
    /// - Parameter text: A path in the repository.
    /// - Returns: `nil` if the format has no such path.
    public init?(_ text: String) {
        // The path is split by bytes, as git does it: to Swift, a slash and a combining mark after it are one character.
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Substring.init)
        guard parts.dropFirst().allSatisfy(Self.isPlain) else { return nil }
        switch (parts.first, parts.count) {
        case ("club.json", 1): self = .club
        case ("categories.json", 1): self = .categories
        case (let name?, 1) where Self.rootFiles.contains(String(name)): self = .rootFile(text)
        case (".github", 2...): self = .rootFile(text)
        case ("themes", 3...): self = .themeFile(parts.dropFirst().joined(separator: "/"))
        case ("users", 3...):
            guard let user = Slug(parts[1]) else { return nil }
            self.init(user: user, Array(parts[2...]))
        default: return nil
        }
    }

    /// Returns true if a component is a valid name on every system: ASCII letters, digits, `.`, `_` and `-`, beginning with a
    /// letter or digit.
    private static func isPlain(_ component: Substring) -> Bool {
        let isAlphanumeric: (UInt8) -> Bool = { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        guard let first = component.utf8.first, isAlphanumeric(first), component.utf8.count <= 255 else { return false }
        return component.utf8.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
    }

    private init?(user: Slug, _ parts: [Substring]) {
        switch (parts[0], parts.count) {
        case ("user.json", 1): self = .profile(user)
        case ("account.json", 1): self = .account(user)
        case ("deleted.json", 1): self = .deleted(user)
        case ("avatar.png", 1): self = .avatar(user, fileExtension: "png")
        case ("avatar.jpg", 1): self = .avatar(user, fileExtension: "jpg")
        case ("workouts", 3):
            guard let file = DatedFileName(folder: parts[1], name: parts[2]) else { return nil }
            self = .workout(user, file)
        case ("messages", 3):
            guard let file = DatedFileName(folder: parts[1], name: parts[2]) else { return nil }
            self = .message(user, file)
        case (_, 2...):
            guard let last = parts.last, last.hasSuffix(".json") else { return nil }
            self.init(user: user, folder: parts[0], Array(parts[1..<(parts.count - 1)]), stem: last.dropLast(5))
        default: return nil
        }
    }

    private init?(user: Slug, folder: Substring, _ folders: [Substring], stem: Substring) {
        switch (folder, folders.count, Slug(stem), EntityID(stem)) {
        case ("exercises", 0, let slug?, _): self = .exercise(user, slug)
        case ("templates", 0, let slug?, _): self = .template(user, slug)
        case ("follows", 0, let slug?, _): self = .follow(user, slug)
        case ("proposals", 0, _, let id?): self = .proposal(user, id)
        case ("conflicts", 0, _, let id?): self = .conflict(user, id)
        case ("decisions", 1, _, let id?):
            guard let proposer = Slug(folders[0]) else { return nil }
            self = .decision(user, proposer: proposer, id)
        case ("comments", 2, _, let id?):
            guard let proposer = Slug(folders[0]), let proposal = EntityID(folders[1]) else { return nil }
            self = .comment(user, proposer: proposer, proposal: proposal, id)
        default: return nil
        }
    }
}

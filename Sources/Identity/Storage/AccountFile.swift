import PrivateFiles

/// A private file that says whose it is, so that it counts for no other account wherever somebody puts it.
protocol AccountFile: StoredFile {
    associatedtype Keys

    var club: String { get }
    var athlete: String { get }
    /// What is in it; nil when it is not what this program writes.
    var keys: Keys? { get }
}

extension AccountFile {
    /// What is in it for an account; `path` is for the error.
    func keys(_ club: String, _ athlete: String, _ path: String) throws(IdentityError) -> Keys {
        guard self.club == club, self.athlete == athlete, let keys else {
            throw .damagedFile(Self.holds, path: path, .content)
        }
        return keys
    }
}

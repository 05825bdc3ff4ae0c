import PrivateFiles

/// A private file that says whose it is, so that it counts for no other account wherever somebody puts it.
protocol AccountFile: StoredFile {
    associatedtype Keys

    var club: String { get }
    var athlete: String { get }
    /// The keys in the file; nil when it is not one that this program writes.
    var keys: Keys? { get }
}

extension AccountFile {
    /// The keys of an account; `path` is for the error.
    func keys(_ club: String, _ athlete: String, _ path: String) throws(IdentityError) -> Keys {
        guard self.club == club, self.athlete == athlete, let keys else {
            throw .damagedFile(Self.holds, path: path, .content)
        }
        return keys
    }
}

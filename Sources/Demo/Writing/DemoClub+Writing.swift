import Club
public import GitStore
public import Identity
import Values

extension DemoClub {
    /// Writes the club into a repository without commits, and its athletes' keys into this machine's key store, so that it can
    /// act as each of them. The founder is logged in.
    /// - Parameters:
    ///   - repository: The repository, which must have no commits.
    ///   - store: The store for the keys.
    ///   - progress: Called after every commit with the number of commits so far and in all.
    /// - Returns: The number of commits.
    /// - Throws: `ClubError`, `IdentityError`.
    @discardableResult
    public func write(
        to repository: Repository, keepingKeysIn store: KeyStore, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> Int {
        var keys: [DeviceKeys] = []
        for athlete in drawn {
            let own = try athlete.member.keys()
            // Syncing a file takes long: keys that are there already stay.
            if try store.keys(club: id, athlete: athlete.member.name)?.signPublicSSH != own.signPublicSSH {
                try store.save(own, club: id, athlete: athlete.member.name)
            }
            keys.append(own)
        }
        let chapters = history(keys)
        for (index, chapter) in chapters.enumerated() {
            let writer = ClubWriter(
                repository, club: id, athlete: drawn[chapter.athlete].member.name, keys: keys[chapter.athlete],
                now: chapter.moment)
            try perform(chapter.operation, by: writer)
            progress(index + 1, chapters.count)
        }
        if let founder = athletes.first { try store.setLogin(founder, club: id) }
        return chapters.count
    }

    private func perform(_ operation: some Operation, by writer: ClubWriter) throws(ClubError) {
        _ = try writer.perform(operation)
    }
}

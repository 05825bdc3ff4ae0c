import Club
public import GitStore
public import Identity
import Values

/// The progress of writing a demo club.
public struct DemoProgress: Hashable, Sendable {
    /// The number of commits made so far.
    public let commits: Int
    /// The number of commits in all.
    public let allCommits: Int
    /// The number of workouts written so far.
    public let workouts: Int
}

extension DemoClub {
    /// Writes the club into a repository without commits, and its athletes' keys into this machine's key store, so that it can
    /// act as each of them. The founder is logged in.
    /// - Parameters:
    ///   - repository: The repository, which must have no commits.
    ///   - store: The store for the keys.
    ///   - progress: Called after every commit.
    /// - Returns: The number of commits.
    /// - Throws: `ClubError`, `IdentityError`.
    @discardableResult
    public func write(
        to repository: Repository, keepingKeysIn store: KeyStore, progress: (DemoProgress) -> Void = { _ in }
    ) throws -> Int {
        var keys: [DeviceKeys] = []
        for athlete in drawn {
            let own = try athlete.member.keys()
            // Syncing a file takes long: keys that are there already stay.
            if try store.keys(club: id, athlete: athlete.member.name.text)?.signPublicSSH != own.signPublicSSH {
                try store.save(own, club: id, athlete: athlete.member.name.text)
            }
            keys.append(own)
        }
        let chapters = history(keys)
        var workouts = 0
        for (index, chapter) in chapters.enumerated() {
            let writer = ClubWriter(
                repository, club: id, athlete: drawn[chapter.athlete].member.name, keys: keys[chapter.athlete],
                now: chapter.moment)
            try perform(chapter.operation, by: writer)
            workouts += chapter.workouts
            progress(DemoProgress(commits: index + 1, allCommits: chapters.count, workouts: workouts))
        }
        if let founder = athletes.first { try store.setLogin(founder.text, club: id) }
        return chapters.count
    }

    private func perform(_ operation: some Operation, by writer: ClubWriter) throws(ClubError) {
        _ = try writer.perform(operation)
    }
}

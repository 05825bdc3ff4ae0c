import Club
public import GitStore
public import Identity
import Training

/// How far the writing of a demo club has come.
public struct DemoProgress: Hashable, Sendable {
    /// Commits made.
    public let commits: Int
    /// Commits that there will be.
    public let allCommits: Int
    /// Workouts written.
    public let workouts: Int
}

extension DemoClub {
    /// Writes the club into a repository without commits, and its athletes' keys beside those of this machine, so that
    /// one can act as each of them. The founder is logged in.
    /// - Parameters:
    ///   - repository: Where the club goes; it must have no commit.
    ///   - store: Where the keys go.
    ///   - progress: Is told after every commit.
    /// - Returns: How many commits were made.
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

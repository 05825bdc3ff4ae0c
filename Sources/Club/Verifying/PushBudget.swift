import GitStore
import Synchronization
import Training

/// The bounds for all commits of one push together. With the bounds for single commits alone, a push of a few megabytes
/// could unpack to a hundred gigabytes. The threads that judge a push share one budget.
public final class PushBudget: Sendable {
    /// The maximum number of commits.
    public static let mostCommits = 100_000
    /// The maximum number of changed files, counted for each commit.
    public static let mostFiles = 200_000
    /// The maximum number of bytes that the commits write.
    public static let mostBytes = 512 * 1024 * 1024

    private let left: Mutex<(files: Int, bytes: Int)>

    /// Creates a full budget.
    public convenience init() {
        self.init(files: Self.mostFiles, bytes: Self.mostBytes)
    }

    /// - Parameters:
    ///   - files: The number of files.
    ///   - bytes: The number of bytes.
    public init(files: Int, bytes: Int) {
        left = Mutex((files, bytes))
    }

    /// Takes a part of the budget.
    /// - Parameters:
    ///   - files: The number of files that a commit changes.
    ///   - bytes: The number of bytes that it writes.
    ///   - commit: The commit.
    /// - Throws: `ClubError.refused` if too little is left.
    func take(files: Int = 0, bytes: Int = 0, in commit: ObjectID) throws(ClubError) {
        let isEnough = left.withLock { left in
            left.files -= files
            left.bytes -= bytes
            return left.files >= 0 && left.bytes >= 0
        }
        guard !isEnough else { return }
        let reason = Diagnostic(
            code: "push-too-large",
            message: "a push changes at most \(Self.mostFiles) files and writes \(Self.mostBytes >> 20) MiB",
            help: "split it into several pushes: `git push REMOTE COMMIT:BRANCH` sends the history up to a commit")
        throw .refused(CommitRefusal(commit, .size, reason))
    }
}

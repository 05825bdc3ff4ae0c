import GitStore
import Synchronization
import Training

/// The bounds of what the commits of one push may change together: those of a commit alone would let a push of a few
/// megabytes become a hundred gigabytes for whoever judges and builds it. Threads that judge stretches of it share one.
public final class PushBudget: Sendable {
    /// The most commits.
    public static let mostCommits = 100_000
    /// The most files that they change, counted for each commit.
    public static let mostFiles = 200_000
    /// The most bytes that they write.
    public static let mostBytes = 512 * 1024 * 1024

    private let left: Mutex<(files: Int, bytes: Int)>

    /// A budget of which nothing is taken.
    public convenience init() {
        self.init(files: Self.mostFiles, bytes: Self.mostBytes)
    }

    /// - Parameters:
    ///   - files: The most files.
    ///   - bytes: The most bytes.
    public init(files: Int, bytes: Int) {
        left = Mutex((files, bytes))
    }

    /// Takes a part of it.
    /// - Parameters:
    ///   - files: How many files a commit changes.
    ///   - bytes: How many bytes it writes.
    ///   - commit: The commit.
    /// - Throws: `ClubError.refused` where so much is not left.
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
            help: "several pushes take more: `git push REMOTE COMMIT:BRANCH` brings what leads to a commit")
        throw .refused(CommitRefusal(commit, .size, reason))
    }
}

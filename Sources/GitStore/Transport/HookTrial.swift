/// A trial push, which asks to delete a branch that does not exist, so that nothing changes whether a hook refuses it or
/// not.
///
/// git begins to receive a push, runs the hooks of the repository, and ends. No object, reference or file is left behind,
/// and hooks that report a push to others are not run, because nothing was pushed.
public struct HookTrial: Sendable {
    /// The result of the push.
    public enum Outcome: Sendable, Hashable {
        /// A hook refused it with this text.
        case refused(said: String)
        /// Nothing refused it.
        case taken
        /// git refused it before it asked a hook, for this reason.
        case notAsked(reason: String)
    }

    /// The full name of the branch that is to be deleted. A club has no such branch.
    public static let branch = "refs/heads/cali-doctor-trial-push"

    private let path: String
    private let isPossible: Bool
    private let git: GitProgram

    /// - Parameters:
    ///   - repository: the repository to push to.
    ///   - limit: how long it may take.
    /// - Throws: ``StoreError/git(_:)``.
    public init(in repository: Repository, limit: Duration) throws(StoreError) {
        path = repository.gitDirectory
        isPossible = try repository.commit(at: Self.branch) == nil
        git = GitProgram(repository: repository.gitDirectory, limit: limit, isAttended: false)
    }

    /// Pushes.
    ///
    /// - Throws: ``TransportError``.
    public func run() async throws(TransportError) -> Outcome {
        guard isPossible else { return .notAsked(reason: "there is a branch \(Self.branch)") }
        let result = try await git.run(
            ["-c", "receive.autoGC=false", "receive-pack", "--stateless-rpc", path], input: Self.request)
        guard result.isSuccess else { throw TransportError(result) }
        // A line of the report is its length in hexadecimal, then `ok <name>` or `ng <name> <reason>`.
        let refusal = "ng \(Self.branch) "
        for line in result.output.split(separator: "\n") {
            let line = line.dropFirst(4)
            if line == "ok \(Self.branch)" { return .taken }
            guard line.hasPrefix(refusal) else { continue }
            let reason = String(line.dropFirst(refusal.count))
            guard reason.contains("hook declined") else { return .notAsked(reason: reason) }
            return .refused(said: SaidLine.text(of: SaidLine.lines(of: result.errors)))
        }
        throw TransportError(result)
    }

    /// The client's part of the push (gitprotocol-pack(5)): one command and no objects.
    private static var request: [UInt8] {
        let command = "\(ObjectID.zero) \(ObjectID.zero) \(branch)\0report-status"
        let length = String(command.utf8.count + 4, radix: 16)
        return Array((String(repeating: "0", count: 4 - length.count) + length + command + "0000").utf8)
    }
}

import Configuration
import SystemPackage

/// The `.env` beside a club. It may hold passwords, so it has to be the user's own, private, and out of the history.
struct EnvironmentFile {
    let path: String

    init(folder: String) {
        path = folder.hasSuffix("/") ? "\(folder).env" : "\(folder)/.env"
    }

    /// The file as a source of settings; `nil` when there is none.
    func provider(isTracked: Bool) throws -> (any ConfigProvider)? {
        if isTracked {
            throw refusal(
                "is tracked by git: everybody with the repository can read it", "`git rm --cached .env` ends that")
        }
        guard let status = SystemCalls.status(of: path, followsLinks: false) else { return nil }
        guard status.isFile else { throw refusal("is no ordinary file", nil) }
        guard status.owner == SystemCalls.user else { throw refusal("belongs to another user", nil) }
        guard status.mode & 0o077 == 0 else {
            throw refusal(
                "can be read by others (mode \(String(status.mode, radix: 8)))", "`chmod 600 \(path)` keeps it private")
        }
        do {
            let path = FilePath(path)
            return try Waiting.value { try await EnvironmentVariablesProvider(environmentFilePath: path) }
        } catch {
            throw Failure(.inputOutput, code: "input-output", "\(path) cannot be read: \(error)")
        }
    }

    private func refusal(_ problem: String, _ help: String?) -> Failure {
        Failure(.configuration, code: "invalid-env-file", "\(path) \(problem)", help: help)
    }
}

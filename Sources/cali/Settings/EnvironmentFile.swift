import Files

/// The `.env` beside a club. It may hold passwords, so it must belong to the user, be private, and not be tracked.
struct EnvironmentFile {
    /// Settings are a few lines.
    private static let limit = 1 << 20

    let path: String

    init(folder: String) {
        path = folder.hasSuffix("/") ? "\(folder).env" : "\(folder)/.env"
    }

    /// The values that the file sets, by name; none when there is no file.
    /// - Parameter isTracked: True if the history has it.
    /// - Throws: `Failure` with `configuration`.
    func variables(isTracked: Bool) throws -> [String: String] {
        if isTracked {
            throw refusal(
                "is tracked by git: everybody with the repository can read it",
                "`git rm --cached .env` removes it from the index")
        }
        guard let status = FileFacts(path) else { return [:] }
        guard status.kind == .file else { throw refusal("is not a regular file", nil) }
        guard status.owner == ThisProcess.user else { throw refusal("belongs to another user", nil) }
        guard status.permissions & 0o077 == 0 else {
            throw refusal(
                "can be read by others (mode \(String(status.permissions, radix: 8)))",
                "`chmod 600 \(path)` keeps it private")
        }
        return Self.variables(try TextFile.read(path, limit: Self.limit))
    }

    /// Reads lines `NAME=value`, ignoring space around both; `#` begins a comment. The last value of a name counts.
    private static func variables(_ text: String) -> [String: String] {
        var variables: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0]).trimmingSpaces
            guard parts.count == 2, !name.isEmpty, !name.hasPrefix("#") else { continue }
            variables[name] = value(String(parts[1]))
        }
        return variables
    }

    /// Returns a value as it is meant: without quotes around all of it, as shells and other readers of such files take it.
    private static func value(_ written: String) -> String {
        let text = written.trimmingSpaces
        guard text.count > 1, let quote = text.first, quote == "\"" || quote == "'", text.last == quote else {
            return text
        }
        let inner = text.dropFirst().dropLast()
        guard quote == "\"" else { return inner.contains("'") ? text : String(inner) }
        var value = ""
        var isEscaped = false
        for character in inner {
            if isEscaped {
                if character != "\"", character != "\\" { value.append("\\") }
                value.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                // The quotes are not around all of it.
                return text
            } else {
                value.append(character)
            }
        }
        return isEscaped ? text : value
    }

    private func refusal(_ problem: String, _ help: String?) -> Failure {
        Failure(.configuration, code: "invalid-env-file", "\(path) \(problem)", help: help)
    }
}

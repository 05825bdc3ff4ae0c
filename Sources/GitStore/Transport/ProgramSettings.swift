import Files

/// The settings and hooks of a repository that have git run programs. A folder from somebody else, with its `.git`, brings
/// its own, and git obeys them.
enum ProgramSettings {
    /// Names of settings by section, as `git config --list` writes them.
    private static let names: [Substring: Set<Substring>] = [
        "core": [
            "alternaterefscommand", "askpass", "editor", "fsmonitor", "gitproxy", "hookspath", "pager", "sshcommand",
        ],
        "credential": ["helper"],
        "diff": ["command", "external", "textconv"],
        "filter": ["clean", "process", "smudge"],
        "gc": ["recentobjectshook"],
        "gpg": ["defaultkeycommand", "program"],
        "merge": ["driver"],
        "protocol": ["allow"],
        "remote": ["receivepack", "uploadpack", "vcs"],
        "uploadpack": ["packobjectshook"],
        "url": ["insteadof", "pushinsteadof"],
    ]
    /// The hooks that git runs in the repository that it fetches into. Our pushes skip `pre-push`.
    static let hooks = ["reference-transaction"]

    /// Returns true if a setting has git run a program.
    /// - Parameters:
    ///   - name: The full name, section and key in lower case.
    ///   - value: Its value.
    static func isOne(_ name: Substring, _ value: Substring) -> Bool {
        let parts = name.split(separator: ".")
        guard let section = parts.first, let key = parts.last, parts.count > 1 else { return false }
        if names[section]?.contains(key) == true { return true }
        // An address with a helper of its own: `ext::sh -c …`.
        return section == "remote" && ["url", "pushurl"].contains(key) && value.contains("::")
    }
}

extension Repository {
    /// The settings in the repository's own configuration, and the hooks in its folder, that have git run programs.
    ///
    /// - Parameter limit: how long git may take.
    /// - Returns: their names, such as `core.sshcommand` and `hooks/reference-transaction`, sorted.
    /// - Throws: ``TransportError``.
    public func programSettings(limit: Duration) async throws(TransportError) -> [String] {
        let git = GitProgram(repository: gitDirectory, limit: limit, isAttended: false)
        let list = try await git.run(["config", "--list", "--null", "--show-scope", "--includes"])
        guard list.isSuccess else { throw TransportError(list) }
        var found: Set<String> = []
        let words = list.output.split(separator: "\0", omittingEmptySubsequences: false)
        for (scope, setting) in zip(words.indices, words.indices.dropFirst()) where scope.isMultiple(of: 2) {
            guard words[scope] == "local" || words[scope] == "worktree" else { continue }
            let parts = words[setting].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            if ProgramSettings.isOne(parts[0], parts.count > 1 ? parts[1] : "") { found.insert(String(parts[0])) }
        }
        for hook in ProgramSettings.hooks where File.isExecutable("\(commonDirectory)hooks/\(hook)") {
            found.insert("hooks/\(hook)")
        }
        return found.sorted()
    }
}

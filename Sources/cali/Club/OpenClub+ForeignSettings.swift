import Club
import GitStore
import Identity
import Training

extension OpenClub {
    /// Names what in this folder has git run programs, unless `cali` made the folder or has seen it without. Git does what
    /// such settings say: in a copy of somebody else's folder they are theirs.
    /// - Parameter limit: The longest time that git may take.
    /// - Returns: Their names; none in a folder that is known.
    func foreignSettings(limit: Duration) throws -> [String] {
        let folder = SystemCalls.resolved(folder) ?? folder
        guard try !remakable([], { try keyStore.folders(club: document.id) }).contains(folder) else { return [] }
        let path = repository.gitDirectory
        let settings = try Waiting.value { () async throws in
            try await Repository(opening: path).programSettings(limit: limit)
        }
        guard !settings.isEmpty else {
            try keyStore.addFolder(folder, club: document.id)
            return []
        }
        output.warn([
            Diagnostic(
                code: "foreign-settings",
                message: """
                    cali did not make \(folder), and git runs programs there that it names: \
                    \(settings.joined(separator: ", "))
                    """,
                help: """
                    `git config --show-origin --get NAME` shows one, `git config --unset NAME` takes it away; one of your \
                    own belongs into ~/.gitconfig
                    """)
        ])
        return settings
    }
}

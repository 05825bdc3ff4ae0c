import Club
import Files
import GitStore
import Identity
import Training

/// Settings of a club's folder that make git run programs. In a copy of somebody else's folder, these are programs of their
/// choice.
enum ForeignSettings {
    /// Returns their names and warns of them, unless `cali` made the folder or has seen it without any.
    /// - Parameter limit: The longest time that git may take.
    static func names(in club: OpenClub, limit: Duration) throws -> [String] {
        let folder = File.resolved(club.folder) ?? club.folder
        let known = try club.home.remakable([]) { try club.keyStore.folders(club: club.document.id) }
        guard !known.contains(folder) else { return [] }
        let path = club.repository.gitDirectory
        let settings = try Waiting.value { () async throws in
            try await Repository(opening: path).programSettings(limit: limit)
        }
        guard !settings.isEmpty else {
            try club.keyStore.addFolder(folder, club: club.document.id)
            return []
        }
        club.output.warn([
            Diagnostic(
                code: "foreign-settings",
                message: """
                    cali did not create \(folder), and settings there make git run programs: \
                    \(settings.joined(separator: ", "))
                    """,
                help: """
                    `git config --show-origin --get NAME` shows one, `git config --unset NAME` removes it; put your own \
                    settings into ~/.gitconfig
                    """)
        ])
        return settings
    }
}

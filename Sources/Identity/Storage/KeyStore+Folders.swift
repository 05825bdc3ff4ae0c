public import Values

extension KeyStore {
    /// The most folders of a club that are remembered; the oldest are forgotten.
    private static let mostFolders = 100

    /// The folders of a club that this program made on this machine, or found without settings that run programs.
    ///
    ///     <home>/clubs/<club>/folders.json
    ///
    /// - Throws: ``IdentityError/exposed(path:mode:)``, ``IdentityError/damagedFile(_:path:_:)``,
    ///   ``IdentityError/system(_:)``.
    public func folders(club: UniqueID) throws(IdentityError) -> [String] {
        try StoredFolders.read(path(ofFolders: club))?.folders ?? []
    }

    /// Remembers a folder of a club.
    ///
    /// - Parameters:
    ///   - folder: The absolute path, with links resolved.
    ///   - club: The club's id.
    /// - Throws: ``IdentityError/system(_:)``.
    public func addFolder(_ folder: String, club: UniqueID) throws(IdentityError) {
        let known = (try? folders(club: club)) ?? []
        guard !known.contains(folder) else { return }
        let stored = StoredFolders(
            format: StoredFolders.format, folders: Array((known + [folder]).suffix(Self.mostFolders)))
        try stored.write(to: path(ofFolders: club))
    }

    private func path(ofFolders club: UniqueID) -> String { "\(folder(club))/folders.json" }
}

private struct StoredFolders: StoredFile {
    static let holds = HomeFile.folders
    static let format = 1

    let format: Int
    let folders: [String]
}

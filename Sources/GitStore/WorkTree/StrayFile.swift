import Files

/// Files that systems, file managers, editors and synchronizing programs leave in every folder. Nobody means to commit
/// them, so those that no commit has are ignored.
///
/// Files that may hold somebody's work are not among them, such as a copy that a synchronizing program made of a conflict.
public enum StrayFile {
    /// Patterns for names of files and folders, in lower case.
    private static let patterns: [NamePattern] = [
        // macOS
        ".ds_store", "._*", ".appledouble", ".apdisk", ".documentrevisions-v100", ".fseventsd", ".localized",
        ".spotlight-v100", ".temporaryitems", ".trashes", ".volumeicon.icns", "__macosx", "icon\r",
        // Windows
        "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$recycle.bin", "system volume information",
        "~$*",
        // Linux, its desktops and network file systems
        ".directory", ".fuse_hidden*", ".goutputstream-*", ".nfs[0-9a-f]*", ".trash-[0-9]*", "lost+found",
        // Editors: backups, locks, unsaved text
        "*~", ".#*", "#*#", "*.sw[nopx]", ".*.sw[a-p]", ".*.kate-swp", ".~lock.*#", "*.orig", "*.rej",
        // Programs that synchronize folders
        ".dropbox", ".dropbox.attr", ".dropbox.cache", ".stfolder", ".stversions", ".syncthing.*.tmp",
        "~syncthing~*.tmp", ".sync_*.db*", ".owncloudsync.log*", "@eadir",
    ]

    /// Returns true if a path is such a file, or is in such a folder.
    ///
    /// - Parameter path: components joined by slashes.
    public static func isOne(_ path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "/")).contains { component in
            let name = String(Substring(component)).lowercased()
            return patterns.contains { $0.matches(name) }
        }
    }
}

import Files

/// The mark of a folder that holds a private build: nothing else is built into it, and nothing publishes it.
public enum PrivateMark {
    private static let name = ".cali-private"

    /// Returns true if a folder holds a private build.
    public static func isSet(on folder: String) -> Bool {
        FileFacts("\(folder)/\(name)") != nil
    }

    /// Marks a folder, and makes it accessible to its owner only.
    /// - Throws: `SiteError.system`.
    static func set(on output: OutputFolder, for athlete: String) throws {
        try output.keepPrivate()
        _ = try output.put(name, Array("What only \(athlete) may see: do not publish this folder.\n".utf8))
    }
}

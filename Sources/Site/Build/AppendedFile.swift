#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is open for bytes at its end.
struct AppendedFile: ~Copyable {
    private let path: String
    private let file: Int32

    /// Opens a file, or makes it.
    /// - Throws: `SiteError.system`.
    init(_ path: String) throws(SiteError) {
        self.path = path
        file = open(path, O_WRONLY | O_CREAT | O_APPEND | OutputFolder.plainFlags, 0o644)
        guard file >= 0 else { throw .opening(path) }
        guard OutputFolder.isPlain(file) else { throw .notPlain(path: path) }
    }

    /// Writes everything.
    func append(_ bytes: [UInt8]) throws(SiteError) {
        try OutputFolder.write(bytes, to: file, path)
    }

    deinit {
        close(file)
    }
}

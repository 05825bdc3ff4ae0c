#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes a folder of our own in a repository, unless it is there.
///
/// - Parameter path: ends in a slash.
/// - Throws: ``StoreError/notPlain(path:)`` where a link or a file is in its place.
func requireOwnFolder(_ path: String) throws(StoreError) {
    if mkdir(path, 0o777) == 0 { return }
    guard errno == EEXIST else { throw .failed("mkdir", path) }
    guard isPlainFolder(path) else { throw .notPlain(path: String(path.dropLast())) }
}

/// True if there is a folder at a path, and not a link to one.
///
/// - Parameter path: may end in a slash, with which the system would follow a link.
func isPlainFolder(_ path: String) -> Bool {
    var status = stat()
    let name = path.hasSuffix("/") ? String(path.dropLast()) : path
    return lstat(name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The names in a folder, without `.` and `..`, in no order.
func folderEntries(_ path: String) throws(StoreError) -> [String] {
    guard let folder = opendir(path) else { throw .failed("opendir", path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                String(cString: $0)
            }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names
}

import Files

extension StoreError {
    init(_ error: SystemError) {
        if error.isNotPlain {
            self = .notPlain(path: error.path)
        } else if error.isHeld {
            self = .locked(path: error.path)
        } else {
            self = .system(error)
        }
    }
}

/// Returns the result of `body`, whose error becomes one of the store.
func system<Result: ~Copyable>(_ body: @autoclosure () throws(SystemError) -> Result) throws(StoreError) -> Result {
    do throws(SystemError) { return try body() } catch { throw StoreError(error) }
}

/// Makes a folder of our own in a repository, unless it is there.
///
/// - Parameter path: ends in a slash.
/// - Throws: ``StoreError/notPlain(path:)`` where a link or a file is at its path.
func requireOwnFolder(_ path: String) throws(StoreError) {
    do throws(SystemError) {
        try Folder.make(path)
    } catch {
        guard error.isTaken else { throw StoreError(error) }
        guard Folder.isPlain(path) else { throw .notPlain(path: String(path.dropLast())) }
    }
}

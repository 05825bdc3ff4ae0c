import Files

/// The files that people name on the command line.
enum UserFile {
    /// Reads a file, or standard input for `-`.
    /// - Parameter limit: The most bytes that are read; one more comes back when there are more.
    static func content(of path: String, limit: Int) throws(Failure) -> [UInt8] {
        do throws(SystemError) {
            let file = path == "-" ? .standardInput : try File(path, for: .reading, .any)
            return try file.read(atMost: limit + 1)
        } catch {
            throw Failure(error)
        }
    }

    /// Makes a file; one that is there stays.
    static func create(_ path: String, _ bytes: [UInt8]) throws(Failure) {
        do throws(SystemError) {
            try File.create(path, with: bytes)
        } catch {
            guard error.isTaken else { throw Failure(error) }
            throw Failure(.taken, code: "already-exists", "there is \(path) already", help: "another name works")
        }
    }
}

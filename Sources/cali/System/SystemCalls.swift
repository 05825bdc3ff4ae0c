#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The few system calls that commands need, with errors as data.
enum SystemCalls {
    static func text(of number: Int32) -> String {
        String(cString: strerror(number))
    }

    /// What is known of a file without opening it.
    struct FileStatus {
        let isFolder: Bool
        let isFile: Bool
        let owner: UInt32
        /// The permissions alone.
        let mode: UInt32
        let size: Int
    }

    /// Looks at a path.
    /// - Parameter followsLinks: Whether a symbolic link stands for what it names.
    /// - Returns: `nil` when nothing is there, or nobody may look.
    static func status(of path: String, followsLinks: Bool = true) -> FileStatus? {
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        let kind = status.st_mode & S_IFMT
        return FileStatus(
            isFolder: kind == S_IFDIR, isFile: kind == S_IFREG, owner: status.st_uid,
            mode: UInt32(status.st_mode) & 0o7777, size: Int(status.st_size))
    }

    static var user: UInt32 { geteuid() }

    /// The number of this process.
    static var processID: Int32 { getpid() }

    /// The names in a folder, without `.` and `..`, sorted; none when it cannot be read.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Reads a file, or standard input for `-`.
    /// - Parameter limit: The most bytes that are read; one more comes back when there are more.
    static func contents(of path: String, limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path, errno) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = read(descriptor, &buffer, min(buffer.count, limit + 1 - bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", path, errno) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// Makes a file; one that is there stays.
    static func create(_ path: String, _ bytes: [UInt8]) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw failure("open", path, errno) }
            throw Failure(.taken, code: "already-exists", "there is \(path) already", help: "another name works")
        }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let number = errno
                unlink(path)
                throw failure("write", path, number)
            }
            written += count
        }
    }

    /// What a failed call on a path means.
    static func failure(_ operation: String, _ path: String, _ number: Int32) -> Failure {
        let missing = number == ENOENT || number == ENOTDIR
        return Failure(
            missing ? .notFound : .inputOutput, code: missing ? "no-such-file" : "input-output",
            "\(operation) \(path): \(text(of: number))")
    }

    /// The folder that the process is in.
    static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    /// A path from the root.
    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(currentFolder)/\(path)"
    }

    /// Returns true if the path of a folder, links resolved, is no UTF-8: no string of ours names what is in it.
    static func isUnnamable(_ path: String) -> Bool {
        guard let pointer = realpath(path, nil) else { return false }
        defer { free(pointer) }
        return String(validatingCString: pointer) == nil
    }

    /// The path of the program's own file, links resolved; `nil` when the system does not say.
    static var executable: String? {
        #if canImport(Darwin)
            resolved(CommandLine.arguments[0])
        #else
            resolved("/proc/self/exe")
        #endif
    }

    /// A path without links, `.` and `..`; `nil` when nothing is there.
    static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    /// The name of this machine.
    static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The user's home according to the system.
    static var homeFolder: String? {
        getpwuid(geteuid()).flatMap { $0.pointee.pw_dir }.map { String(cString: $0) }
    }

    static func makeFolder(_ path: String) -> Int32? {
        mkdir(path, 0o777) == 0 ? nil : errno
    }

    static func remove(_ path: String) -> Int32? {
        unlink(path) == 0 ? nil : errno
    }

    static func removeFolder(_ path: String) -> Int32? {
        rmdir(path) == 0 ? nil : errno
    }

    /// Takes all rights on a path from everybody but its owner.
    static func makePrivate(_ path: String, isFolder: Bool) -> Int32? {
        chmod(path, isFolder ? 0o700 : 0o600) == 0 ? nil : errno
    }
}

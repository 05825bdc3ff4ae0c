import CGit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is on disk under a path of the work tree.
enum DiskState: Equatable {
    /// Nothing.
    case absent
    /// An ordinary file with the content of this blob; `stamp` tells whether it was touched since.
    case file(ObjectID, stamp: FileStamp)
    /// A symbolic link, a folder or something else in the file's place, or a link or file in place of one of its folders.
    case obstructed

    var blob: ObjectID? {
        if case .file(let id, _) = self { id } else { nil }
    }
}

/// What of a file's status changes when somebody writes it.
struct FileStamp: Equatable {
    private let inode: UInt64
    private let size: Int64
    private let times: [Int]

    init(_ status: stat) {
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        times = [
            status.modified.tv_sec, status.modified.tv_nsec, status.changed.tv_sec, status.changed.tv_nsec,
        ]
    }
}

/// Reads and replaces files of a work tree, folder by folder from its root, never through a symbolic link.
struct WorkTreeFiles: ~Copyable {
    private let root: String
    // The folder that was last used: neighbouring paths come one after another.
    private var lastPath: String?
    private var last: Descriptor

    init(root: String) throws(StoreError) {
        self.root = root
        last = try Descriptor(folder: root)
        lastPath = ""
    }

    /// What is at `path`, with the file's content read and named.
    mutating func state(of path: String) throws(StoreError) -> DiskState {
        let (folder, name) = Self.split(path)
        switch try enter(folder, making: false) {
        case .missing: return .absent
        case .obstructed: return .obstructed
        case .here: break
        }
        let number = openat(last.number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else {
            if errno == ENOENT { return .absent }
            if errno == ELOOP || errno == ENXIO { return .obstructed }
            throw .failed("open", root + path)
        }
        let file = Descriptor(number: number, path: root + path)
        var status = stat()
        guard fstat(file.number, &status) == 0 else { throw .failed("fstat", root + path) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .obstructed }
        let content = try file.readAll(expecting: Int(status.st_size))
        return .file(try ObjectID(of: content, GIT_OBJECT_BLOB), stamp: FileStamp(status))
    }

    /// The content of the file at `path`; nil when it is not as it was when it was looked at, or larger than `limit`.
    mutating func content(of path: String, as stamp: FileStamp, limit: Int) throws(StoreError) -> [UInt8]? {
        let (folder, name) = Self.split(path)
        guard try enter(folder, making: false) == .here else { return nil }
        let number = openat(last.number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else { return nil }
        let file = Descriptor(number: number, path: root + path)
        var status = stat()
        guard fstat(file.number, &status) == 0 else { throw .failed("fstat", root + path) }
        guard FileStamp(status) == stamp, Int(status.st_size) <= limit else { return nil }
        return try file.readAll(expecting: Int(status.st_size))
    }

    /// The status of the file at `path`, nil when there is none.
    mutating func status(of path: String) throws(StoreError) -> stat? {
        let (folder, name) = Self.split(path)
        guard try enter(folder, making: false) == .here else { return nil }
        var status = stat()
        guard fstatat(last.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return status
    }

    /// Moves the finished file `staged` to `path`, in place of what is there, making folders.
    mutating func place(_ staged: String, at path: String) throws(StoreError) {
        let (folder, name) = Self.split(path)
        guard try enter(folder, making: true) == .here else {
            throw .system(operation: "mkdir", path: root + folder, errno: ENOTDIR)
        }
        if renameat(AT_FDCWD, staged, last.number, name) == 0 { return }
        guard errno == EXDEV else { throw .failed("rename", root + path) }
        try copy(staged, as: name, for: path)
    }

    /// Where `.git` is on another file system a file cannot be moved from there: it is copied beside its place first.
    private func copy(_ staged: String, as name: String, for path: String) throws(StoreError) {
        let content = try Descriptor(staged, O_RDONLY).readAll(expecting: 0)
        let temporary = ".cali-\(getpid()).tmp"
        let number = openat(last.number, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard number >= 0 else { throw .failed("open", root + path) }
        let file = Descriptor(number: number, path: root + path)
        try file.write(content)
        try file.sync()
        guard renameat(last.number, temporary, last.number, name) == 0 else { throw .failed("rename", root + path) }
        _ = unlink(staged)
    }

    /// Removes the file at `path`, and the folders that are empty then.
    mutating func remove(_ path: String) throws(StoreError) {
        let (folder, name) = Self.split(path)
        guard try enter(folder, making: false) == .here else { return }
        guard unlinkat(last.number, name, 0) == 0 || errno == ENOENT else { throw .failed("unlink", root + path) }
        var parent = folder
        while !parent.isEmpty, rmdir(root + parent) == 0 {
            lastPath = nil
            parent = Self.split(parent).folder
        }
    }

    private enum Arrival {
        case here
        case missing
        case obstructed
    }

    private mutating func enter(_ folder: String, making: Bool) throws(StoreError) -> Arrival {
        if lastPath == folder { return .here }
        var current = try Descriptor(folder: root)
        for component in folder.split(separator: "/") {
            let name = String(component)
            if making, mkdirat(current.number, name, 0o777) != 0, errno != EEXIST {
                throw .failed("mkdir", root + folder)
            }
            let next = openat(current.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else {
                switch errno {
                case ENOENT: return .missing
                case ENOTDIR, ELOOP: return .obstructed
                default: throw .failed("open", root + folder)
                }
            }
            current = Descriptor(number: next, path: root + folder)
        }
        last = current
        lastPath = folder
        return .here
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
    }
}

import CLinux
import Glibc
import SystemPackage

/// An open folder, closed when its value ends. What is reached through it stays in it, even while it is renamed or another
/// folder takes its path.
public struct Folder: ~Copyable, Sendable {
    /// The path that it was opened by.
    public let path: String
    private let descriptor: FileDescriptor

    private init(_ descriptor: FileDescriptor, path: String) {
        (self.descriptor, self.path) = (descriptor, path)
    }

    /// Opens a folder.
    /// - Parameters:
    ///   - path: The path.
    ///   - followsLinks: True if it may be a link to one.
    /// - Throws: ``SystemError``, for which ``SystemError/isNoFolder`` is true where something else is there.
    public init(_ path: String, followsLinks: Bool = true) throws(SystemError) {
        try self.init(path, in: AT_FDCWD, whole: path, followsLinks: followsLinks)
    }

    private init(_ name: String, in folder: Int32, whole path: String, followsLinks: Bool) throws(SystemError) {
        let options: FileDescriptor.OpenOptions = followsLinks ? .directory : [.directory, .noFollow]
        self.init(try .open(name, in: folder, whole: path, .readOnly, options), path: path)
    }

    deinit {
        try? descriptor.close()
    }

    private func whole(_ name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

    /// The facts of the folder itself.
    /// - Throws: ``SystemError``.
    public func facts() throws(SystemError) -> FileFacts {
        do throws(Errno) {
            return FileFacts(try Stat(descriptor))
        } catch {
            throw SystemError(operation: "fstat", path: path, errno: error.rawValue)
        }
    }

    /// Waits until the names of the folder are on the disk.
    /// - Throws: ``SystemError``.
    public func sync() throws(SystemError) {
        guard retrying({ fsync(descriptor.rawValue) }) == 0 else { throw .last("fsync", path) }
    }

    /// Waits until all that was written to the folder's file system is on the disk.
    /// - Throws: ``SystemError``.
    public func syncFileSystem() throws(SystemError) {
        guard retrying({ syncfs(descriptor.rawValue) }) == 0 else { throw .last("syncfs", path) }
    }

    // MARK: What is in it

    /// Opens a file of the folder.
    /// - Parameters: As of ``File/init(_:for:_:permissions:)``.
    /// - Throws: ``SystemError``.
    public func file(
        _ name: String, for access: File.Access, _ target: File.Target = .plain, permissions: UInt32 = 0o666
    ) throws(SystemError) -> File {
        try File(
            name, in: descriptor.rawValue, whole: whole(name), for: access, target, permissions: permissions)
    }

    /// Opens a folder of the folder, and no link to one.
    /// - Throws: ``SystemError``.
    public func folder(_ name: String) throws(SystemError) -> Folder {
        try Folder(name, in: descriptor.rawValue, whole: whole(name), followsLinks: false)
    }

    /// Makes a folder in the folder, unless something is there already.
    /// - Throws: ``SystemError``.
    public func makeFolder(_ name: String, permissions: UInt32 = 0o777) throws(SystemError) {
        guard mkdirat(descriptor.rawValue, name, permissions) == 0 || errno == EEXIST else {
            throw .last("mkdir", whole(name))
        }
    }

    /// The facts of what has a name, links not followed; `nil` when nothing has it, or nobody may look.
    public func facts(_ name: UnsafePointer<CChar>) -> FileFacts? {
        try? FileFacts(Stat(name, relativeTo: descriptor, flags: .symlinkNoFollow))
    }

    /// Moves a file here, and replaces what has the name.
    /// - Parameters:
    ///   - source: Its path.
    ///   - name: Its new name.
    /// - Throws: ``SystemError``.
    public func moveHere(_ source: String, as name: String) throws(SystemError) {
        guard renameat(AT_FDCWD, source, descriptor.rawValue, name) == 0 else { throw .last("rename", whole(name)) }
    }

    /// Renames a file of the folder, and replaces what has the new name.
    /// - Throws: ``SystemError``.
    public func rename(_ name: String, to new: String) throws(SystemError) {
        guard renameat(descriptor.rawValue, name, descriptor.rawValue, new) == 0 else {
            throw .last("rename", whole(new))
        }
    }

    /// Removes a file of the folder.
    /// - Throws: ``SystemError``.
    public func remove(_ name: String) throws(SystemError) {
        guard unlinkat(descriptor.rawValue, name, 0) == 0 else { throw .last("unlink", whole(name)) }
    }
}

// MARK: - By path

extension Folder {
    /// The names in a folder, without `.` and `..`, in no order.
    /// - Throws: ``SystemError``.
    public static func names(in path: String) throws(SystemError) -> [String] {
        guard let stream = opendir(path) else { throw .last("opendir", path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The names in a folder, without `.` and `..`, sorted; none when it cannot be read.
    public static func sortedNames(in path: String) -> [String] { (try? names(in: path))?.sorted() ?? [] }

    /// Returns true if there is a folder at a path, and not a link to one.
    /// - Parameter path: It may end in a slash, with which the system would follow a link.
    public static func isPlain(_ path: String) -> Bool {
        let name = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        return FileFacts(name)?.kind == .folder
    }

    /// Makes sure that the user may list a folder, and open what is in it.
    /// - Throws: ``SystemError``.
    public static func requireListable(_ path: String) throws(SystemError) {
        guard access(path, R_OK | X_OK) == 0 else { throw .last("opendir", path) }
    }

    /// Makes a folder.
    /// - Parameter permissions: Its permissions, less what the process withholds (umask(2)).
    /// - Throws: ``SystemError``, for which ``SystemError/isTaken`` is true where something is there already.
    public static func make(_ path: String, permissions: UInt32 = 0o777) throws(SystemError) {
        guard mkdir(path, permissions) == 0 else { throw .last("mkdir", path) }
    }

    /// Makes a folder unless it is there, and those above it that are missing.
    /// - Parameters:
    ///   - path: The path.
    ///   - permissions: The permissions of each folder that is made.
    ///   - made: Is told of each, with its path.
    /// - Throws: ``SystemError``.
    public static func makeAll(
        _ path: String, permissions: UInt32 = 0o777, made: (String) throws(SystemError) -> Void = { _ in }
    ) throws(SystemError) {
        // From below, because nearly always only the last one is missing.
        do throws(SystemError) {
            try make(path, permissions: permissions)
        } catch {
            if error.isTaken { return }
            guard error.isMissing, path != parent(of: path) else { throw error }
            try makeAll(parent(of: path), permissions: permissions, made: made)
            do throws(SystemError) {
                try make(path, permissions: permissions)
            } catch {
                if error.isTaken { return }
                throw error
            }
        }
        try made(path)
    }

    /// Removes an empty folder.
    /// - Throws: ``SystemError``.
    public static func remove(_ path: String) throws(SystemError) {
        guard rmdir(path) == 0 else { throw .last("rmdir", path) }
    }

    /// The path of the folder that a path is in, as it is written: `.` for a mere name.
    public static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

import CLinux
import Glibc
import SystemPackage

/// An open file, closed when its value ends. No program that this one starts inherits it.
///
/// Calls that a signal interrupts are repeated.
public struct File: ~Copyable, Sendable {
    /// The purpose that a file is opened for.
    public enum Access: Sendable {
        /// To be read; it must be there.
        case reading
        /// To be written from its start, without being cut; it is made where it is missing.
        case overwriting
        /// To be written; it must not be there.
        case creating
        /// To be written at its end; it is made where it is missing.
        case appending
        /// To be read and written; it is made where it is missing.
        case updating

        fileprivate var mode: FileDescriptor.AccessMode {
            switch self {
            case .reading: .readOnly
            case .overwriting, .creating, .appending: .writeOnly
            case .updating: .readWrite
            }
        }

        fileprivate var options: FileDescriptor.OpenOptions {
            switch self {
            case .reading: []
            case .overwriting, .updating: .create
            case .creating: [.create, .exclusiveCreate]
            case .appending: [.create, .append]
            }
        }
    }

    /// The kinds of files that are opened.
    public enum Target: Sendable {
        /// An ordinary file, and no link to one: in a folder that came from somebody else a link or a pipe may be there instead.
        case plain
        /// An ordinary file, or a link to one.
        case linked
        /// Any file that is there; a pipe is waited for.
        case any

        fileprivate var options: FileDescriptor.OpenOptions {
            switch self {
            case .plain: [.noFollow, .nonBlocking]
            case .linked: .nonBlocking
            case .any: []
            }
        }
    }

    /// The path that it was opened by.
    public let path: String
    let descriptor: FileDescriptor
    private var isOurs: Bool

    init(_ descriptor: FileDescriptor, path: String, isOurs: Bool = true) {
        (self.descriptor, self.path, self.isOurs) = (descriptor, path, isOurs)
    }

    /// Opens a file.
    /// - Parameters:
    ///   - path: The path.
    ///   - access: The purpose that it is opened for.
    ///   - target: The kinds of files that are opened.
    ///   - permissions: The permissions of a file that is made, less what the process withholds (umask(2)).
    /// - Throws: ``SystemError``, for which ``SystemError/isNotPlain`` is true where no ordinary file is there.
    public init(
        _ path: String, for access: Access, _ target: Target = .plain, permissions: UInt32 = 0o666
    ) throws(SystemError) {
        try self.init(path, in: AT_FDCWD, whole: path, for: access, target, permissions: permissions)
    }

    /// Opens a file of a folder.
    /// - Parameters:
    ///   - name: Its path from the folder, or another one.
    ///   - folder: The folder's descriptor.
    ///   - path: Its whole path, for errors.
    init(
        _ name: String, in folder: Int32, whole path: String, for access: Access, _ target: Target, permissions: UInt32
    ) throws(SystemError) {
        let options = access.options.union(target.options)
        let descriptor = try FileDescriptor.open(
            name, in: folder, whole: path, access.mode, options, permissions: permissions)
        if target != .any, access != .creating, !Self.isOrdinary(descriptor) {
            try? descriptor.close()
            throw SystemError(operation: "open", path: path, errno: ENXIO)
        }
        self.init(descriptor, path: path)
    }

    private static func isOrdinary(_ descriptor: FileDescriptor) -> Bool {
        (try? Stat(descriptor)).map { FileFacts($0).kind == .file } ?? false
    }

    /// Standard input, which stays open.
    public static var standardInput: File { File(.standardInput, path: "standard input", isOurs: false) }
    /// Standard output, which stays open.
    public static var standardOutput: File { File(.standardOutput, path: "standard output", isOurs: false) }
    /// Standard error, which stays open.
    public static var standardError: File { File(.standardError, path: "standard error", isOurs: false) }

    /// The facts of the file now.
    /// - Throws: ``SystemError``.
    public func facts() throws(SystemError) -> FileFacts {
        do throws(Errno) {
            return FileFacts(try Stat(descriptor))
        } catch {
            throw SystemError(operation: "fstat", path: path, errno: error.rawValue)
        }
    }

    /// Waits until what was written is on the disk.
    /// - Throws: ``SystemError``.
    public func sync() throws(SystemError) {
        guard retrying({ fsync(descriptor.rawValue) }) == 0 else { throw .last("fsync", path) }
    }

    /// Begins to put on the disk what was written, without waiting: a ``sync()`` that follows is quicker.
    public func beginSync() {
        _ = sync_file_range(descriptor.rawValue, 0, 0, UInt32(CALI_SYNC_FILE_RANGE_WRITE))
    }

    /// Closes the file, for those who have to know whether the system took what was written.
    /// - Throws: ``SystemError``.
    public consuming func close() throws(SystemError) {
        isOurs = false
        let descriptor = descriptor
        try calling("close", path) { try descriptor.close() }
    }

    deinit {
        if isOurs { try? descriptor.close() }
    }
}

extension FileDescriptor {
    /// Opens what is at a path from a folder.
    static func open(
        _ name: String, in folder: Int32, whole path: String, _ mode: AccessMode, _ options: OpenOptions,
        permissions: UInt32 = 0
    ) throws(SystemError) -> FileDescriptor {
        let flags = mode.rawValue | options.rawValue | OpenOptions.closeOnExec.rawValue
        let number = retrying { openat(folder, name, flags, permissions) }
        guard number >= 0 else { throw .last("open", path) }
        return FileDescriptor(rawValue: number)
    }
}

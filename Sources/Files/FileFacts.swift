import Glibc
import SystemPackage

/// The facts that the file system keeps of a file, folder or link (stat(2)).
public struct FileFacts: Sendable {
    /// The kind of what is at a path.
    public enum Kind: Sendable, Hashable {
        /// An ordinary file.
        case file
        /// A folder.
        case folder
        /// A symbolic link.
        case link
        /// A pipe, a socket, a device.
        case other
    }

    /// A point in time.
    public struct Time: Sendable, Hashable, Comparable {
        /// The seconds since 1970.
        public let seconds: Int
        /// The nanoseconds after those.
        public let nanoseconds: Int

        /// A time from its parts.
        public init(seconds: Int, nanoseconds: Int) {
            (self.seconds, self.nanoseconds) = (seconds, nanoseconds)
        }

        fileprivate init(_ time: timespec) {
            self.init(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
        }

        /// Returns true if one time is before another.
        public static func < (left: Time, right: Time) -> Bool {
            (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
        }
    }

    private let status: stat

    init(_ status: Stat) {
        self.status = status.rawValue
    }

    /// The facts of what is at a path.
    /// - Parameter followsLinks: True if a link stands for what it leads to.
    /// - Throws: ``SystemError``.
    public static func of(_ path: String, followsLinks: Bool = false) throws(SystemError) -> FileFacts {
        do throws(Errno) {
            return FileFacts(try Stat(path, followTargetSymlink: followsLinks))
        } catch {
            throw SystemError(operation: followsLinks ? "stat" : "lstat", path: path, errno: error.rawValue)
        }
    }

    /// The facts of what is at a path; `nil` when nothing is there, or nobody may look.
    /// - Parameter followsLinks: True if a link stands for what it leads to.
    public init?(_ path: String, followsLinks: Bool = false) {
        guard let facts = try? Self.of(path, followsLinks: followsLinks) else { return nil }
        self = facts
    }

    /// The kind.
    public var kind: Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }
    /// The size in bytes.
    public var size: Int { Int(status.st_size) }
    /// The permissions, without the kind.
    public var permissions: UInt32 { status.st_mode & 0o7777 }
    /// True if its owner may read it.
    public var isReadableByOwner: Bool { status.st_mode & S_IRUSR != 0 }
    /// The number of its owner.
    public var owner: UInt32 { status.st_uid }
    /// The number of its group.
    public var group: UInt32 { status.st_gid }
    /// The number of the file system.
    public var device: UInt64 { UInt64(status.st_dev) }
    /// Its number in the file system.
    public var inode: UInt64 { UInt64(status.st_ino) }
    /// The number of names that it has.
    public var nameCount: Int { Int(status.st_nlink) }
    /// The time of the last change of the content.
    public var modified: Time { Time(status.st_mtim) }
    /// The time of the last change of content or attributes.
    public var changed: Time { Time(status.st_ctim) }
}

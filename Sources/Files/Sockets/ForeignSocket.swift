import Glibc
import SystemPackage

/// A socket that a library uses and closes, for what that library leaves out.
public struct ForeignSocket: Sendable {
    private let file: FileDescriptor

    /// A socket of a library.
    /// - Parameter descriptor: Its descriptor, which is open as long as this value is used.
    public init(_ descriptor: Int32) {
        file = FileDescriptor(rawValue: descriptor)
    }

    /// Opens a socket for a library, which closes it (socket(2)). No program that this one starts inherits it.
    /// - Returns: `nil` when the system refuses.
    public init?(family: Int32, type: Int32, protocol number: Int32) {
        let descriptor = socket(family, type | Int32(SOCK_CLOEXEC.rawValue), number)
        guard descriptor >= 0 else { return nil }
        self.init(descriptor)
    }

    /// The descriptor, for the library.
    public var descriptor: Int32 { file.rawValue }

    /// Ends the connection in a direction: whoever reads finds its end, whoever writes an error.
    public func shutDown(_ direction: SocketDirection) { file.shutDown(direction) }

    /// Keeps it from programs that this one starts.
    public func keepFromChildren() {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
}

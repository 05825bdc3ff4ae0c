import Glibc
import SystemPackage

/// One of two connected sockets, closed when nothing refers to it any more. No program that this one starts inherits it, unless
/// it becomes a standard stream.
///
/// Not a pipe: writing to a program that is gone must not end this one by SIGPIPE.
public final class ConnectedSocket: Sendable {
    let descriptor: FileDescriptor

    private init(_ descriptor: Int32) {
        self.descriptor = FileDescriptor(rawValue: descriptor)
    }

    deinit {
        try? descriptor.close()
    }

    /// Makes two sockets (socketpair(2)).
    /// - Parameters:
    ///   - operation: The operation that they are for, for errors.
    ///   - path: The path that it is about.
    /// - Throws: ``SystemError``.
    public static func pair(
        for operation: String = "socketpair", _ path: String = ""
    ) throws(SystemError) -> (ConnectedSocket, ConnectedSocket) {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw .last(operation, path) }
        return (ConnectedSocket(ends[0]), ConnectedSocket(ends[1]))
    }

    /// An interest in the socket.
    public func interest(in readiness: Readiness) -> Interest { Interest(descriptor, readiness) }

    /// Sends what there is room for, without waiting.
    /// - Returns: The number of bytes that were sent.
    /// - Throws: ``SystemError`` when the other end takes no more.
    public func send(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
        let count = bytes.withUnsafeBytes { bytes in
            retrying {
                Glibc.send(descriptor.rawValue, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
        }
        if count >= 0 { return count }
        guard errno == EAGAIN else { throw .last("send", "") }
        return 0
    }

    /// Receives what is there, without waiting.
    /// - Returns: No bytes at the end; `nil` when nothing is there yet.
    /// - Throws: ``SystemError``.
    public func receive(atMost room: Int) throws(SystemError) -> [UInt8]? {
        var (count, number) = (0, Int32(0))
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { room, initialized in
            count = retrying { recv(descriptor.rawValue, room.baseAddress, room.count, Int32(MSG_DONTWAIT)) }
            number = errno
            initialized = max(count, 0)
        }
        if count >= 0 { return bytes }
        guard number == EAGAIN else { throw SystemError(operation: "recv", path: "", errno: number) }
        return nil
    }

    /// Ends the connection in a direction: the other end finds the end of what was sent.
    public func shutDown(_ direction: SocketDirection) { descriptor.shutDown(direction) }
}

/// A direction of a connection.
public enum SocketDirection: Sendable {
    /// To this end.
    case receiving
    /// From this end.
    case sending
    /// Both.
    case both
}

extension FileDescriptor {
    /// Ends a socket's connection in a direction (shutdown(2)). One that is not connected any more stays as it is.
    func shutDown(_ direction: SocketDirection) {
        let how =
            switch direction {
            case .receiving: SHUT_RD
            case .sending: SHUT_WR
            case .both: SHUT_RDWR
            }
        shutdown(rawValue, Int32(how))
    }
}

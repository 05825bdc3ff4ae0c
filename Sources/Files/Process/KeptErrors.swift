import Glibc
import SystemPackage

/// The output that this process and its libraries write to standard error from now on to its end: it is kept instead of shown,
/// as far as a pipe has room for it.
public struct KeptErrors: Sendable {
    // Both ends stay open: a library that says something at the very end must not end the process by SIGPIPE.
    private let kept: FileDescriptor

    /// Takes over standard error.
    /// - Throws: ``SystemError``.
    public init() throws(SystemError) {
        kept = try calling("pipe", "standard error") {
            let (kept, said) = try FileDescriptor.pipe()
            _ = try said.duplicate(as: .standardError)
            // A full pipe has said enough, an empty one nothing: neither is waited for.
            for end in [kept, said] { _ = fcntl(end.rawValue, F_SETFL, O_NONBLOCK) }
            return kept
        }
    }

    /// Takes some of what was written since the last time.
    public func take(atMost room: Int) -> [UInt8] {
        (try? [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            count = try kept.read(into: UnsafeMutableRawBufferPointer(buffer))
        }) ?? []
    }
}

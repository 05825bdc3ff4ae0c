import CLinux
import Glibc
import SystemPackage

/// A watch on signals, by signalfd(2): they are held back from this thread, and the watch can be waited for like a file. None is
/// missed between two waits, as it would be if it only interrupted them.
///
/// Other threads must hold them back, too, as those of Dispatch do.
public final class SignalWatch {
    /// More than the facts of a signal need.
    private static let room = 1024

    private let file: File
    private var before = sigset_t()

    /// - Parameter signals: The signals that are watched as long as the value lives.
    public init(_ signals: [Signal]) {
        var held = sigset_t()
        sigemptyset(&held)
        for signal in signals { sigaddset(&held, signal.number) }
        pthread_sigmask(SIG_BLOCK, &held, &before)
        let number = signalfd(-1, &held, O_NONBLOCK | O_CLOEXEC)
        file = File(FileDescriptor(rawValue: number), path: "signalfd", isOurs: number >= 0)
    }

    /// The interest that is met as soon as a signal has come.
    public var interest: Interest { file.interestInReading }

    /// Takes the signals that have come.
    public func take() {
        while let facts = try? file.part(of: Self.room), !facts.isEmpty {}
    }

    deinit {
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}

import Glibc
import SystemPackage

/// The settings of a terminal (termios(3)).
public struct TerminalSettings: Sendable {
    /// The moment at which settings begin to hold.
    public enum Moment: Sendable {
        /// At once.
        case now
        /// After what was written is shown.
        case afterOutput
        /// After what was written is shown; what was typed and not read yet is dropped.
        case droppingInput

        fileprivate var action: Int32 {
            switch self {
            case .now: TCSANOW
            case .afterOutput: TCSADRAIN
            case .droppingInput: TCSAFLUSH
            }
        }
    }

    private var settings: termios

    /// The present settings of a terminal.
    /// - Returns: `nil` if the file is none.
    public init?(of file: borrowing File) {
        var settings = termios()
        guard tcgetattr(file.descriptor.rawValue, &settings) == 0 else { return nil }
        self.settings = settings
    }

    /// These settings, but every key is delivered at once, also Ctrl-C, and none is shown.
    public var keyByKey: TerminalSettings {
        var copy = self
        copy.settings.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        return copy
    }

    /// Gives a terminal these settings.
    /// - Returns: False if the file is no terminal any more.
    @discardableResult
    public func set(for file: borrowing File, _ moment: Moment) -> Bool {
        var settings = settings
        return tcsetattr(file.descriptor.rawValue, moment.action, &settings) == 0
    }
}

extension File {
    /// True if it is a terminal.
    public var isTerminal: Bool { isatty(descriptor.rawValue) == 1 }

    /// The width in columns of the terminal that it is; `nil` when it is none.
    public var columns: Int? {
        var size = winsize()
        guard ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

public import Files
import Programs

/// `cali-picture`, which decodes pictures in a process of its own. It is beside this program, or in `lib/cali` of
/// its prefix.
public struct PictureProgram: Sendable {
    /// The tasks of the program.
    public enum Task: String, CaseIterable, Sendable {
        /// A small picture without metadata, made of a large one.
        case make
        /// A check that a picture of an athlete can be decoded without a warning.
        case check
    }

    /// The codes that it ends with: `EX_DATAERR` and its neighbours of `sysexits.h`.
    public enum ExitCode {
        /// Success.
        public static let done: Int32 = 0
        /// The input is not a picture, or is damaged.
        public static let damaged: Int32 = 65
        /// The input has more bytes or pixels than a picture may have.
        public static let tooLarge: Int32 = 66
        /// Anything else.
        public static let other: Int32 = 70
    }

    /// The reasons for returning no picture.
    public enum Failure: Error {
        /// The program is not installed, or lacks a library: it is in none of these paths.
        case unavailable([String])
        /// It cannot be started now.
        case notStarted(SystemError)
        /// The source has more bytes or pixels than ``Avatar`` allows.
        case tooLarge
        /// The source is not a picture that can be decoded, or crashed the decoder.
        case damaged
    }

    private static let name = "cali-picture"
    /// Decoding 64 megapixels takes a few seconds.
    private static let limits = ChildProgram.Limits(output: 4 * Avatar.mostBytes, time: .seconds(60))
    /// The paths where it may be.
    private let paths: [String]

    /// The program that was installed with this one.
    public init() {
        let folder = Folder.parent(of: ThisProcess.program ?? "/")
        paths = ["\(folder)/\(Self.name)", "\(Folder.parent(of: folder))/lib/cali/\(Self.name)"]
    }

    /// Makes a picture that fits.
    /// - Parameter source: A JPEG, PNG, WebP or GIF of at most 20 MB and 64 megapixels.
    /// - Returns: A PNG or JPEG that ``Avatar`` finds no fault with.
    /// - Throws: ``Failure``.
    public func make(_ source: [UInt8]) throws(Failure) -> [UInt8] {
        let outcome = try run(.make, source)
        switch outcome.ending {
        case .exited(ExitCode.done): return outcome.output
        case .exited(ExitCode.tooLarge): throw .tooLarge
        default: throw .damaged
        }
    }

    /// Returns true if a picture can be decoded without a warning.
    ///
    /// Without the program, only ``Avatar/fault(of:fileExtension:)`` is checked, which needs no decoder.
    /// - Parameter picture: A PNG or JPEG that ``Avatar`` finds no fault with.
    /// - Throws: ``Failure/notStarted(_:)``.
    public func isDecodable(_ picture: [UInt8]) throws(Failure) -> Bool {
        do throws(Failure) {
            return try run(.check, picture).ending == .exited(ExitCode.done)
        } catch {
            guard case .unavailable = error else { throw error }
            return true
        }
    }

    private func run(_ task: Task, _ input: [UInt8]) throws(Failure) -> ChildProgram.Outcome {
        for path in paths {
            do throws(SystemError) {
                let outcome = try ChildProgram(path, [task.rawValue]).exchange(input, Self.limits)
                if outcome.ending != .exited(ChildProgram.missing) { return outcome }
            } catch {
                guard error.isUnreachable else { throw .notStarted(error) }
            }
        }
        throw .unavailable(paths)
    }
}

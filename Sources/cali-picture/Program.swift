import Files
import Pictures

/// Makes a small picture without metadata from a large one, or checks that one can be decoded: standard input is the
/// picture, standard output the one that was made.
///
/// It is a program of its own because hostile files do harm in decoders: it has no keys and no club, its memory and time are
/// bounded, and a picture that crashes it crashes nothing else. It also spares `cali` the twenty libraries that libgd loads.
@main
enum Program {
    private typealias ExitCode = PictureProgram.ExitCode

    static func main() {
        guard CommandLine.arguments.count == 2, let task = PictureProgram.Task(rawValue: CommandLine.arguments[1])
        else { ThisProcess.end(with: ExitCode.other) }
        bound(task)
        guard let bytes = input() else { ThisProcess.end(with: ExitCode.tooLarge) }
        guard let header = PictureHeader(bytes) else { ThisProcess.end(with: ExitCode.damaged) }
        guard header.width <= Avatar.mostSourcePixels / header.height else { ThisProcess.end(with: ExitCode.tooLarge) }
        switch task {
        case .make: make(bytes, header)
        case .check: check(bytes, header)
        }
    }

    private static func make(_ bytes: [UInt8], _ header: PictureHeader) {
        guard let result = AvatarMaker(bytes, header)?.bytes else { ThisProcess.end(with: ExitCode.damaged) }
        guard (try? File.standardOutput.write(result)) != nil else { ThisProcess.end(with: ExitCode.other) }
    }

    private static func check(_ bytes: [UInt8], _ header: PictureHeader) {
        guard let warnings = Warnings() else { ThisProcess.end(with: ExitCode.other) }
        guard AvatarMaker.canDecode(bytes, header.format), warnings.isEmpty else {
            ThisProcess.end(with: ExitCode.damaged)
        }
    }

    /// Bounds memory and time: a picture of an athlete needs little of either.
    private static func bound(_ task: PictureProgram.Task) {
        let (memory, seconds): (UInt64, UInt64) =
            switch task {
            case .make: (1 << 30, 20)
            case .check: (256 << 20, 5)
            }
        try? ResourceLimit(memory).set(for: .addressSpace)
        try? ResourceLimit(seconds).set(for: .processorTime)
    }

    /// Returns standard input; `nil` if it has more bytes than a picture may have.
    private static func input() -> [UInt8]? {
        let bytes = (try? File.standardInput.read(atMost: Avatar.mostSourceBytes + 1)) ?? []
        return bytes.count <= Avatar.mostSourceBytes ? bytes : nil
    }
}

/// The warnings of decoders, which libgd and libpng print to standard error.
struct Warnings {
    /// libpng's remark on how libgd reads every interlaced picture.
    private static let usual = "libpng warning: Interlace handling should be turned on when using png_read_image"
    private static let mostBytes = 1 << 12

    private let said: KeptErrors

    /// Takes over standard error.
    /// - Returns: `nil` if the system has no pipe left.
    init?() {
        guard let said = try? KeptErrors() else { return nil }
        self.said = said
    }

    /// True if nothing was said of the picture.
    var isEmpty: Bool {
        said.take(atMost: Self.mostBytes).split(separator: UInt8(ascii: "\n"))
            .allSatisfy { $0.elementsEqual(Self.usual.utf8) }
    }
}

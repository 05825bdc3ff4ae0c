import Files
import Glibc
import Pictures

/// Makes a small picture without metadata from a large one, or checks that one can be decoded: standard input is the
/// picture, standard output the one that was made.
///
/// It is a program of its own because hostile files do harm in decoders: it has no keys and no club, its memory and time are
/// bounded, and a picture that crashes it crashes nothing else. It also spares `cali` the twenty libraries that libgd loads.
@main
enum Program {
    static func main() {
        guard CommandLine.arguments.count == 2, let task = PictureProgram.Task(rawValue: CommandLine.arguments[1])
        else {
            exit(PictureProgram.ExitCode.other)
        }
        bound(task)
        guard let bytes = input() else { exit(PictureProgram.ExitCode.tooLarge) }
        guard let header = PictureHeader(bytes) else { exit(PictureProgram.ExitCode.damaged) }
        guard header.width <= Avatar.mostSourcePixels / header.height else { exit(PictureProgram.ExitCode.tooLarge) }
        switch task {
        case .make: make(bytes, header)
        case .check: check(bytes, header)
        }
    }

    private static func make(_ bytes: [UInt8], _ header: PictureHeader) {
        guard let result = AvatarMaker(bytes, header)?.bytes else { exit(PictureProgram.ExitCode.damaged) }
        guard (try? File.standardOutput.write(result)) != nil else { exit(PictureProgram.ExitCode.other) }
    }

    private static func check(_ bytes: [UInt8], _ header: PictureHeader) {
        guard let warnings = Warnings() else { exit(PictureProgram.ExitCode.other) }
        guard AvatarMaker.canDecode(bytes, header.format), warnings.isEmpty else {
            exit(PictureProgram.ExitCode.damaged)
        }
    }

    /// Bounds memory and time: a picture of an athlete needs little of either.
    private static func bound(_ task: PictureProgram.Task) {
        let (memory, seconds): (rlim_t, rlim_t) =
            switch task {
            case .make: (1 << 30, 20)
            case .check: (256 << 20, 5)
            }
        var memoryLimit = rlimit(rlim_cur: memory, rlim_max: memory)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memoryLimit)
        var timeLimit = rlimit(rlim_cur: seconds, rlim_max: seconds)
        setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &timeLimit)
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

    private var ends: [Int32] = [-1, -1]

    /// Takes over standard error.
    /// - Returns: `nil` if the system has no pipe left.
    init?() {
        guard pipe(&ends) == 0, dup2(ends[1], STDERR_FILENO) >= 0 else { return nil }
        // A full pipe has said enough, an empty one nothing: neither is waited for.
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }

    /// True if nothing was said of the picture.
    var isEmpty: Bool {
        let text = [UInt8](unsafeUninitializedCapacity: Self.mostBytes) { room, count in
            count = max(read(ends[0], room.baseAddress, room.count), 0)
        }
        return text.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.elementsEqual(Self.usual.utf8) }
    }
}

import Files
import Glibc
import Pictures

/// Makes a small picture without metadata from a large one, or checks that one can be decoded: standard input is the
/// picture, standard output the one that was made.
///
/// A program of its own, because decoders of pictures are where hostile files do harm: it has no keys and no club, it may take
/// so much memory and time and no more, and a picture that brings it down brings nothing else down. And because `cali` itself
/// starts without the twenty libraries that libgd needs.
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

    /// So much memory and time, as the system counts them: a picture of an athlete needs little of either.
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

    /// - Returns: `nil` for more than a picture may have.
    private static func input() -> [UInt8]? {
        let bytes = (try? File.standardInput.read(atMost: Avatar.mostSourceBytes + 1)) ?? []
        return bytes.count <= Avatar.mostSourceBytes ? bytes : nil
    }
}

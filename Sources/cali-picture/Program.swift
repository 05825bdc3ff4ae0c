import Pictures

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes a small picture without metadata from a large one: from standard input to standard output.
///
/// A program of its own, because decoders of pictures are where hostile files do harm: it has no keys and no club, it may take
/// so much memory and time and no more, and a picture that brings it down brings nothing else down. And because `cali` itself
/// starts without the twenty libraries that libgd needs.
///
/// Exit codes: 0 done, 65 no picture or a damaged one, 66 too large, 70 anything else.
@main
enum Program {
    private static let mostMemory: UInt64 = 1 << 30
    private static let mostSeconds: UInt64 = 20

    static func main() {
        bound()
        guard let bytes = input() else { exit(66) }
        guard let header = PictureHeader(bytes) else { exit(65) }
        guard header.width <= Avatar.mostSourcePixels / header.height else { exit(66) }
        guard let result = AvatarMaker(bytes, header)?.bytes else { exit(65) }
        var rest = result[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { exit(70) }
            rest = rest.dropFirst(count)
        }
    }

    private static func bound() {
        #if os(Linux)
            var memory = rlimit(rlim_cur: rlim_t(mostMemory), rlim_max: rlim_t(mostMemory))
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
            var time = rlimit(rlim_cur: rlim_t(mostSeconds), rlim_max: rlim_t(mostSeconds))
            setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
        #endif
    }

    /// - Returns: `nil` for more than a picture may have.
    private static func input() -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= Avatar.mostSourceBytes {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes.count <= Avatar.mostSourceBytes ? bytes : nil
    }
}

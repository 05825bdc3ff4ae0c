import Foundation
import Pictures

/// Makes pictures of athletes with `cali-picture`, which lies beside this program, or in `lib/cali` of its prefix.
enum PictureProgram {
    private static let name = "cali-picture"

    /// Makes a picture that fits from a file.
    /// - Parameter path: A JPEG, PNG, WebP or GIF of at most 20 MB and 64 megapixels; `-` for standard input.
    /// - Returns: The bytes, and the file extension that they have.
    /// - Throws: `Failure` with `invalidData` for anything else.
    static func avatar(from path: String) throws -> (bytes: [UInt8], fileExtension: String) {
        let bytes = try SystemCalls.contents(of: path, limit: Avatar.mostSourceBytes)
        guard bytes.count <= Avatar.mostSourceBytes else { throw tooLarge(path) }
        guard let header = PictureHeader(bytes) else {
            throw OtherPicture(bytes).map { foreign($0, path) } ?? damaged(path)
        }
        if let said = saidFormat(of: path), said != header.format {
            throw Failure(
                .invalidData, code: "invalid-picture",
                "\(path) is called a \(said.rawValue) and is a \(header.format.rawValue)",
                help: "its right name works")
        }
        guard header.width <= Avatar.mostSourcePixels / header.height else { throw tooLarge(path) }
        let (status, output) = try run(on: bytes)
        switch status {
        case 0: break
        case 66: throw tooLarge(path)
        default: throw damaged(path)
        }
        let fileExtension = PictureFormat(output) == .png ? "png" : "jpg"
        guard Avatar.fault(of: output, fileExtension: fileExtension) == nil else { throw damaged(path) }
        return (output, fileExtension)
    }

    /// What a file's name says that it is.
    private static func saidFormat(of path: String) -> PictureFormat? {
        switch path.split(separator: ".").last?.lowercased() {
        case "jpg", "jpeg": .jpeg
        case "png": .png
        case "webp": .webp
        case "gif": .gif
        default: nil
        }
    }

    private static func run(on bytes: [UInt8]) throws -> (Int32, [UInt8]) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try place())
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        // One that gives up early leaves nobody to read what is still written.
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        do { try process.run() } catch {
            throw Failure(
                .configuration, code: "missing-program", "\(name) cannot be run: \(error.localizedDescription)")
        }
        // It reads everything before it writes anything, so the two pipes cannot wait for each other.
        try? input.fileHandleForWriting.write(contentsOf: bytes)
        try? input.fileHandleForWriting.close()
        let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        let isKilled = process.terminationReason == .uncaughtSignal
        return (isKilled ? 70 : process.terminationStatus, Array(data))
    }

    private static func place() throws -> String {
        let folder = SystemCalls.executable.map(ClubFinder.parent(of:)) ?? "/"
        let places = ["\(folder)/\(name)", "\(ClubFinder.parent(of: folder))/lib/cali/\(name)"]
        if let found = places.first(where: { SystemCalls.status(of: $0)?.isFile == true }) { return found }
        throw Failure(
            .configuration, code: "missing-program", "\(name), which comes with cali, is not where it was installed",
            help: "looked for \(places.joined(separator: " and "))")
    }

    private static func foreign(_ format: OtherPicture, _ path: String) -> Failure {
        Failure(
            .invalidData, code: "invalid-picture",
            "\(path) is a picture in \(format.rawValue) format, which cali does not take",
            help: "convert it to JPEG, PNG, WebP or GIF first; most phones do that when a photo is exported or shared")
    }

    private static func damaged(_ path: String) -> Failure {
        Failure(
            .invalidData, code: "invalid-picture", "\(path) is no picture that can be read, or is damaged",
            help: "a JPEG, PNG, WebP or GIF")
    }

    private static func tooLarge(_ path: String) -> Failure {
        Failure(
            .invalidData, code: "picture-too-large", "\(path) is too large", help: "at most 20 MB and 64 megapixels")
    }
}

import Files
import Pictures

/// The file that an athlete chooses as their picture.
enum AvatarFile {
    /// Makes a picture that fits from a file.
    /// - Parameter path: A JPEG, PNG, WebP or GIF of at most 20 MB and 64 megapixels; `-` for standard input.
    /// - Returns: The bytes, and the file extension that they have.
    /// - Throws: `Failure` with `invalidData` for anything else.
    static func avatar(from path: String) throws -> (bytes: [UInt8], fileExtension: String) {
        let bytes = try UserFile.content(of: path, limit: Avatar.mostSourceBytes)
        guard bytes.count <= Avatar.mostSourceBytes else { throw tooLarge(path) }
        guard let header = PictureHeader(bytes) else {
            throw OtherPicture(bytes).map { foreign($0, path) } ?? damaged(path)
        }
        if let claimed = claimedFormat(of: path), claimed != header.format {
            throw Failure(
                .invalidData, code: "invalid-picture",
                "\(path) has the name of a \(claimed.rawValue) file, but is a \(header.format.rawValue) file",
                help: "rename it to match its format")
        }
        guard header.width <= Avatar.mostSourcePixels / header.height else { throw tooLarge(path) }
        let output: [UInt8]
        do throws(PictureProgram.Failure) { output = try PictureProgram().make(bytes) } catch {
            throw failure(error, path)
        }
        let fileExtension = PictureFormat(output) == .png ? "png" : "jpg"
        guard Avatar.fault(of: output, fileExtension: fileExtension) == nil else { throw damaged(path) }
        return (output, fileExtension)
    }

    private static func failure(_ problem: PictureProgram.Failure, _ path: String) -> Failure {
        switch problem {
        case .tooLarge: tooLarge(path)
        case .damaged: damaged(path)
        case .notStarted(let error): Failure(error)
        case .unavailable(let paths):
            Failure(
                .configuration, code: "missing-program",
                "cali-picture, which ships with cali, is missing or lacks a library",
                help: "looked for \(paths.joined(separator: " and "))")
        }
    }

    /// The format that a file's name claims.
    private static func claimedFormat(of path: String) -> PictureFormat? {
        switch path.split(separator: ".").last?.lowercased() {
        case "jpg", "jpeg": .jpeg
        case "png": .png
        case "webp": .webp
        case "gif": .gif
        default: nil
        }
    }

    private static func foreign(_ format: OtherPicture, _ path: String) -> Failure {
        Failure(
            .invalidData, code: "invalid-picture",
            "\(path) is a picture in \(format.rawValue) format, which cali does not accept",
            help: "convert it to JPEG, PNG, WebP or GIF first; most phones do that when a photo is exported or shared")
    }

    private static func damaged(_ path: String) -> Failure {
        Failure(
            .invalidData, code: "invalid-picture", "\(path) is not a picture that cali can read, or is damaged",
            help: "use a JPEG, PNG, WebP or GIF")
    }

    private static func tooLarge(_ path: String) -> Failure {
        Failure(
            .invalidData, code: "picture-too-large", "\(path) is too large",
            help: "a picture may have at most 20 MB and 64 megapixels")
    }
}

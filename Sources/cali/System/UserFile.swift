import CanonicalJSON
import Files
import Training

/// The files that people name on the command line.
enum UserFile {
    /// Reads a file, or standard input for `-`.
    /// - Parameter limit: The most bytes that are read; one more comes back when there are more.
    static func content(of path: String, limit: Int) throws(Failure) -> [UInt8] {
        do throws(SystemError) {
            let file = path == "-" ? .standardInput : try File(path, for: .reading, .any)
            return try file.read(atMost: limit + 1)
        } catch {
            throw Failure(error)
        }
    }

    /// Creates a file; an existing one is not replaced.
    static func create(_ path: String, _ bytes: [UInt8]) throws(Failure) {
        do throws(SystemError) {
            try File.create(path, with: bytes)
        } catch {
            guard error.isTaken else { throw Failure(error) }
            throw Failure(.taken, code: "already-exists", "\(path) already exists", help: "choose another name")
        }
    }
}

/// Text that people wrote, from a file or from standard input: with line feeds and without a byte-order mark, whatever their
/// editor wrote.
enum TextFile {
    /// Reads a text.
    /// - Parameters:
    ///   - path: A file, or `-` for standard input.
    ///   - limit: The most bytes.
    /// - Throws: `Failure` with `invalidData` for more bytes than that, and for bytes that are not UTF-8, with their location.
    static func read(_ path: String, limit: Int) throws(Failure) -> String {
        let name = path == "-" ? "standard input" : path
        let bytes = try UserFile.content(of: path, limit: limit)
        guard bytes.count <= limit else {
            let most = limit < 1 << 20 ? "\(limit >> 10) KiB" : "\(limit >> 20) MiB"
            throw Failure(.invalidData, code: "too-large", "\(name) has more than \(most)")
        }
        if let text = String(validating: TextForm.of(bytes), as: UTF8.self) { return text }
        let valid = String(decoding: bytes, as: UTF8.self).utf8
        let offset = zip(bytes, valid).prefix { $0 == $1 }.count
        let position = TextPosition(offset: offset, in: bytes)
        throw Failure(
            .invalidData,
            [
                Diagnostic(
                    code: "invalid-utf8", message: "these bytes are not UTF-8", help: "save the file as UTF-8",
                    location: Diagnostic.Location(
                        file: name, line: position.line, column: position.column, length: 1, excerpt: position.excerpt))
            ])
    }
}

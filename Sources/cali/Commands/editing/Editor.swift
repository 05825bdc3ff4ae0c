import CanonicalJSON
import Files
import PrivateFiles
import Programs
import Training

/// The user's own editor, on a private copy of a document.
struct Editor {
    /// The beginning of the lines that name errors; JSON has no comments, so no such line is content.
    private static let remark = "// "
    private static let limit = 1 << 20

    private let folder: String
    private let file: String
    private let command: String

    /// - Parameters:
    ///   - path: The document's; the copy has its file name.
    ///   - home: The folder of the copy.
    /// - Throws: `Failure` with `configuration` if no editor is set.
    init(named path: String, _ home: Home) throws {
        guard
            let command = [ThisProcess.variable("VISUAL"), ThisProcess.variable("EDITOR")].compactMap(\.self).first(
                where: { !$0.isEmpty }
            )
        else {
            throw Failure(
                .configuration, code: "no-editor", "no editor is set",
                help: "`EDITOR=nano cali edit …` sets one for this command, your shell's profile for all")
        }
        self.command = command
        folder = home.editFolder
        file = "\(folder)/\(path.split(separator: "/").last ?? "document.json")"
    }

    /// Opens the copy.
    /// - Parameters:
    ///   - bytes: The content.
    ///   - problems: The errors in it.
    /// - Returns: The saved content, without the lines that name errors.
    /// - Throws: `Failure` when the editor fails; the copy stays then.
    func edit(_ bytes: [UInt8], problems: [String] = []) throws -> [UInt8] {
        let remarks = problems.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
        let head = remarks.map { Self.remark + $0 + "\n" }.joined()
        try PrivateFiles.write(Array(head.utf8) + bytes, to: file, limit: Self.limit, isCache: true)
        // The shell splits what EDITOR holds, as git does: `code --wait`.
        let ending: ChildProgram.Ending
        do throws(SystemError) {
            ending = try ChildProgram("/bin/sh", ["-c", "\(command) \"$@\"", command, file]).run(.ours)
        } catch { throw Failure(error) }
        guard ending == .exited(0) else {
            remove()
            throw Failure(
                .inputOutput, code: "editor-failed",
                "the editor '\(command)' ended with \(ending.shellStatus): nothing was changed")
        }
        // The folder keeps others out: editors make new files with modes of their own.
        let saved = try UserFile.content(of: file, limit: Self.limit)
        remove()
        return Self.withoutRemarks(saved)
    }

    private func remove() {
        try? PrivateFiles.remove(file)
        // Another editor may be open beside this one: then the folder above stays.
        for path in [folder, Folder.parent(of: folder)] { try? Folder.remove(path) }
    }

    /// Anything that an editor put before the document is no part of it: our remarks, and a byte-order mark.
    private static func withoutRemarks(_ bytes: [UInt8]) -> [UInt8] {
        var rest = TextForm.withoutMark(bytes)[...]
        while rest.starts(with: Array("//".utf8)) {
            rest = rest.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
        }
        return Array(rest)
    }
}

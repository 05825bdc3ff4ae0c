import CanonicalJSON
import Training

/// The output of a command: its answer goes to standard output, everything else that people read to standard error.
final class Output {
    /// The options that decide how much is printed, and in which form.
    let options: GlobalOptions.Values
    private let hasColor: Bool
    private var warned: Set<Diagnostic> = []
    private var notes: [String] = []

    init(_ options: GlobalOptions.Values) {
        self.options = options
        hasColor = Terminal.hasColor(.errors, asked: options.color)
    }

    /// True if programs read the answer.
    var isForPrograms: Bool { options.json }

    /// Prints an answer, as a document or as text.
    func print(_ answer: any Answer) throws {
        if options.json {
            if let error = Terminal.write(VisibleText.bytes(of: try answer.json), to: .results) { throw Failure(error) }
        } else {
            let text = TextSink(hasColor: Terminal.hasColor(.results, asked: options.color))
            try answer.write(to: text)
            try text.flush()
        }
        if let hint = answer.hint { talk(hint) }
        tellNotes()
    }

    /// Adds a message about work beside the command's own, which comes after the answer.
    func note(_ text: String) {
        notes.append(text)
    }

    /// Prints the messages that wait for an answer, where there is none.
    func tellNotes() {
        for note in notes { talk(note) }
        notes = []
    }

    /// Prints a message that helps people and is not part of the answer.
    func talk(_ text: String) {
        guard !options.quiet, !options.json else { return }
        say(text)
    }

    /// Prints a message that only `--verbose` asks for.
    func detail(_ text: @autoclosure () -> String) {
        if options.verbose { say(text().styled(.quiet)) }
    }

    /// Prints warnings, each of them once.
    func warn(_ diagnostics: [Diagnostic]) {
        guard !options.quiet, !options.json else { return }
        for diagnostic in diagnostics where warned.insert(diagnostic).inserted {
            say(diagnostic.rendered(.warning).withStyledHeadline(.doubtful))
        }
    }

    private func say(_ text: String) {
        Terminal.write(VisibleText.bytes(of: "\(text)\n", hasColor: hasColor), to: .errors)
    }
}

/// The text of an answer, on its way to standard output.
final class TextSink {
    /// The number of bytes that are gathered before they are written out.
    private static let room = 1 << 16

    private let hasColor: Bool
    private var bytes: [UInt8] = []
    private var problem: Failure?

    init(hasColor: Bool) {
        self.hasColor = hasColor
    }

    /// Writes a line, or several with line feeds between them.
    func line(_ text: String = "") {
        bytes += VisibleText.bytes(of: text, hasColor: hasColor)
        bytes.append(UInt8(ascii: "\n"))
        if bytes.count >= Self.room { writeOut() }
    }

    /// Writes the content of a file as it is.
    func content(_ content: [UInt8]) {
        bytes += content
    }

    /// Writes out the rest.
    /// - Throws: `Failure` where standard output did not take all of the text.
    func flush() throws(Failure) {
        writeOut()
        if let problem { throw problem }
    }

    private func writeOut() {
        if problem == nil { problem = Terminal.write(bytes, to: .results).map { Failure($0) } }
        bytes = []
    }
}

import ArgumentParser
import CanonicalJSON
import Training

/// Where a command's results and talk go: results to standard output, talk to standard error.
final class Output {
    /// How much is said.
    let options: GlobalOptions
    /// Colours for results.
    let palette: Palette
    private let talkPalette: Palette
    private var buffer: [UInt8] = []
    private var warned: Set<Diagnostic> = []

    init(_ options: GlobalOptions) {
        self.options = options
        self.palette = Palette(isOn: !options.json && Terminal.hasColor(.results, asked: options.color))
        self.talkPalette = Palette(isOn: Terminal.hasColor(.errors, asked: options.color))
    }

    /// Whether the answer is one JSON document.
    var isJSON: Bool { options.json }

    /// A line of the result.
    func line(_ text: String = "") {
        buffer += VisibleText.bytes(of: text)
        buffer.append(UInt8(ascii: "\n"))
    }

    /// The result as a document.
    func json(_ value: JSON) {
        buffer += VisibleText.bytes(of: value)
    }

    /// The result as it is.
    func raw(_ bytes: [UInt8]) {
        buffer += bytes
    }

    /// Something that helps people and is no result.
    func talk(_ text: String) {
        guard !options.quiet, !options.json else { return }
        Terminal.write(VisibleText.bytes(of: "\(text)\n"), to: .errors)
    }

    /// Something that is said only when asked for more.
    func detail(_ text: @autoclosure () -> String) {
        guard options.verbose else { return }
        Terminal.write(VisibleText.bytes(of: "\(talkPalette.paint(text(), .quiet))\n"), to: .errors)
    }

    /// Something that was done and may not be meant; said once.
    func warn(_ diagnostics: [Diagnostic]) {
        guard !options.quiet, !options.json else { return }
        for diagnostic in diagnostics where warned.insert(diagnostic).inserted {
            let text = talkPalette.headline(of: diagnostic.rendered(.warning), .doubtful)
            Terminal.write(VisibleText.bytes(of: "\(text)\n"), to: .errors)
        }
    }

    /// Writes out the result, and ends the command with another code than 0: the result says why.
    func end(with status: ExitStatus) throws -> Never {
        try flush()
        throw ExitCode(status.rawValue)
    }

    /// Writes out the result.
    func flush() throws(Failure) {
        defer { buffer = [] }
        if let number = Terminal.write(buffer, to: .results) {
            throw SystemCalls.failure("write", "standard output", number)
        }
    }
}

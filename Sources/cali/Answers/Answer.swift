import CanonicalJSON

/// The outcome of a command: one value with the text that people read and the document that programs get.
///
/// A command makes an answer and prints nothing; ``Output/print(_:)`` does.
protocol Answer {
    /// Writes the text for people.
    func write(to text: TextSink) throws
    /// The document for programs.
    var json: JSON { get throws }
    /// A hint for people, on standard error: what to do next, or why the text is empty.
    var hint: String? { get }
    /// The exit code.
    var status: ExitStatus { get }
}

extension Answer {
    var hint: String? { nil }
    var status: ExitStatus { .done }
}

/// An answer whose text is known.
struct Statement: Answer {
    /// The lines; `nil` if there is only a hint.
    let text: String?
    let json: JSON
    var hint: String?
    var status = ExitStatus.done

    init(_ text: String?, _ json: JSON, hint: String? = nil, status: ExitStatus = .done) {
        (self.text, self.json, self.hint, self.status) = (text, json, hint, status)
    }

    func write(to text: TextSink) {
        if let line = self.text { text.line(line) }
    }
}

/// An answer that is the content of a file, for people to keep.
struct FileContent: Answer {
    let bytes: [UInt8]
    let json: JSON

    func write(to text: TextSink) {
        text.content(bytes)
    }
}

import CanonicalJSON
import Training

/// Writes the failure that ended a command to standard error.
struct FailureReport {
    let failure: Failure
    let isJSON: Bool
    let hasColor: Bool

    /// - Parameters:
    ///   - failure: The failure.
    ///   - arguments: The command's arguments: they may be unparsable, so they are searched as they are.
    init(_ failure: Failure, arguments: [String]) {
        let options = arguments.prefix { $0 != "--" }
        let typed = TypedOptions(arguments)
        self.failure = Failure(failure.status, failure.diagnostics.map(typed.naming), usage: failure.usage)
        self.isJSON = options.contains("--json")
        let asked: Bool? = options.contains("--no-color") ? false : options.contains("--color") ? true : nil
        self.hasColor = Terminal.hasColor(.errors, asked: asked)
    }

    func write() {
        if isJSON {
            Terminal.write(VisibleText.bytes(of: json), to: .errors)
        } else {
            for diagnostic in failure.diagnostics {
                let text = diagnostic.rendered(.error).withStyledHeadline(.bad)
                Terminal.write(VisibleText.bytes(of: "\(text)\n", hasColor: hasColor), to: .errors)
            }
            if let usage = failure.usage { Terminal.write(VisibleText.bytes(of: "\(usage)\n"), to: .errors) }
        }
    }

    /// The document: `error` is the first error, and `errors` lists all if there are several.
    private var json: JSON {
        let all = failure.diagnostics.map(\.json)
        var members = Members()
        members["error"] = all.first ?? .null
        if all.count > 1 { members["errors"] = .array(all) }
        return .object(members)
    }
}

extension Diagnostic {
    /// The diagnostic as programs get it.
    var json: JSON {
        var members = Members()
        members["code"] = .string(code)
        members["message"] = .string(message.withoutPasswords)
        if let help { members["help"] = .string(help.withoutPasswords) }
        members["suggestions"] = .array(suggestions.map { .string($0) })
        if let location {
            var at = Members()
            at["line"] = .integer(location.line)
            at["column"] = .integer(location.column)
            at["length"] = .integer(location.length)
            if let file = location.file { at["file"] = .string(file) }
            members["at"] = .object(at)
        }
        return .object(members)
    }
}

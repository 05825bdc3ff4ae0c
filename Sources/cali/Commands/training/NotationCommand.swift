import ArgumentParser
import CanonicalJSON
import Training

/// `cali notation`, also `cali help notation`: the reference of what `cali log` takes.
struct NotationCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: NotationText.command, abstract: "Show the notation of sessions, with examples.",
        discussion: "The same as `cali help notation`. `man cali-notation` and docs/notation.md hold it, too.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Flag(help: "Print it as Markdown.") var markdown = false

    func answer(_ settings: Settings) throws -> (any Answer)? {
        let text = markdown ? NotationText.markdown : NotationText.wrapped
        return Statement(text, ["sections": .array(QuickEntryNotation.sections.map(\.json))])
    }
}

/// The reference of the notation in its forms for people.
enum NotationText {
    /// The command that shows it.
    static let command = "notation"
    /// The columns of a narrow terminal.
    private static let width = 80

    /// The whole reference for a terminal.
    static var wrapped: String {
        QuickEntryNotation.sections.flatMap { section in
            [section.title.uppercased(), section.text.wrapped(to: width), examples(section)].filter { !$0.isEmpty }
        }.joined(separator: "\n\n")
    }

    /// Each section for the manual: its title, and its text with the examples below it.
    static var manual: [(title: String, text: String)] {
        QuickEntryNotation.sections.map { ($0.title, $0.text + "\n\n" + examples($0)) }
    }

    /// `docs/notation.md`.
    static var markdown: String {
        let intro = """
            # The notation of sessions

            `cali log` and everything else that takes sessions read this notation; `cali help notation` shows it on a terminal.
            The tests run each example, for an athlete whose last workout was `\(QuickEntryNotation.lastTime)`.
            """
        return ([intro] + QuickEntryNotation.sections.map(markdown)).joined(separator: "\n\n")
    }

    private static func markdown(_ section: QuickEntryNotation.Section) -> String {
        var text = "## \(section.title)\n\n\(section.text.wrapped(to: 120))"
        guard !section.examples.isEmpty else { return text }
        let isRead = section.examples.contains { $0.normal != nil }
        text += "\n\n| typed | meaning | \(isRead ? "kept as" : "error") |\n|---|---|---|\n"
        text += section.examples.map { example in
            let typed = example.typed.split(separator: "\n").map { "`\($0)`" }.joined(separator: "<br>")
            return "| \(typed) | \(example.meaning) | `\(example.normal ?? example.code ?? "")` |"
        }.joined(separator: "\n")
        return text
    }

    private static func examples(_ section: QuickEntryNotation.Section) -> String {
        let rows = section.examples.map { $0.typed.split(separator: "\n").map(String.init) }
        let width = rows.map { $0[0].count }.max() ?? 0
        return zip(rows, section.examples).map { lines, example in
            let padding = String(repeating: " ", count: width - lines[0].count)
            let first = "  \(lines[0])\(padding)   \(example.meaning)"
            return ([first] + lines.dropFirst().map { "  " + $0 }).joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension QuickEntryNotation.Section {
    /// As programs get it.
    fileprivate var json: JSON {
        [
            "title": .string(title), "text": .string(text),
            "examples": .array(
                examples.map {
                    Derived.object([
                        "typed": .string($0.typed), "meaning": .string($0.meaning),
                        "normal": $0.normal.map { .string($0) },
                        "error": $0.code.map { .string($0) },
                    ])
                }),
        ]
    }
}

extension QuickEntryNotation.Example {
    /// The normal form of its entries; `nil` for one that is refused.
    fileprivate var normal: String? {
        if case .read(let normal) = outcome { normal } else { nil }
    }

    /// The code of its error; `nil` for one that is read.
    fileprivate var code: String? {
        if case .refused(let code) = outcome { code } else { nil }
    }
}

extension String {
    /// The words in lines of at most some characters.
    fileprivate func wrapped(to width: Int) -> String {
        split(separator: " ").reduce(into: [String]()) { lines, word in
            if let line = lines.last, line.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(line) \(word)"
            } else {
                lines.append(String(word))
            }
        }.joined(separator: "\n")
    }
}

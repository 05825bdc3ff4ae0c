import ArgumentParser
import CanonicalJSON

/// One page of the manual, in the macros of man(7).
struct ManualPage {
    /// A command as the argument parser describes it.
    struct Command {
        let name: String
        let abstract: String
        let discussion: String
        let commands: [Command]
        let arguments: [Argument]

        /// The root with all commands; `nil` if the argument parser describes them in another way than expected.
        static var root: Command? {
            let limits = JSONParser.Limits(bytes: 1 << 24, depth: 64)
            let help = try? JSONParser.parse(Array(Cali._dumpHelp().utf8), limits: limits)
            return help?.members?["command"].flatMap(Command.init)
        }

        init?(_ json: JSON) {
            guard let members = json.members, let name = members["commandName"]?.text, name != "help" else {
                return nil
            }
            self.name = name
            abstract = members["abstract"]?.text ?? ""
            discussion = members["discussion"]?.text ?? ""
            commands = members["subcommands"]?.elements?.compactMap(Command.init) ?? []
            arguments = members["arguments"]?.elements?.compactMap(Argument.init) ?? []
        }
    }

    /// An argument or option.
    struct Argument {
        /// `--title`, `-q, --quiet`; empty for an argument without name.
        let names: String
        let value: String?
        let isOptional: Bool
        let isRepeating: Bool
        let abstract: String
        let section: String?

        init?(_ json: JSON) {
            guard let members = json.members, members["shouldDisplay"] != .bool(false) else { return nil }
            let spellings = (members["names"]?.elements ?? []).compactMap { name -> String? in
                guard let text = name.members?["name"]?.text else { return nil }
                return name.members?["kind"]?.text == "short" ? "-\(text)" : "--\(text)"
            }
            names = spellings.sorted { $0.count < $1.count }.joined(separator: ", ")
            value = members["kind"]?.text == "flag" ? nil : members["valueName"]?.text
            isOptional = members["isOptional"] == .bool(true)
            isRepeating = members["isRepeating"] == .bool(true)
            abstract = members["abstract"]?.text ?? ""
            section = members["sectionTitle"]?.text
        }
    }

    private let command: Command
    /// From the root, with this one.
    private let path: [String]

    /// The pages of a command and of all below it.
    static func all(of command: Command, below path: [String] = []) -> [ManualPage] {
        let page = ManualPage(command: command, path: path + [command.name])
        return [page] + command.commands.flatMap { all(of: $0, below: page.path) }
    }

    var fileName: String { path.joined(separator: "-") + ".1" }

    var text: String {
        let name = path.joined(separator: "-")
        var lines = [
            ".TH \(Self.escaped(name.uppercased())) 1 \"\" \"cali \(Version.text)\" \"Calisthenics Progression\"",
            ".SH NAME", "\(Self.escaped(name)) \\- \(Self.escaped(command.abstract))", ".SH SYNOPSIS", synopsis,
        ]
        if !command.discussion.isEmpty { lines += [".SH DESCRIPTION"] + Self.paragraphs(command.discussion) }
        if command.name == NotationText.command { lines += Self.notation }
        lines += section(
            "COMMANDS", command.commands.map { ("\(path.joined(separator: " ")) \($0.name)", nil, $0.abstract) })
        let own = command.arguments.filter { $0.section == nil }
        lines += section("ARGUMENTS AND OPTIONS", own.map { ($0.names, $0.value, $0.abstract) })
        let shared = command.arguments.filter { $0.section != nil }
        lines += section("EVERYWHERE", shared.map { ($0.names, $0.value, $0.abstract) })
        if path.count == 1 { lines += [".SH EXIT STATUS"] + Self.exitCodes }
        lines += [".SH SEE ALSO", seeAlso]
        return lines.joined(separator: "\n") + "\n"
    }

    private var synopsis: String {
        var words = [".B \(Self.escaped(path.joined(separator: " ")))"]
        if command.arguments.contains(where: { !$0.names.isEmpty }) { words.append("[\\fIoptions\\fR]") }
        for argument in command.arguments where argument.names.isEmpty {
            let value = "\\fI\(Self.escaped(argument.value ?? ""))\\fR" + (argument.isRepeating ? " ..." : "")
            words.append(argument.isOptional ? "[\(value)]" : value)
        }
        if !command.commands.isEmpty { words.append("\\fIcommand\\fR") }
        return words.joined(separator: "\n")
    }

    private var seeAlso: String {
        let above = path.dropLast()
        let names =
            (above.isEmpty ? [] : [above.joined(separator: "-")])
            + command.commands.map { (path + [$0.name]).joined(separator: "-") }
        return (names.isEmpty ? ["git"] : names).map { ".BR \(Self.escaped($0)) (1)" }.joined(separator: ",\n")
    }

    private func section(_ title: String, _ items: [(name: String, value: String?, text: String)]) -> [String] {
        guard !items.isEmpty else { return [] }
        return [".SH \(title)"]
            + items.flatMap { item -> [String] in
                let value = item.value.map { "\\fI\(Self.escaped($0))\\fR" }
                let head = [item.name.isEmpty ? nil : "\\fB\(Self.escaped(item.name))\\fR", value].compactMap(\.self)
                return [".TP", head.joined(separator: " "), Self.escaped(item.text)]
            }
    }

    /// Lines that are indented are examples, and stay as they are.
    private static func paragraphs(_ text: String) -> [String] {
        var lines: [String] = []
        var isExample = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let indented = line.hasPrefix("  ")
            if indented != isExample { lines.append(indented ? ".nf" : ".fi") }
            isExample = indented
            lines.append(line.isEmpty ? ".PP" : escaped(String(line)))
        }
        return lines + (isExample ? [".fi"] : [])
    }

    /// Returns a text in which roff finds no commands.
    private static func escaped(_ text: String) -> String {
        let body = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return body.hasPrefix(".") || body.hasPrefix("'") ? "\\&" + body : body
    }

    /// The reference of the notation, which is too long for the help of a command.
    private static var notation: [String] {
        NotationText.manual.flatMap { [".SS \(escaped($0.title))"] + paragraphs($0.text) }
    }

    private static var exitCodes: [String] {
        ExitStatus.allCases.flatMap { [".TP", "\\fB\($0.rawValue)\\fR", $0.meaning] }
    }
}

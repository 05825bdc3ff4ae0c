import Training

/// The options of a call, to which errors of a document refer: whoever typed `--duration` knows no `durationSeconds`.
struct TypedOptions {
    private let names: Set<String>

    /// - Parameter arguments: The program's.
    init(_ arguments: [String]) {
        let options = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
        names = Set(options.map { String($0.prefix { $0 != "=" }) })
    }

    /// A diagnostic whose message begins with the option instead of the member of the document, where the option was typed.
    func naming(_ diagnostic: Diagnostic) -> Diagnostic {
        guard let subject = diagnostic.subject, diagnostic.message.hasPrefix(subject),
            let option = option(for: subject)
        else { return diagnostic }
        var diagnostic = diagnostic
        diagnostic.message = option + diagnostic.message.dropFirst(subject.count)
        diagnostic.subject = nil
        return diagnostic
    }

    /// The option that became a part of a document: `--tag` for `tags[1]`, `--title` for `levels[0].title`.
    private func option(for subject: String) -> String? {
        let members = subject.split(separator: ".").map { $0.prefix { $0 != "[" } }
        let candidates = members.reversed().map { Self.special[String($0)] ?? "--\(Self.hyphened($0))" }
        return candidates.first(where: names.contains)
    }

    /// The options whose names differ from those of the members by more than hyphens.
    private static let special = [
        "tags": "--tag", "categories": "--category", "levels": "--level", "cues": "--cue",
        "durationSeconds": "--duration", "displayName": "--name", "start": "--at",
    ]

    private static func hyphened(_ member: Substring) -> String {
        member.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
    }
}

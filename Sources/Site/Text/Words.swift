import CanonicalJSON
import Templates
import Training

/// A theme's texts in one language.
struct Words: Sendable {
    /// The texts by the words' numbers.
    private let texts: [Pattern]
    private let one: [Pattern]
    private let other: [Pattern]
    /// The object that templates reach as `t`.
    let object: ObjectValue
    /// The texts by name.
    let table: [String: String]
    /// The texts as they were read, for keys of pages.
    let source: [UInt8]

    /// Reads `i18n/<language>.json` of each layer of a theme. A text that a layer lacks is taken from the next one.
    /// - Parameter files: The files in order of precedence, with their paths for errors.
    /// - Throws: `SiteError.malformedThemeFile`, `SiteError.missingTranslation`.
    init(parsing files: [(path: String, bytes: [UInt8])]) throws {
        var members = Members()
        for file in files.reversed() {
            for member in try Self.texts(file.bytes, file.path) { members[member.name] = member.value }
            if let (name, problem) = Shape.problem(in: members.names) {
                throw Self.malformed(file.bytes, file.path, [Self.problem(name, problem)])
            }
        }
        let path = files.first?.path ?? ""
        var table: [String: String] = [:]
        for member in members { table[member.name] = member.value.text }
        self.table = table
        self.texts = try Self.pick(Word.self, from: table, suffix: "", path)
        self.one = try Self.pick(CountedWord.self, from: table, suffix: "One", path)
        self.other = try Self.pick(CountedWord.self, from: table, suffix: "Other", path)
        let names = members.names
        self.object = ObjectValue(Shape("Translations", texts: names), names.map { .text(table[$0] ?? "") })
        self.source = JSON.object(members).canonicalBytes
    }

    private static func texts(_ bytes: [UInt8], _ path: String) throws -> Members {
        let json: JSON
        do throws(DocumentDiagnostics) {
            json = try DocumentReading.json(bytes, file: path)
        } catch {
            throw SiteError.malformedThemeFile(error)
        }
        guard let members = json.members else {
            throw malformed(bytes, path, [DocumentProblem(.wrongKind(expected: "an object", found: json.kind))])
        }
        let problems = members.filter { $0.value.text == nil }.map { member in
            DocumentProblem(
                .wrongKind(expected: "a string", found: member.value.kind), at: JSONPath([.member(member.name)]))
        }
        guard problems.isEmpty else { throw malformed(bytes, path, problems) }
        return members
    }

    private static func problem(_ name: String, _ problem: Shape.NameProblem) -> DocumentProblem {
        let reason =
            switch problem {
            case .unwritable: "a text's name must not be empty, and has no dot or space in it"
            case .clash(let other): "its hash is that of '\(other)': another name works"
            }
        return DocumentProblem(.conflicting(reason), at: JSONPath([.member(name)]))
    }

    private static func malformed(_ bytes: [UInt8], _ path: String, _ found: [DocumentProblem]) -> SiteError {
        .malformedThemeFile(
            DocumentDiagnostics(
                found.prefix(DocumentReading.mostDiagnostics).map { Diagnostic($0, in: bytes, file: path) }))
    }

    private static func pick<Key: ThemeWord>(
        _ keys: Key.Type, from table: [String: String], suffix: String, _ path: String
    ) throws -> [Pattern] {
        try keys.allCases.map { key in
            guard let text = table[key.name + suffix] else {
                throw SiteError.missingTranslation(key: key.name + suffix, path: path)
            }
            return Pattern(text)
        }
    }

    /// A text.
    subscript(word: Word) -> String {
        texts[word.rawValue].text
    }

    /// A text with values for its names.
    func fill(_ word: Word, _ values: KeyValuePairs<Pattern.Name, String>) -> String {
        texts[word.rawValue].filled(values)
    }

    /// The form of a text for a number, with the formatted number as `{n}`.
    func counted(
        _ word: CountedWord, _ number: Int, as text: String, _ value: (name: Pattern.Name, text: String)? = nil
    ) -> String {
        let form = number == 1 ? one[word.rawValue] : other[word.rawValue]
        guard let value else { return form.filled([.n: text]) }
        return form.filled([.n: text, value.name: value.text])
    }
}

extension Words {
    /// Returns true if a key of a theme's texts is one that the generator itself looks up.
    static func isKnown(_ key: String) -> Bool {
        if Word.allCases.contains(where: { $0.name == key }) { return true }
        return CountedWord.allCases.contains { key == $0.name + "One" || key == $0.name + "Other" }
    }
}

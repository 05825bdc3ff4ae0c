import ArgumentParser
import CanonicalJSON
import Club
import Network

/// Options whose value is one of a few words.
enum Word {
    /// The completion of an option that `read` reads.
    static func of<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> CompletionKind
    where Value.RawValue == String {
        .list(type.allCases.map(\.rawValue))
    }

    /// - Throws: `ValidationError` that lists the words.
    static func read<Value: RawRepresentable & CaseIterable>(_ text: String) throws -> Value
    where Value.RawValue == String {
        if let value = Value(rawValue: text) { return value }
        throw ValidationError("it must be one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
}

extension ClubDocument {
    /// The completion of a language that sites have.
    static var languageCompletion: CompletionKind { .list(languages) }

    /// Makes sure that a language is one that sites have.
    /// - Throws: `Failure` with `usage` that suggests the languages.
    static func requireLanguage(_ language: String) throws(Failure) {
        guard languages.contains(language) else {
            throw .usage("there is no language '\(language)'", suggestions: languages)
        }
    }
}

/// An e-mail address as a person types it.
enum EmailAddress {
    /// - Throws: `Failure` with `usage` for anything else, with an example.
    static func read(_ text: String) throws(Failure) -> MailAddress {
        do throws(MailAddressError) {
            return try MailAddress(text)
        } catch {
            throw Failure.usage("'\(text)' is not an e-mail address: \(error)", help: "for example anna@example.org")
        }
    }

    /// The address as text.
    /// - Throws: As `read`.
    static func valid(_ text: String) throws(Failure) -> String {
        try read(text).description
    }
}

/// Words such as `-20kg` are values and never options.
enum SignedWords {
    /// Puts a space before words that begin with a hyphen and a digit, so that they are not parsed as options; no option
    /// begins so. Words after `--` stay as they are.
    static func protect(_ arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments[..<end].map { isSigned($0) ? " " + $0 : $0 } + arguments[end...]
    }

    /// Removes the space again.
    static func restore(_ word: String) -> String {
        word.first == " " && isSigned(word.dropFirst()) ? String(word.dropFirst()) : word
    }

    private static func isSigned(_ word: some StringProtocol) -> Bool {
        guard word.utf8.first == UInt8(ascii: "-"), let second = word.utf8.dropFirst().first else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(second) || second == UInt8(ascii: ".")
    }
}

extension String {
    /// A title or another text of one line as documents keep it: normalized, without spaces at its ends.
    var asLine: String { normalized.trimmingSpaces }

    /// A note or another text of many lines as documents keep it: normalized, with line feeds and without a byte-order mark.
    var asText: String { String(decoding: TextForm.of(Array(normalized.utf8)), as: UTF8.self) }
}

extension StringProtocol {
    /// The text without spaces at its ends.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

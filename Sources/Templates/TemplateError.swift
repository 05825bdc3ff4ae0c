/// An error in a template, or in its values, with its source location.
public struct TemplateError: Error, Sendable, Hashable {
    /// The kinds of error. The raw values are stable.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// A name that no object around the tag has.
        case unknownName = "unknown-name"
        /// An object or a list instead of a printable value.
        case notPrintable = "not-printable"
        /// `{{{name}}}` or `{{&name}}` on a value that is not safe HTML.
        case unsafeRaw = "unsafe-raw"
        /// `{{>name}}` names no template.
        case missingPartial = "missing-partial"
        /// `{{<name}}` names no template.
        case missingParent = "missing-parent"
        /// An argument for a block that neither the parent nor any template it uses has.
        case unknownBlock = "unknown-block"
        /// The caller asked for a template that is not in the library.
        case missingTemplate = "missing-template"
        /// Two templates have one name.
        case duplicateTemplate = "duplicate-template"
        /// A template is used inside one whose format it could break, such as plain text inside HTML.
        case formatMismatch = "format-mismatch"
        /// Partials and parents went deeper than the library's bound.
        case recursion
        /// Checking or rendering exceeds its bounds.
        case tooCostly = "too-costly"
        /// Sections are nested deeper than a template may.
        case tooDeep = "too-deep"
        /// A section, parent or block without its end.
        case unclosedSection = "unclosed-section"
        /// A tag without its closing delimiter.
        case unclosedTag = "unclosed-tag"
        /// An end tag that does not belong to the innermost open tag.
        case mismatchedSection = "mismatched-section"
        /// A set-delimiter tag that does not name two delimiters.
        case badDelimiters = "bad-delimiters"
        /// A tag whose name is empty, has a space in it, or has an empty part between dots.
        case badName = "bad-name"
    }

    /// The kind of error.
    public let code: Code
    /// The path of the template's file, or the requested name if there is no such template.
    public let path: String
    /// The line, from 1.
    public let line: Int
    /// The column in characters, from 1.
    public let column: Int
    /// The length of the tag in characters.
    public let length: Int
    /// The text of the line.
    public let excerpt: String
    /// The name that the error is about, as the template writes it.
    public let subject: String
    /// The message, as a sentence without a full stop.
    public let message: String
    /// Up to three names that may have been meant, the nearest first.
    public let suggestions: [String]

    /// The order in which errors are shown.
    static func isBefore(_ left: TemplateError, _ right: TemplateError) -> Bool {
        (left.path, left.line, left.column, left.message) < (right.path, right.line, right.column, right.message)
    }
}

/// All errors in the templates of a library, sorted by path and position. There is at least one.
public struct TemplateErrors: Error, Sendable, Hashable {
    /// The errors.
    public let errors: [TemplateError]
}

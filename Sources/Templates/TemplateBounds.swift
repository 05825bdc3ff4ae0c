/// What the templates of a library may ask for, so that whoever writes them cannot make compiling, checking or rendering
/// take for ever.
enum TemplateBounds {
    /// The longest name of a tag in bytes.
    static let longestName = 200
    /// The longest delimiter in bytes.
    static let longestDelimiter = 16
    /// How many errors are found before the search ends: more help nobody.
    static let mostErrors = 100
    /// The widest indentation in bytes that partials and blocks within one another give to a line.
    static let widestIndentation = 1_024
    /// How many instructions and arguments the check of one template against its shapes looks at. The default theme's
    /// pages take a few thousand.
    static let mostCheckSteps = 250_000
}

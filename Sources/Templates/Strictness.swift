/// How much a library refuses of what the Mustache specification allows. Unknown names, missing templates and endless
/// recursion are errors either way.
public enum Strictness: Sendable {
    /// `{{{name}}}` and `{{&name}}` are for safe HTML; on text they are an error. For themes.
    case strict
    /// `{{{name}}}` and `{{&name}}` write text unescaped, as the specification says. For tests against it only.
    case specification
}

import Files

/// The environment of a program that this one starts: ours, without what only `cali` itself needs. Git, an editor, or a
/// repository's hook must not see a passphrase or a mail server's password.
public struct ChildEnvironment: Sendable {
    /// The variables of `cali` that a child may have; all others with the same prefix are withheld, including those of later
    /// versions.
    private static let harmless: Set<String> = [
        "CALI_ADMINS", "CALI_AS", "CALI_CLUB", "CALI_DATA", "CALI_FETCH_ALLOW", "CALI_HOME", "CALI_LOG_FILE",
        "CALI_LOG_TO_STDOUT", "CALI_NOW",
    ]
    private static let prefix = "CALI_"

    /// The values by name.
    private(set) var values: [String: String]

    /// Our own environment without what is withheld.
    public init() {
        values = ThisProcess.variables.filter { !$0.key.hasPrefix(Self.prefix) || Self.harmless.contains($0.key) }
    }

    /// Some of our variables.
    /// - Parameter names: The names of the variables to take over, where they are set.
    public init(only names: [String]) {
        values = ThisProcess.variables.filter { names.contains($0.key) }
    }

    /// Sets or, with nil, removes a variable.
    public subscript(name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }
}

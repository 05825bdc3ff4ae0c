import Glibc

/// The environment of a program that this one starts: ours, without what only `cali` itself needs to know. A passphrase
/// or a mail server's password is nothing for git, an editor, or a hook that a repository brings.
public struct ChildEnvironment: Sendable {
    /// The variables of `cali` that a child may have; all others that begin as these do are withheld, those of later
    /// versions too.
    private static let harmless: Set<String> = [
        "CALI_ADMINS", "CALI_AS", "CALI_CLUB", "CALI_DATA", "CALI_FETCH_ALLOW", "CALI_HOME", "CALI_LOG_FILE",
        "CALI_LOG_TO_STDOUT", "CALI_NOW",
    ]
    private static let prefix = "CALI_"

    /// The values by name.
    private(set) var values: [String: String]

    /// Our own environment without what is withheld.
    public init() {
        values = Self.own.filter { !Self.isWithheld($0.key) }
    }

    /// Nothing but some of our variables.
    /// - Parameter names: Those that are taken over, where they are set.
    public init(only names: [String]) {
        values = Self.own.filter { names.contains($0.key) }
    }

    /// Sets or, with nil, removes a variable.
    public subscript(name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// The names of our own variables that no child gets.
    public static var withheldNames: [String] { own.keys.filter(isWithheld) }

    private static func isWithheld(_ name: String) -> Bool { name.hasPrefix(prefix) && !harmless.contains(name) }

    private static var own: [String: String] {
        var values: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let line = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if line.count == 2 { values[String(line[0])] = String(line[1]) }
            next += 1
        }
        return values
    }
}

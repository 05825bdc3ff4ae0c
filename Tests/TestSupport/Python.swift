import Foundation

/// Python with the packages that tests use, which `.ci/need test` puts into `.build/python`.
public enum Python {
    /// The program.
    public static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../.build/python/bin/python").standardized.path

    /// Returns true if packages are installed.
    public static func has(_ modules: String...) -> Bool {
        let result = try? RealGit.attempt(program, ["-c", "import " + modules.joined(separator: ", ")], in: "/")
        return result?.status == 0
    }

    /// A script beside the servers of the tests.
    public static func script(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Server/\(name)").path
    }
}

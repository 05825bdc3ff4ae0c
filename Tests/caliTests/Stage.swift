import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// A place of its own for one test: a folder, a home for keys, a fixed clock, and the built `cali`.
final class Stage: Sendable {
    /// Everything is in here.
    let folder: TemporaryFolder
    /// The club's folder.
    var club: String { "\(folder.path)/club" }
    /// The folder for keys.
    var home: String { "\(folder.path)/home" }

    /// - Parameter exercises: Copied from the catalogue into the club that is made; `nil` makes none.
    init(copying exercises: [String]? = ["push-up", "pull-up", "plank"]) throws {
        folder = try TemporaryFolder()
        guard let exercises else { return }
        try cali(["init", club, "--as", "anna", "--title", "Bars"], in: folder.path).succeed()
        if !exercises.isEmpty { try cali(["catalogue", "copy"] + exercises).succeed() }
    }

    /// What a run of `cali` ended with.
    struct Run {
        let arguments: [String]
        let status: Int32
        let output: String
        let errors: String

        /// The document on standard output.
        var json: JSON {
            get throws { try JSONParser.parse(Array(output.utf8), limits: .init(bytes: 1 << 24, depth: 64)) }
        }

        /// The code of the error on standard error.
        var errorCode: String? {
            let document = try? JSONParser.parse(Array(errors.utf8))
            return document?["error"]?["code"]?.text
        }

        @discardableResult
        func succeed(_ location: SourceLocation = #_sourceLocation) -> Run {
            #expect(status == 0, "cali \(arguments): \(errors)", sourceLocation: location)
            return self
        }
    }

    /// Runs `cali`, by default in the club's folder.
    @discardableResult
    func cali(
        _ arguments: [String], in place: String? = nil, input: [UInt8] = [], environment: [String: String] = [:]
    ) throws -> Run {
        let own = [
            "CALI_HOME": home, "CALI_NOW": "2026-11-22T07:30:00+01:00", "TZ": "UTC", "HOME": folder.path,
        ]
        let result = try RealGit.attempt(
            Self.binary, arguments, in: place ?? club, input: input, environment: own.merging(environment) { $1 })
        return Run(arguments: arguments, status: result.status, output: result.output, errors: result.errors)
    }

    /// Runs `cali` with the words of a line.
    @discardableResult
    func cali(_ line: String, in place: String? = nil) throws -> Run {
        try cali(line.split(separator: " ").map(String.init), in: place)
    }

    /// The commit that the club is at.
    func head() throws -> String {
        try RealGit.run("rev-parse", "HEAD", in: club).output
    }

    /// Makes sure that git finds nothing wrong.
    func checkRepository() throws {
        let result = try RealGit.attempt("git", ["fsck", "--strict", "--no-dangling"], in: club)
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    }

    /// The file of the only workout.
    func workoutFile() throws -> String {
        let paths = try RealGit.run("ls-files", "users/anna/workouts", in: club).lines
        return try #require(paths.first)
    }

    /// `cali` lies beside the bundle of tests.
    static let binary: String = {
        let bundle = URL(fileURLWithPath: Bundle.main.executablePath ?? "/proc/self/exe").resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appendingPathComponent("cali").path
    }()
}

extension JSON {
    /// A member of an object.
    subscript(name: String) -> JSON? { members?[name] }

    /// An element of an array.
    subscript(index: Int) -> JSON? {
        guard let elements, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
}

extension String {
    /// Without the line feed at its end.
    var trimmed: String { last == "\n" ? String(dropLast()) : self }
}

extension Stage {
    /// Whether something is in the folder.
    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder.path)/\(name)")
    }

    /// The document on standard error.
    func errorDocument(_ run: Run) throws -> JSON {
        try JSONParser.parse(Array(run.errors.utf8))
    }
}

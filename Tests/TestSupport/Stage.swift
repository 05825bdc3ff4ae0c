public import CanonicalJSON
import Foundation
public import Testing

/// An environment for one test: a folder, a home for keys, a fixed clock, and the built `cali`.
public final class Stage: Sendable {
    /// The folder that holds everything.
    public let folder: TemporaryFolder
    /// The club's folder.
    public let club: String
    /// The folder for keys.
    public var home: String { "\(folder.path)/home" }

    /// - Parameters:
    ///   - exercises: Copied from the catalogue into the club that is made; `nil` makes none.
    ///   - club: The club; `nil` for the folder `club` of the stage.
    ///   - options: Further words for `cali init`.
    public init(
        copying exercises: [String]? = ["push-up", "pull-up", "plank"], club: String? = nil, options: [String] = []
    ) throws {
        folder = try TemporaryFolder()
        self.club = club ?? "\(folder.path)/club"
        guard let exercises else { return }
        try cali(["init", self.club, "--as", "anna", "--title", "Bars"] + options, in: folder.path).succeed()
        if !exercises.isEmpty { try cali(["catalogue", "copy"] + exercises).succeed() }
    }

    /// The outcome of a run of `cali`.
    public struct Run: Sendable {
        /// The words after `cali`.
        public let arguments: [String]
        /// The exit code.
        public let status: Int32
        /// Standard output.
        public let output: String
        /// Standard error.
        public let errors: String

        /// - Parameters:
        ///   - arguments: The words after `cali`.
        ///   - result: The output of the command, and its exit code.
        public init(_ arguments: [String], _ result: RealGit.Result) {
            self.arguments = arguments
            (status, output, errors) = (result.status, result.output, result.errors)
        }

        /// The document on standard output.
        public var json: JSON {
            get throws { try JSONParser.parse(Array(output.utf8), limits: .init(bytes: 1 << 24, depth: 64)) }
        }

        /// The code of the error on standard error.
        public var errorCode: String? {
            let document = try? JSONParser.parse(Array(errors.utf8))
            return document?["error"]?["code"]?.text
        }

        /// Expects exit code 0.
        @discardableResult
        public func succeed(_ location: SourceLocation = #_sourceLocation) -> Run {
            #expect(status == 0, "cali \(arguments): \(errors)", sourceLocation: location)
            return self
        }
    }

    /// Runs `cali`, by default in the club's folder.
    @discardableResult
    public func cali(
        _ arguments: [String], in place: String? = nil, input: [UInt8] = [], environment: [String: String] = [:]
    ) throws -> Run {
        let program = try start(Self.binary, arguments, in: place, input: input, environment: environment)
        return Run(arguments, try program.finish())
    }

    /// Starts a program that may run `cali`, by default in the club's folder.
    public func start(
        _ program: String, _ arguments: [String], in place: String? = nil, input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws -> RunningProgram {
        let own = [
            "CALI_HOME": home, "CALI_NOW": "2026-11-22T07:30:00+01:00", "TZ": "UTC", "HOME": folder.path,
        ]
        return try RunningProgram(
            program, arguments, in: place ?? club, input: input, environment: own.merging(environment) { $1 })
    }

    /// Runs `cali` with the words of a line.
    @discardableResult
    public func cali(_ line: String, in place: String? = nil) throws -> Run {
        try cali(line.split(separator: " ").map(String.init), in: place)
    }

    /// The commit that the club is at.
    public func head() throws -> String {
        try RealGit.run("rev-parse", "HEAD", in: club).output
    }

    /// Makes sure that git finds nothing wrong.
    public func checkRepository(_ location: SourceLocation = #_sourceLocation) throws {
        let result = try RealGit.attempt("git", ["fsck", "--strict", "--no-dangling"], in: club)
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)", sourceLocation: location)
    }

    /// The file of the only workout.
    public func workoutFile() throws -> String {
        let paths = try RealGit.run("ls-files", "users/anna/workouts", in: club).lines
        return try #require(paths.first)
    }

    /// `cali` lies beside the bundle of tests.
    public static let binary: String = {
        let bundle = URL(fileURLWithPath: Bundle.main.executablePath ?? "/proc/self/exe").resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appendingPathComponent("cali").path
    }()
}

extension JSON {
    /// A member of an object.
    public subscript(name: String) -> JSON? { members?[name] }

    /// An element of an array.
    public subscript(index: Int) -> JSON? {
        guard let elements, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
}

extension String {
    /// Without the line feed at its end.
    public var trimmed: String { last == "\n" ? String(dropLast()) : self }
}

extension Stage {
    /// Returns true if something is in the folder.
    public func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder.path)/\(name)")
    }

    /// The document on standard error.
    public func errorDocument(_ run: Run) throws -> JSON {
        try JSONParser.parse(Array(run.errors.utf8))
    }
}

import CanonicalJSON
import Foundation

extension Stage {
    /// Runs `cali` on a terminal of its own, and types into it.
    /// - Parameters:
    ///   - arguments: Words after `cali`.
    ///   - steps: Pairs of a text to wait for, and what to type then; `nil` closes the terminal.
    /// - Returns: What the terminal showed, and the exit code.
    public func type(_ arguments: [String], _ steps: [(String, String?)], environment: [String: String] = [:]) throws
        -> Run
    {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Server/terminal.py")
        let pairs = JSON.array(steps.map { .array([.string($0), $1.map { .string($0) } ?? .null]) })
        let words = [script.path, String(decoding: pairs.canonicalBytes, as: UTF8.self), Self.binary] + arguments
        let program = try start("/usr/bin/python3", words, environment: environment.merging(["TERM": "dumb"]) { $1 })
        return Run(arguments, try program.finish())
    }
}

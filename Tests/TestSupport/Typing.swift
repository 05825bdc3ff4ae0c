import CanonicalJSON
import Foundation

extension Stage {
    /// Runs `cali`, or another program, on a terminal of its own, and types into it.
    /// - Parameters:
    ///   - arguments: Words after `cali`.
    ///   - steps: Pairs of a text to wait for and a text to type then; `nil` closes the terminal.
    ///   - meanwhile: Steps in another terminal with the same program, after the last step while this one waits.
    ///   - signal: A signal that the program gets after the last step.
    ///   - killAfter: The number of milliseconds after which the program is killed, whatever it is doing.
    ///   - program: The program, if it is not `cali`.
    ///   - environment: Variables beside those of the stage and `TERM`, which is `dumb`.
    ///   - shell: True if an interactive shell is started instead, which prompts with `ready$ `; the steps type the commands.
    /// - Returns: The output on the terminal, and the exit code.
    public func type(
        _ arguments: [String], _ steps: [(String, String?)], meanwhile: [(String, String?)]? = nil,
        signal: Int32? = nil, killAfter: Int? = nil, program: String? = nil,
        environment: [String: String] = [:], shell: Bool = false
    ) throws -> Run {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Server/terminal.py")
        let typed = Self.pairs(steps)
        let other = meanwhile.map { [JSON.array(["", .array(Self.pairs($0))])] } ?? []
        let sent = signal.map { [JSON.array(["", .integer(Int($0))])] } ?? []
        let pairs = JSON.array((killAfter.map { [.integer($0)] } ?? []) + typed + other + sent)
        let command =
            shell ? ["bash", "--norc", "--noprofile", "-i"] : [program ?? Self.binary] + arguments
        let words = ["-X", "utf8", script.path, String(decoding: pairs.canonicalBytes, as: UTF8.self)] + command
        let own = ["TERM": "dumb"].merging(shell ? ["PS1": "ready$ "] : [:]) { $1 }
        let running = try start("/usr/bin/python3", words, environment: own.merging(environment) { $1 })
        return Run(arguments, try running.finish())
    }

    /// The text that resizes the terminal where it is typed.
    public static func resizing(columns: Int) -> String { "\u{1B}[8;24;\(columns)t" }

    private static func pairs(_ steps: [(String, String?)]) -> [JSON] {
        steps.map { .array([.string($0), $1.map { .string($0) } ?? .null]) }
    }
}

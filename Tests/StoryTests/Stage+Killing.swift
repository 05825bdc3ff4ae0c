import Foundation
import TestSupport
import Testing

extension Stage {
    /// Runs a command once to see how long it takes, then again and again, each time killed within that time.
    /// - Parameters:
    ///   - arguments: The words after `cali`.
    ///   - rounds: How often it is killed.
    ///   - before: What comes before each run.
    ///   - after: What has to hold after each kill, with what the command had printed.
    func kill(
        _ arguments: [String], rounds: Int, before: () throws -> Void = {}, after: (RealGit.Result) throws -> Void
    ) throws {
        let clock = ContinuousClock()
        try before()
        let whole = try clock.measure { try cali(arguments).succeed() }
        for _ in 0..<rounds {
            try before()
            let program = try start(Self.binary, arguments)
            // The moment is random on purpose: it is what the story is about.
            Thread.sleep(forTimeInterval: Double.random(in: 0...1.1) * (whole / .seconds(1)))
            try after(try program.kill())
        }
    }
}

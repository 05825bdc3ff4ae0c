import Foundation
import TestSupport
import Testing

extension Stage {
    /// Runs a command once to see how long it takes, then again and again, each time killed within that time.
    /// - Parameters:
    ///   - arguments: The words after `cali`.
    ///   - rounds: The number of kills.
    ///   - before: The preparation of each run.
    ///   - after: The checks after each kill, with the output of the command.
    func kill(
        _ arguments: [String], rounds: Int, before: () throws -> Void = {}, after: (RealGit.Result) throws -> Void
    ) throws {
        let clock = ContinuousClock()
        try before()
        let whole = try clock.measure { try cali(arguments).succeed() }
        for _ in 0..<rounds {
            try before()
            let program = try start(Self.binary, arguments)
            // The moment must be random for this test.
            Thread.sleep(forTimeInterval: Double.random(in: 0...1.1) * (whole / .seconds(1)))
            try after(try program.kill())
        }
    }
}

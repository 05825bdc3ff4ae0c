import Foundation

/// How often a story is told: a few times in `make test`, many times in `make soak`.
enum Rounds {
    /// `short`, or `long` when `CALI_SOAK` is 1.
    static func count(short: Int, long: Int) -> Int {
        ProcessInfo.processInfo.environment["CALI_SOAK"] == "1" ? long : short
    }
}

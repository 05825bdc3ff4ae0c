import Foundation

/// The number of rounds of a story: few in `make test`, many in `make soak`.
enum Rounds {
    /// `short`, or `long` when `CALI_SOAK` is 1.
    static func count(short: Int, long: Int) -> Int {
        ProcessInfo.processInfo.environment["CALI_SOAK"] == "1" ? long : short
    }
}

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Times in tokens: RFC 3339, UTC, whole seconds, `2026-11-22T07:30:00Z`.
enum Timestamp {
    /// The years 1970 to 9999, in seconds since 1970.
    static let bounds: Range<Int64> = 0..<253_402_300_800

    static func text(_ seconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }

    /// The seconds since 1970 of a text; nil when it is no time within the bounds. It may be spelled in another way than
    /// ``text(_:)`` spells it: who reads a token compares the whole of it.
    static func seconds(_ text: String) -> Int64? {
        guard text.utf8.count == 20, let date = try? Date(text, strategy: .iso8601) else { return nil }
        let seconds = Int64(date.timeIntervalSince1970.rounded())
        return bounds.contains(seconds) ? seconds : nil
    }
}

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

    /// The seconds since 1970 of a text; nil when it is not exactly what ``text(_:)`` makes of them.
    static func seconds(_ text: String) -> Int64? {
        guard text.utf8.count == 20, let date = try? Date(text, strategy: .iso8601) else { return nil }
        let seconds = Int64(date.timeIntervalSince1970.rounded())
        guard bounds.contains(seconds), self.text(seconds).utf8.elementsEqual(text.utf8) else { return nil }
        return seconds
    }
}

import Club
import Files
import Training
import Values

/// The present time, and local times.
struct Clock: Sendable {
    /// The time in `CALI_NOW`.
    private let fixed: Moment?

    /// - Throws: `Failure` with `configuration` for an invalid `CALI_NOW`.
    init(_ settings: Settings) throws(Failure) {
        guard let text = settings[.now] else {
            fixed = nil
            return
        }
        guard let moment = Moment(rfc3339: text) else {
            throw Failure(
                .configuration, code: "invalid-setting", "CALI_NOW is '\(text)', which is not a time",
                help: "write RFC 3339 with whole seconds: 2026-08-20T18:30:00+02:00")
        }
        fixed = moment
    }

    /// The present time with the local offset.
    var now: Moment {
        if let fixed { return fixed }
        let seconds = Int64(ThisProcess.time)
        return Moment(seconds: seconds, offsetMinutes: Self.offset(at: seconds))
    }

    /// The clocks of this machine; with the offset of `CALI_NOW` where that fixes the time.
    var localClock: LocalClock {
        LocalClock { [fixed] seconds in fixed?.offsetMinutes ?? Self.offset(at: seconds) }
    }

    /// Returns a time with the local offset.
    func local(_ moment: Moment) -> Moment {
        localClock.moment(at: moment.seconds)
    }

    /// Returns the present day in a time zone of the IANA database.
    func today(in timeZone: String) -> CalendarDay {
        (ClubClock(zone: timeZone) ?? .utc).day(of: now)
    }

    private static func offset(at seconds: Int64) -> Int { ThisProcess.clockOffset(at: Int(seconds)) / 60 }

    /// The IANA name of the machine's time zone; `UTC` when it cannot be told.
    static var zoneName: String {
        let candidates = [
            ThisProcess.variable("TZ").map { $0.hasPrefix(":") ? String($0.dropFirst()) : $0 },
            File.resolved("/etc/localtime").flatMap(nameInDatabase),
        ]
        return candidates.compactMap { $0 }.first(where: isInDatabase) ?? "UTC"
    }

    private static let database = "/usr/share/zoneinfo/"

    private static func nameInDatabase(_ path: String) -> String? {
        path.split(separator: "zoneinfo/", maxSplits: 1).dropFirst().first.map(String.init)
    }

    private static func isInDatabase(_ name: String) -> Bool {
        let isPlain = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0x30...0x39).contains(byte)
                || "/_+-".utf8.contains(byte)
        }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, isPlain, parts.allSatisfy({ !$0.isEmpty }) else { return false }
        return FileFacts(database + name, followsLinks: true)?.kind == .file
    }
}

import Files
import Templates

/// The rendered cards that are kept, with their offsets in the file.
struct CardList: Sendable {
    /// The bytes of a card in the file, and the fingerprint that they must have.
    struct Range: Sendable {
        let offset: Int
        let count: Int
        let check: Fingerprint
    }

    /// The fingerprint of all that cards depend on besides what each shows.
    var key = Fingerprint.none
    /// By the fingerprint of what the card shows.
    var ranges: [Fingerprint: Range] = [:]
}

/// Cards of workouts, rendered once and kept beside the site: a new workout changes many lists of a hundred cards each,
/// of which it is one. Cards are appended; a card counts only if its bytes are those that the manifest says, so neither a
/// killed build nor a damaged file puts anything wrong on a page.
struct CardFile: Sendable {
    /// The most that is held before it is written.
    private static let buffer = 1 << 20

    let path: String
    /// The cards that the file is known to hold.
    let list: CardList

    /// Reads cards.
    /// - Parameter wanted: The fingerprints of what they show.
    /// - Returns: Those that are there and whole.
    func cards(_ wanted: some Sequence<Fingerprint>) -> [Fingerprint: SafeHTML] {
        guard !list.ranges.isEmpty else { return [:] }
        guard let file = try? File(path, for: .reading) else { return [:] }
        var cards: [Fingerprint: SafeHTML] = [:]
        for shown in wanted {
            if let bytes = list.ranges[shown].flatMap({ Self.read($0, file) }) { cards[shown] = SafeHTML(bytes: bytes) }
        }
        return cards
    }

    private static func read(_ range: CardList.Range, _ file: borrowing File) -> [UInt8]? {
        let bytes = try? file.read(range.offset..<(range.offset + range.count))
        return bytes.flatMap { Fingerprint(of: $0) == range.check ? $0 : nil }
    }

    /// Adds cards, and now and then forgets those that no workout has any more.
    /// - Parameters:
    ///   - new: By the fingerprint of what they show.
    ///   - live: The fingerprints of all cards of the site.
    ///   - count: The number of these.
    /// - Returns: The cards that the file holds now; none where it could not be written: cards only save time, so a build does
    ///   not fail for them.
    func keep(_ new: [Fingerprint: SafeHTML], live: some Sequence<Fingerprint>, count: Int) -> CardList {
        do throws {
            return try write(new, live, count)
        } catch {
            return CardList(key: list.key)
        }
    }

    private func write(
        _ new: [Fingerprint: SafeHTML], _ live: some Sequence<Fingerprint>, _ count: Int
    ) throws -> CardList {
        var kept = list
        if list.ranges.count > 2 * count {
            kept.ranges = [:]
            for shown in live {
                if let range = list.ranges[shown] { kept.ranges[shown] = range }
            }
        }
        let length = FileFacts(path)?.size ?? 0
        let used = kept.ranges.values.reduce(0) { $0 + $1.count }
        let added = new.values.reduce(0) { $0 + $1.bytes.count }
        // Half of it forgotten, or more: made anew, once in many builds.
        if used == 0 || length - used > used + added + Self.buffer { return try rewrite(kept, new) }
        if !new.isEmpty { try append(new, at: length, to: &kept) }
        return kept
    }

    private func rewrite(_ kept: CardList, _ new: [Fingerprint: SafeHTML]) throws -> CardList {
        let old = cards(kept.ranges.keys)
        var list = CardList(key: kept.key)
        try? File.remove(path)
        try append(old, at: 0, to: &list)
        try append(new, at: list.ranges.values.reduce(0) { $0 + $1.count }, to: &list)
        return list
    }

    private func append(
        _ cards: [Fingerprint: SafeHTML], at start: Int, to list: inout CardList
    ) throws {
        let file = try system(File(path, for: .appending, permissions: 0o644))
        var (buffer, offset) = ([UInt8](), start)
        for (shown, card) in cards {
            list.ranges[shown] = CardList.Range(
                offset: offset, count: card.bytes.count, check: Fingerprint(of: card.bytes))
            buffer += card.bytes
            offset += card.bytes.count
            if buffer.count >= Self.buffer {
                try system(file.write(buffer))
                buffer.removeAll(keepingCapacity: true)
            }
        }
        try system(file.write(buffer))
    }
}

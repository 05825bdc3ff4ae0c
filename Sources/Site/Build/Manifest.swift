import GitStore

/// What the last build wrote and from what: lies beside the site, never in it.
struct Manifest: Sendable {
    /// The pages of one section of the site, which are planned together.
    struct Section: Sendable {
        /// What planning them depended on.
        let key: Fingerprint
        /// How many there are.
        let count: Int
        /// Their paths and keys.
        fileprivate let pages: ArraySlice<UInt8>

        init(key: Fingerprint, pages: [String: Fingerprint]) {
            var writer = StateWriter()
            writer.reserve(pages.count * 80)
            // Sorted, because a sitemap is sorted: lists of sorted pieces are sorted in next to no time.
            for (path, key) in pages.sorted(by: { $0.key < $1.key }) {
                writer.text(path)
                writer.fingerprint(key)
            }
            self.init(key: key, count: pages.count, pages: writer.bytes[...])
        }

        fileprivate init(key: Fingerprint, count: Int, pages: ArraySlice<UInt8>) {
            self.key = key
            self.count = count
            self.pages = pages
        }

        /// The paths, sorted.
        var paths: [String] {
            var reader = StateReader(pages)
            var paths: [String] = []
            paths.reserveCapacity(count)
            while let path = reader.text(), reader.fingerprint() != nil { paths.append(path) }
            return paths
        }

        /// The page's keys by their paths.
        var keys: [String: Fingerprint] {
            var reader = StateReader(pages)
            var keys: [String: Fingerprint] = [:]
            keys.reserveCapacity(count)
            while let path = reader.text(), let key = reader.fingerprint() { keys[path] = key }
            return keys
        }
    }

    /// What a build looks at first: enough to know that there is nothing to do.
    struct Head: Sendable {
        /// Everything that the build depended on; equal means that there is nothing to do.
        var inputs = Fingerprint.none
        /// How many pages the site has.
        var pages = 0
    }

    /// The version of the file; another one is read as no manifest.
    private static let version: UInt8 = 4
    fileprivate static let magic = Array("cali-site".utf8) + [version]
    /// The length of the head: magic, inputs, pages, the fingerprint of these.
    static let headLength = magic.count + 16 + 8 + 16

    /// Everything that the build depended on.
    var inputs = Fingerprint.none
    /// The sections by name.
    var sections: [String: Section] = [:]
    /// The athletes by name.
    var athletes: [String: AthleteRecord] = [:]
    /// The cards that are kept.
    var cards = CardList()

    /// Nothing was built.
    init() {}

    var encoded: [UInt8] {
        var writer = StateWriter()
        writer.reserve(1024 + athletes.values.reduce(0) { $0 + $1.bytes.count + 64 } + cards.places.count * 48)
        writer.raw(Self.magic)
        writer.fingerprint(inputs)
        writer.number(sections.values.reduce(0) { $0 + $1.count })
        writer.fingerprint(Fingerprint(of: writer.bytes))
        writer.count(sections.count)
        for (name, section) in sections {
            writer.text(name)
            writer.fingerprint(section.key)
            writer.number(section.count)
            writer.content(section.pages)
        }
        writer.count(athletes.count)
        for (name, record) in athletes {
            writer.text(name)
            writer.content(record.bytes)
        }
        writer.cards(cards)
        // Ends with the fingerprint of what comes before: a file cut short or changed is no manifest.
        writer.fingerprint(Fingerprint(of: writer.bytes))
        return writer.bytes
    }

    /// Reads a manifest.
    /// - Parameter bytes: The file.
    /// - Returns: `nil` for anything else than a whole manifest of this version.
    init?(encoded bytes: [UInt8]) {
        guard let head = Head(encoded: bytes[...]), bytes.count >= Self.headLength + 16 else { return nil }
        let end = bytes.count - 16
        var checksum = StateReader(bytes[end...])
        guard checksum.fingerprint() == Fingerprint(of: bytes[..<end]) else { return nil }
        var reader = StateReader(bytes[Self.headLength..<end])
        guard let sections = reader.list({ $0.section() }), let athletes = reader.list({ $0.athlete() }),
            let cards = reader.cards(), reader.isAtEnd
        else { return nil }
        inputs = head.inputs
        self.sections = Dictionary(sections, uniquingKeysWith: { first, _ in first })
        self.athletes = Dictionary(athletes, uniquingKeysWith: { first, _ in first })
        self.cards = cards
    }
}

extension Manifest.Head {
    /// Reads the head of a manifest.
    /// - Parameter bytes: The file, or its first `headLength` bytes.
    init?(encoded bytes: ArraySlice<UInt8>) {
        guard bytes.starts(with: Manifest.magic) else { return nil }
        var reader = StateReader(bytes.dropFirst(Manifest.magic.count))
        guard let inputs = reader.fingerprint(), let pages = reader.number(), let check = reader.fingerprint(),
            check == Fingerprint(of: bytes.prefix(Manifest.headLength - 16))
        else { return nil }
        self.init(inputs: inputs, pages: pages)
    }
}

extension StateReader {
    fileprivate mutating func section() -> (String, Manifest.Section)? {
        guard let name = text(), let key = fingerprint(), let count = number(), let pages = content() else {
            return nil
        }
        return (name, Manifest.Section(key: key, count: count, pages: pages))
    }

    fileprivate mutating func athlete() -> (String, AthleteRecord)? {
        guard let name = text(), let record = content().flatMap(AthleteRecord.init) else { return nil }
        return (name, record)
    }

    fileprivate mutating func cards() -> CardList? {
        guard let key = fingerprint(), let places = list({ $0.card() }) else { return nil }
        return CardList(key: key, places: Dictionary(places, uniquingKeysWith: { first, _ in first }))
    }

    private mutating func card() -> (Fingerprint, CardList.Place)? {
        guard let card = fingerprint(), let offset = number(), let count = count(), let check = fingerprint() else {
            return nil
        }
        return (card, CardList.Place(offset: offset, count: count, check: check))
    }
}

extension StateWriter {
    fileprivate mutating func cards(_ cards: CardList) {
        fingerprint(cards.key)
        count(cards.places.count)
        for (card, place) in cards.places {
            fingerprint(card)
            number(place.offset)
            count(place.count)
            fingerprint(place.check)
        }
    }
}

import GitStore
public import Identity
import Training
public import Values

/// The recipients of messages, and the texts of those that were opened, by object id, so that none is opened twice.
public struct OpenedMessages: Sendable {
    /// The known facts of a message.
    struct Entry: Hashable, Sendable {
        /// The recipient; `nil` for a file that is not a message.
        let recipient: Slug?
        /// The text; `nil` before the message was opened.
        var body: String?
    }

    private var entries: [ObjectID: Entry] = [:]
    /// True if something was added since the value was created.
    public private(set) var isChanged = false

    /// Creates an empty value.
    public init() {}

    subscript(blob: ObjectID) -> Entry? {
        get { entries[blob] }
        set {
            entries[blob] = newValue
            isChanged = true
        }
    }

    // MARK: Storing

    /// Reads stored bytes. Those that are damaged, or encrypted with another key, count as empty.
    /// - Parameters:
    ///   - bytes: The bytes that ``closed(with:in:)`` returned.
    ///   - key: The account's sealing key.
    ///   - club: The club's id.
    public init(_ bytes: [UInt8], openedWith key: SealingKey, in club: UniqueID) {
        guard let content = try? key.openHere(bytes, info: SealingPurpose.opened.info(in: club)) else { return }
        var reader = EntryReader(content[...])
        while let (blob, entry) = reader.next() { entries[blob] = entry }
    }

    /// The bytes to store, encrypted.
    /// - Parameters:
    ///   - key: The account's sealing key.
    ///   - club: The club's id.
    /// - Returns: `nil` if the encryption fails.
    public func closed(with key: SealingKey, in club: UniqueID) -> [UInt8]? {
        var bytes: [UInt8] = []
        for (blob, entry) in entries {
            blob.append(to: &bytes)
            let recipient = entry.recipient?.text ?? ""
            bytes.append(UInt8(recipient.utf8.count))
            bytes.append(contentsOf: recipient.utf8)
            let body = entry.body.map { Array($0.utf8) } ?? []
            withUnsafeBytes(of: UInt16(clamping: body.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: body)
        }
        return try? key.closeHere(bytes, info: SealingPurpose.opened.info(in: club))
    }
}

/// Reads entries one after another: 20 bytes of object id, one byte of length and the recipient, two of length and the text.
private struct EntryReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func next() -> (ObjectID, OpenedMessages.Entry)? {
        guard let id = take(20).flatMap({ ObjectID(bytes: $0) }), let name = take(1)?.first.flatMap({ take(Int($0)) }),
            let length = take(2).map({ Int($0[$0.startIndex]) | Int($0[$0.startIndex + 1]) << 8 }),
            let body = take(length)
        else { return nil }
        let text = body.isEmpty ? nil : String(decoding: body, as: UTF8.self)
        return (id, OpenedMessages.Entry(recipient: Slug(Substring(decoding: name, as: UTF8.self)), body: text))
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}

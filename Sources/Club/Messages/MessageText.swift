import CanonicalJSON
public import Identity
public import Training
public import Values

/// The content of an opened message.
public struct MessageText: Hashable, Sendable {
    /// The sender.
    public let from: Slug
    /// The recipient.
    public let to: Slug
    /// The time of sending by the sender's clock.
    public let sent: Moment
    /// The text: 1 to 1,000 characters of plain text.
    public let body: String

    /// The rule for the text.
    public static let body = TextRule(limit: 1_000, required: true, multiline: true)
}

/// The reasons why a message cannot be read.
public enum MessageFault: String, Error, Sendable, CaseIterable {
    /// There is no box for the reader.
    case notAddressed = "not-addressed"
    /// The message is sealed to a key that the reader does not have, or was altered.
    case closed
    /// The content belongs to another sender, recipient, club or time: it was moved here.
    case foreign
    /// The content is not a message.
    case malformed
}

extension Message {
    /// Creates a message by sealing a text.
    /// - Parameters:
    ///   - text: The text with its sender and recipient.
    ///   - id: The message's id.
    ///   - readers: The sealing keys of the sender and the recipient.
    ///   - club: The club's id.
    /// - Throws: `ClubError.invalid` for a key to which nothing can be sealed.
    init(
        sealing text: MessageText, id: EntityID, to readers: [Slug: SealingPublicKey], in club: UniqueID
    ) throws(ClubError) {
        var writer = ObjectWriter(keeping: Members())
        writer.set("club", club.text)
        writer.set("from", text.from)
        writer.set("to", text.to)
        writer.set("sent", text.sent)
        writer.set("body", text.body)
        let names = readers.keys.sorted()
        do throws(SealedBoxError) {
            let content = try SealedContent.seal(
                writer.json.canonicalBytes, to: names.compactMap { readers[$0] },
                info: SealingPurpose.message.info(in: club))
            let keys = zip(names, content.keys.map { Base64.encode($0) })
            let sealed = Sealed(keys: Dictionary(keys) { $1 }, body: Base64.encode(content.body))
            self.init(id: id, from: text.from, to: text.to, sent: text.sent, sealed: sealed)
        } catch {
            throw .malformedKey(of: "\(text.to) or \(text.from)")
        }
    }

    /// Opens the message.
    /// - Parameters:
    ///   - reader: The athlete who reads.
    ///   - keys: The reader's sealing keys, the newest first.
    ///   - club: The club's id.
    public func open(by reader: Slug, with keys: [SealingKey], in club: UniqueID) throws(MessageFault) -> MessageText {
        guard let box = sealed.keys[reader].flatMap({ Base64.decode($0.utf8) }) else { throw .notAddressed }
        guard let body = Base64.decode(sealed.body.utf8) else { throw .malformed }
        for key in keys {
            let info = SealingPurpose.message.info(in: club)
            guard let bytes = try? SealedContent.open(body, box, with: key, info: info) else { continue }
            return try text(bytes, club)
        }
        throw .closed
    }

    private func text(_ bytes: [UInt8], _ club: UniqueID) throws(MessageFault) -> MessageText {
        guard let members = (try? JSONParser.parse(bytes))?.members,
            let body = members["body"]?.text, MessageText.body.violation(in: body) == nil
        else { throw .malformed }
        // Whoever has a sealed text could put it into a message of their own, or into another club.
        guard members["club"] == .string(club.text), members["from"] == .string(from.text),
            members["to"] == .string(to.text), members["sent"] == .string(sent.rfc3339)
        else { throw .foreign }
        return MessageText(from: from, to: to, sent: sent, body: body)
    }
}

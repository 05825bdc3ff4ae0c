import CanonicalJSON
import Identity
import Training
public import Values

/// Sends a message to an athlete.
public struct SendMessage: Operation {
    private let recipient: Slug
    private let body: String
    private let id: EntityID

    /// - Parameters:
    ///   - recipient: The recipient.
    ///   - body: The text.
    ///   - id: The message's id.
    public init(to recipient: Slug, _ body: String, id: EntityID = .random()) {
        self.recipient = recipient
        self.body = body
        self.id = id
    }

    /// `message`.
    public var kind: OperationKind { .message }
    /// The commit's subject.
    public var summary: String { "write to \(recipient)" }

    /// - Returns: The message's id.
    /// - Throws: `ClubError.notFound`; `ClubError.notAllowed` for a recipient who is not confirmed; `ClubError.invalid` for
    ///   a text that breaks a rule, or if the sender or the recipient has no sealing key.
    public func apply(to draft: inout Draft) throws(ClubError) -> EntityID {
        guard recipient != draft.athlete else { throw .pointless("nobody writes to themselves") }
        _ = try draft.snapshot.profile(of: recipient)
        let club = try draft.snapshot.club()
        guard try draft.snapshot.isConfirmed(recipient, in: club) else {
            throw .notAllowed(.unconfirmedOther(recipient))
        }
        if let violation = MessageText.body.violation(in: body) {
            throw .invalid([Diagnostic(DocumentProblem(.text(violation), at: JSONPath([.member("the message")])))])
        }
        var readers: [Slug: SealingPublicKey] = [:]
        for athlete in [draft.athlete, recipient] {
            let account = try draft.snapshot.account(of: athlete)
            guard let key = account.sealing.flatMap({ SealingPublicKey(base64: $0.publicKey) }) else {
                throw .invalid([.noSealingKey(of: athlete)])
            }
            readers[athlete] = key
        }
        let text = MessageText(from: draft.athlete, to: recipient, sent: draft.now.inUTC, body: body)
        let message = try Message(sealing: text, id: id, to: readers, in: club.id)
        draft.put(message.document, at: message.path)
        return id
    }
}

extension Diagnostic {
    fileprivate static func noSealingKey(of athlete: Slug) -> Diagnostic {
        Diagnostic(
            code: "no-sealing-key", message: "the account of \(athlete) has no key that a message could be sealed to",
            help: "its owner can make one with `cali doctor --fix`")
    }
}

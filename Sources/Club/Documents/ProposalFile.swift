public import CanonicalJSON
public import Identity
public import Training
public import Values

/// A proposal as a file outside of any club: complete in itself and signed by its proposer, so that clubs without a common
/// repository can exchange it.
public struct ProposalFile: Hashable, Sendable {
    /// The namespace of signatures of such files (PROTOCOL.sshsig).
    private static let namespace = "cali-proposal"

    /// The id of the club that it comes from.
    public var club: String
    /// The title of that club, which only the file vouches for.
    public var clubTitle: String
    /// The proposer's name in that club.
    public var proposer: Slug
    /// The owner of the exercise, if the proposal is addressed to one.
    public var owner: Slug?
    /// The exercise's name.
    public var exercise: Slug
    /// The title, 1–80 characters.
    public var title: String
    /// The reason (Markdown).
    public var note: String
    /// The time at which it was made.
    public var created: Moment
    /// The version that it starts from; `nil` if the proposer does not have it.
    public var base: Exercise?
    /// The exercise as it should be.
    public var proposed: Exercise
    /// The members that this program does not know.
    public var other = Members()

    /// Creates a file from a proposal in a club.
    /// - Parameters:
    ///   - proposal: The proposal.
    ///   - base: The version that it starts from.
    ///   - proposer: The proposer.
    ///   - club: The club.
    public init(_ proposal: Proposal, from base: Exercise?, by proposer: Slug, in club: ClubDocument) {
        (self.club, clubTitle) = (club.id.text, club.title)
        self.proposer = proposer
        (owner, exercise) = (proposal.owner, proposal.exercise)
        (title, note, created) = (proposal.title, proposal.note, proposal.created)
        self.base = base
        proposed = proposal.proposed
    }

    /// Creates a file that offers an athlete's own version of an exercise.
    /// - Parameters:
    ///   - exercise: The version.
    ///   - base: The version that it was copied from.
    ///   - proposer: The athlete.
    ///   - club: The club.
    ///   - title: A line that says what changes.
    ///   - note: The reason.
    ///   - created: The time of the offer.
    public init(
        offering exercise: Exercise, from base: Exercise?, by proposer: Slug, in club: ClubDocument, title: String,
        note: String, created: Moment
    ) {
        (self.club, clubTitle) = (club.id.text, club.title)
        self.proposer = proposer
        self.exercise = exercise.slug
        (self.title, self.note, self.created) = (title, note, created)
        self.base = base
        proposed = exercise
    }

    /// The file's bytes, signed.
    /// - Parameter keys: The proposer's keys.
    /// - Throws: `IdentityError`.
    public func signed(with keys: DeviceKeys) throws(IdentityError) -> [UInt8] {
        var members = document.members ?? Members()
        members["signature"] = .string(
            try keys.sign(document.canonicalBytes, namespace: Self.namespace))
        return JSON.object(members).canonicalBytes
    }

    /// Reads a file.
    /// - Parameter bytes: The bytes of the file, in any layout.
    /// - Returns: The proposal, and the key that signed it.
    /// - Throws: `ClubError.invalid` for anything else, and if the signature does not cover the rest of the file.
    public static func read(_ bytes: [UInt8]) throws(ClubError) -> (file: ProposalFile, key: SigningPublicKey) {
        do {
            let json = try DocumentReading.json(bytes)
            let file = try ProposalFile(parsing: bytes)
            var members = json.members ?? Members()
            let signature = Array((members["signature"]?.text ?? "").utf8)
            members["signature"] = nil
            let payload = JSON.object(members).canonicalBytes
            let key = try SSHSignature.verify(armor: signature[...], payload: payload[...], namespace: namespace)
            return (file, key)
        } catch let error as DocumentDiagnostics {
            throw .invalid(error.all)
        } catch {
            throw .invalid([.forgedProposal])
        }
    }
}

extension ProposalFile: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let club = reader.requiredText("club", .line)
        let clubTitle = reader.requiredText("clubTitle", .title)
        let proposer = reader.requiredSlug("from")
        let owner = reader.has("to") ? reader.requiredSlug("to") : nil
        let exercise = reader.requiredSlug("exercise")
        let title = reader.requiredText("title", .title)
        let note = reader.text("note", .markdown) ?? ""
        let created = reader.requiredMoment("created")
        let base = reader.object("base", Exercise.init(reading:))
        if !reader.has("proposed") { reader.report(.missing(member: "proposed")) }
        let proposed = reader.object("proposed", Exercise.init(reading:))
        // `read` checks it.
        _ = reader.has("signature")
        guard let proposer, let exercise, let created, let proposed else { return nil }
        self.init(
            club: club, clubTitle: clubTitle, proposer: proposer, owner: owner, exercise: exercise, title: title,
            note: note, created: created, base: base, proposed: proposed)
    }

    private init(
        club: String, clubTitle: String, proposer: Slug, owner: Slug?, exercise: Slug, title: String, note: String,
        created: Moment, base: Exercise?, proposed: Exercise
    ) {
        (self.club, self.clubTitle, self.proposer, self.owner) = (club, clubTitle, proposer, owner)
        (self.exercise, self.title, self.note, self.created) = (exercise, title, note, created)
        (self.base, self.proposed) = (base, proposed)
    }

    /// The document, without a signature.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("club", club)
        writer.set("clubTitle", clubTitle)
        writer.set("from", proposer)
        if let owner { writer.set("to", owner) }
        writer.set("exercise", exercise)
        writer.set("title", title)
        writer.setUnlessEmpty("note", note)
        writer.set("created", created)
        if let base { writer.set("base", base.document) }
        writer.set("proposed", proposed.document)
        return writer.json
    }
}

extension Diagnostic {
    fileprivate static var forgedProposal: Diagnostic {
        Diagnostic(
            code: "bad-signature", message: "the proposal's signature does not match its content",
            help: "the file was changed or cut short on its way: ask for it again")
    }
}

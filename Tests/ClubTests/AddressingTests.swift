import CanonicalJSON
import Club
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// A document that names an athlete or a document must name one that exists when it is made.
@Suite struct AddressingTests {
    private let door: Doorway
    private let forger: Forger
    private let cleo = name("cleo")
    private let number = id("00000001")

    init() throws {
        door = try Doorway()
        for athlete in [ben, cleo] { try door.join(athlete) }
        try door.confirm(ben)
        try door.playground.perform(AddExercises([.pushUp]))
        forger = try Forger(door.playground)
    }

    private func rule(_ path: String, _ document: JSON, by athlete: Slug = ben) throws -> CommitRefusal.Rule? {
        try forger.rule(forger.commit([path: .file(document.canonicalText)], by: athlete))
    }

    /// A confirmed athlete, one who is not confirmed, and one who does not exist.
    private static let recipients: [(String, CommitRefusal.Rule?)] = [
        ("anna", nil), ("cleo", .document), ("nobody", .document),
    ]

    @Test(arguments: recipients)
    func `a message goes to a confirmed account`(_ to: String, _ expected: CommitRefusal.Rule?) throws {
        let sealed = Message.Sealed(keys: [ben: "AAAA", name(to): "AAAA"], body: "AAAA")
        let message = Message(id: number, from: ben, to: name(to), sent: Playground.now, sealed: sealed)
        #expect(try rule(message.path.text, message.document) == expected)
    }

    private func proposal(to owner: Slug) -> Proposal {
        Proposal(
            id: number, to: name("push-up"), of: owner, base: "", title: "More", created: Playground.now,
            proposed: .pushUp)
    }

    @Test(arguments: recipients)
    func `a proposal goes to a confirmed account`(_ to: String, _ expected: CommitRefusal.Rule?) throws {
        let rule = try rule("users/ben/proposals/\(number).json", proposal(to: name(to)).document)
        #expect(rule == expected)
    }

    @Test(arguments: recipients)
    func `a follow is of a confirmed account`(_ whom: String, _ expected: CommitRefusal.Rule?) throws {
        let follow = Follow(.athlete(name(whom)), since: Playground.now)
        #expect(try rule("users/ben/follows/\(whom).json", follow.document) == expected)
    }

    @Test(arguments: ["https://u:secret@h.example/", "https://u@h.example/", "https://:secret@h.example/"])
    func `a follow has no password in it`(_ url: String) throws {
        for (site, feed) in [(url, nil), ("https://h.example/", url)] {
            let follow = Follow(.site(url: site, feed: feed), since: Playground.now)
            #expect(try rule("users/ben/follows/site.json", follow.document) == .document)
        }
    }

    @Test func `only the owner of an exercise answers a proposal to it`() throws {
        let decision = ProposalDecision(.declined, on: String(repeating: "0", count: 40), decided: Playground.now)
        let path = "decisions/ben/\(number).json"
        #expect(try rule("users/anna/\(path)", decision.document, by: anna) == .document)
        try door.playground.plant([
            "users/ben/proposals/\(number).json": proposal(to: anna).document.canonicalText
        ])
        let other = try Forger(door.playground)
        let mine = try other.commit(["users/anna/\(path)": .file(decision.document.canonicalText)], by: anna)
        #expect(try other.refusal(of: mine) == nil)
        let foreign = try other.commit(["users/ben/\(path)": .file(decision.document.canonicalText)], by: ben)
        #expect(try other.refusal(of: foreign)?.rule == .document)
    }

    @Test func `a comment is on a proposal that exists`() throws {
        let comment = ProposalComment(id: number, created: Playground.now, body: "Good.")
        #expect(try rule("users/ben/comments/anna/\(number)/\(number).json", comment.document) == .document)
    }

    @Test func `only maintainers have conflicts about the club`() throws {
        let club = try door.snapshot.club().document
        let conflict = Conflict(id: number, path: "club.json", created: Playground.now, base: nil, theirs: club)
        #expect(try rule("users/ben/conflicts/\(number).json", conflict.document) == .document)
        #expect(try rule("users/anna/conflicts/\(number).json", conflict.document, by: anna) == nil)
    }

    @Test func `a picture that a profile names must exist`() throws {
        var profile = Playground.profile(ben)
        profile.avatar = "avatar.png"
        #expect(try rule("users/ben/user.json", profile.document) == .document)
    }

    @Test func `a key belongs to one account`() throws {
        let annas = try Doorway.device(Playground.keys(anna))
        #expect(try door.rule(ben) { $0.devices.append(Device(copying: annas, id: id("0000000z"))) } == .document)
        let new = try Doorway.device(DeviceKeys.generate())
        #expect(try door.rule(ben) { $0.devices.append(new) } == nil)
    }
}

extension Device {
    fileprivate init(copying other: Device, id: EntityID) {
        self = other
        self.id = id
    }
}

import CanonicalJSON
import Club
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// Every kind of operation, tried in every role that could push.
@Suite struct AuthorityTests {
    /// The roles in which somebody tries it.
    enum Actor: String, CaseIterable {
        /// Nobody has registered the name, though it is in `maintainers`.
        case unregistered
        /// Has an account that is not confirmed, though the name is in `maintainers`.
        case unconfirmed
        case confirmed, maintainer
        /// Left the club, and kept the key.
        case removed
        /// Holds the key that an account had before it was recovered.
        case recovered

        /// Their name.
        var slug: Slug { name(rawValue) }
    }

    /// The rule that refuses a commit.
    private typealias Rule = CommitRefusal.Rule

    private let door: Doorway
    private let forger: Forger

    init() throws {
        door = try Doorway()
        try door.join(ben)
        try door.confirm(ben)
        for actor in [Actor.confirmed, .unconfirmed, .maintainer, .removed, .recovered] {
            try door.join(actor.slug, email: "\(actor)@example.org")
            if actor != .unconfirmed { try door.confirm(actor.slug) }
        }
        let removed = Actor.removed.slug
        try door.playground.perform(RemoveAccount(removed, .maintainer(reason: "asked for it")))
        var account = try door.snapshot.account(of: Actor.recovered.slug)
        account.devices[0].revoked = Playground.now
        account.devices.append(try Doorway.device(DeviceKeys.generate()))
        var club = try door.snapshot.club()
        club.maintainers += [Actor.maintainer.slug, Actor.unconfirmed.slug, Actor.unregistered.slug]
        // A host without the hook could hold such a state from the time before the rule.
        try door.playground.plant([
            "club.json": club.document.canonicalText,
            "users/recovered/account.json": account.document.canonicalText,
        ])
        forger = try Forger(door.playground)
    }

    /// A change that an operation of a kind makes, by somebody: the smallest that fits.
    private func change(_ kind: OperationKind, by who: Slug) throws -> [String: Forger.Entry] {
        let own = "users/\(who)"
        var plank = Exercise.plank
        plank.created = Playground.now
        let exercise = ["\(own)/exercises/plank.json": Forger.Entry.file(plank.document.canonicalText)]
        switch kind {
        case .found, .save: return ["README.md": .file("# Bars\n")]
        case .register:
            return [
                "\(own)/user.json": .file(Playground.profile(who).document.canonicalText),
                "\(own)/account.json": .file(try door.account(who).document.canonicalText),
            ]
        case .recover, .keyAdd, .keyRevoke, .keySeal, .email, .confirm, .recovery:
            var account = try door.snapshot.exists(who) ? door.snapshot.account(of: who) : door.account(who)
            switch kind {
            case .keyAdd: account.devices.append(try Doorway.device(DeviceKeys.generate()))
            case .recover:
                account.devices.append(try Doorway.device(DeviceKeys.generate()))
                account.recoveries.append("v4.public.x")
            case .keyRevoke:
                account.devices[0].revoked = Playground.now
                account.devices.append(try Doorway.device(DeviceKeys.generate()))
            case .email: account.pendingEmail = account.email
            case .recovery: account.recovery = false
            case .confirm:
                let isWaiting = who == Actor.unconfirmed.slug
                account.confirmation = isWaiting ? try door.token(for: who) : "v4.public.x"
            default: account.other["note"] = .string("x")
            }
            return ["\(own)/account.json": .file(account.document.canonicalText)]
        case .accountDelete: return try removal(of: ben)
        case .profileEdit:
            var profile = Playground.profile(who)
            profile.about = "Bars."
            return ["\(own)/user.json": .file(profile.document.canonicalText)]
        case .categoryAdd, .categoryRename, .categoryRemove:
            return ["categories.json": .file(Categories([]).document.canonicalText)]
        case .follow, .unfollow: return ["\(own)/follows/ben.json": .file(Forger.follow)]
        default: return exercise
        }
    }

    private func removal(of name: Slug) throws -> [String: Forger.Entry] {
        let tombstone = Tombstone(name: name, deleted: Playground.now, reason: "spite")
        return [
            "users/\(name)/user.json": .gone, "users/\(name)/account.json": .gone,
            "users/\(name)/deleted.json": .file(tombstone.document.canonicalText),
        ]
    }

    /// The rule that refuses a kind of operation; `nil` if it is allowed.
    private func expected(_ kind: OperationKind, _ actor: Actor) -> Rule? {
        switch (actor, kind) {
        case (.unregistered, .register): return nil
        // The name stays taken, and the recovered account has another key.
        case (.removed, .register): return .path
        case (.removed, .keyAdd), (.removed, .keySeal), (.removed, .email), (.removed, .recovery), (.removed, .confirm),
            (.removed, .recover), (.removed, .keyRevoke):
            return .path
        case (.recovered, .recover): return .token
        case (.removed, _), (.recovered, _): return .key
        // A new account needs a profile.
        case (.unregistered, .keyAdd), (.unregistered, .keySeal), (.unregistered, .email), (.unregistered, .recovery):
            return .document
        case (.unregistered, .recover), (.unregistered, .confirm): return .token
        case (.unregistered, _): return .key
        case (_, .found), (_, .register), (_, .recover):
            if actor == .unconfirmed, kind == .found { return .confirmation }
            if actor == .confirmed, kind == .found { return .path }
            return .message
        case (_, .keyRevoke): return .message
        case (_, .keyAdd), (_, .keySeal), (_, .email), (_, .recovery), (_, .profileEdit): return nil
        case (.unconfirmed, .confirm): return nil
        case (_, .confirm): return .token
        case (.unconfirmed, _): return .confirmation
        case (.maintainer, .save), (.maintainer, .accountDelete), (.maintainer, .categoryAdd),
            (.maintainer, .categoryRename), (.maintainer, .categoryRemove):
            return nil
        case (_, .save), (_, .accountDelete), (_, .categoryAdd), (_, .categoryRename), (_, .categoryRemove):
            return .path
        case (_, .follow), (_, .unfollow): return nil
        case (_, .undo), (_, .conflictResolve): return nil
        default: return kind.rawValue.hasPrefix("exercise") || Self.touchesExercises.contains(kind) ? nil : .message
        }
    }

    private static let touchesExercises: Set<OperationKind> = [
        .levelAdd, .levelEdit, .levelMove, .levelRetire, .levelRestore, .templateAdd, .proposalAccept, .proposalImport,
    ]

    @Test(arguments: Actor.allCases)
    func `each role may make its own operations and no others`(_ actor: Actor) throws {
        let who = actor.slug
        for kind in OperationKind.allCases {
            let commit = try forger.commit(change(kind, by: who), by: who, kind: kind.rawValue)
            #expect(try forger.rule(commit) == expected(kind, actor), "\(kind.rawValue) by \(actor)")
        }
    }

    /// The same through the library that commands call: nothing is written for a role that may not act.
    @Test(arguments: Actor.allCases)
    func `commands decide as the judge does`(_ actor: Actor) throws {
        let who = actor.slug
        func isRefused(_ operation: some Operation) throws -> Bool {
            let tip = try door.playground.repository.tip()
            do {
                try door.playground.perform(operation, as: who)
                return false
            } catch is ClubError {
                #expect(try door.playground.repository.tip() == tip)
                return true
            }
        }
        let isMember = actor == .confirmed || actor == .maintainer
        #expect(try isRefused(AddExercises([.plank])) == !isMember)
        #expect(try isRefused(ChangeFollow(ben, follows: true)) == !isMember)
        #expect(try isRefused(SendMessage(to: ben, "Bars?", id: id("00000009"))) == !isMember)
        #expect(try isRefused(EditCategories(.add(name("rings"), title: ["en": "Rings"]))) == (actor != .maintainer))
        #expect(try isRefused(RemoveAccount(ben, .maintainer(reason: "spite"))) == (actor != .maintainer))
        var profile = EditProfile()
        profile.about = "Bars."
        #expect(try isRefused(profile) == !(isMember || actor == .unconfirmed))
        let join = try AddAthlete(profile: Playground.profile(who), account: door.account(who))
        #expect(try isRefused(join) == (actor != .unregistered))
    }

    // MARK: Side doors

    @Test func `a registration brings nothing along`() throws {
        let cleo = name("cleo")
        let registration = try change(.register, by: cleo)
        for (path, text) in [
            "users/cleo/follows/ben.json": Forger.follow,
            "users/cleo/exercises/plank.json": Exercise.plank.document.canonicalText,
            "README.md": "# Mine\n", "users/ben/follows/anna.json": Forger.follow,
        ] {
            var more = registration
            more[path] = .file(text)
            #expect(try forger.rule(forger.commit(more, by: cleo, kind: "register")) == .path, "\(path)")
        }
        #expect(try forger.rule(forger.commit(registration, by: cleo, kind: "register")) == nil)
    }

    @Test func `a commit that changes nothing is refused`() throws {
        let tree = try door.playground.git("rev-parse", "main^{tree}").lines[0]
        for who in [anna, Actor.unconfirmed.slug, ben] {
            #expect(try forger.rule(forger.commit(by: who, tree: tree)) == .form, "\(who)")
        }
    }

    @Test func `a maintainer is a confirmed account`() throws {
        func rule(_ change: (inout ClubDocument) -> Void) throws -> Rule? {
            var club = try door.snapshot.club()
            change(&club)
            return try forger.rule(forger.commit(["club.json": .file(club.document.canonicalText)]))
        }
        #expect(try rule { $0.maintainers.append(ben) } == nil)
        #expect(try rule { $0.maintainers.append(name("nobody")) } == .document)
        #expect(try rule { $0.maintainers.append(Actor.removed.slug) } == .document)
        #expect(try rule { $0.maintainers = [Actor.unregistered.slug] } == .document)
        #expect(try rule { $0.confirmation.issuers = [] } == nil)
    }
}

public import CanonicalJSON
import GitStore
import Training
public import Values

/// An event that others caused and that an athlete may want to know of.
public struct ClubNotification: Hashable, Sendable {
    /// The kinds of event.
    public enum Event: Hashable, Sendable {
        /// There is an unread message.
        case message(EntityID, from: Slug)
        /// Somebody follows the athlete.
        case follower(Slug)
        /// Somebody proposes a change to one of the athlete's exercises.
        case proposal(EntityID, by: Slug, exercise: Slug)
        /// Somebody commented on a proposal that the athlete made or received.
        case comment(EntityID, on: EntityID, by: Slug)
        /// A proposal by the athlete was answered.
        case answer(EntityID, ProposalDecision.Outcome, by: Slug)
        /// The original of one of the athlete's copies changed.
        case outdated(exercise: Slug, owner: Slug, original: Slug)
        /// A trust change was made.
        case trust(TrustChange)
    }

    /// The event.
    public let event: Event
    /// The time of the event.
    public let time: Moment

    /// Creates a notification.
    public init(event: Event, time: Moment) {
        self.event = event
        self.time = time
    }
}

extension ClubSnapshot {
    /// The notifications for an athlete, without messages.
    public func notifications(for athlete: Slug) throws(ClubError) -> [ClubNotification] {
        var all = try followerNotifications(for: athlete)
        for details in try proposals() where details.proposer == athlete || details.proposal.owner == athlete {
            all += try notifications(of: details, for: athlete)
        }
        for copy in try copies(of: athlete) where copy.isOutdated {
            all.append(
                ClubNotification(
                    event: .outdated(exercise: copy.exercise.slug, owner: copy.owner, original: copy.original),
                    time: try changed(.exercise(copy.owner, copy.original))))
        }
        return try all + trustNotifications(for: athlete)
    }

    /// The trust changes that others made, and all those of the athlete's own account, since a thief may have made them.
    private func trustNotifications(for athlete: Slug) throws(ClubError) -> [ClubNotification] {
        var history = ClubHistory(self)
        var all: [ClubNotification] = []
        for _ in 0..<Self.farthest {
            guard let (item, changes) = try history.older() else { break }
            for change in try trustChanges(changes) where item.athlete != athlete || change.athlete == athlete {
                all.append(ClubNotification(event: .trust(change), time: item.time))
            }
        }
        return all
    }

    private func followerNotifications(for athlete: Slug) throws(ClubError) -> [ClubNotification] {
        var all: [ClubNotification] = []
        for follower in try followers(of: athlete) {
            guard let follow = try readable(at: .follow(follower, athlete), Follow.self) else { continue }
            all.append(ClubNotification(event: .follower(follower), time: follow.since))
        }
        return all
    }

    private func notifications(
        of details: ProposalDetails, for athlete: Slug
    ) throws(ClubError) -> [ClubNotification] {
        let proposal = details.proposal
        var all: [ClubNotification] = []
        if proposal.owner == athlete {
            all.append(
                ClubNotification(
                    event: .proposal(proposal.id, by: details.proposer, exercise: proposal.exercise),
                    time: proposal.created))
        } else if let decision = details.decision {
            all.append(
                ClubNotification(
                    event: .answer(proposal.id, decision.outcome, by: proposal.owner), time: decision.decided))
        }
        for said in try comments(on: details) where said.author != athlete {
            all.append(
                ClubNotification(
                    event: .comment(said.comment.id, on: proposal.id, by: said.author), time: said.comment.created))
        }
        return all
    }

    /// The number of commits that are searched for a change.
    private static let farthest = 5_000

    /// The time of a file's last change, which no document records; if it is further back, that of the oldest commit searched.
    private func changed(_ path: DocumentPath) throws(ClubError) -> Moment {
        guard let tip = snapshot?.commit else { return Moment(seconds: 0) }
        let blob = try entry(at: path.text)?.id
        var (next, seconds, steps): (ObjectID?, Int64, Int) = (tip, 0, 0)
        while let id = next, steps < Self.farthest {
            let commit = try store { () throws(StoreError) in try repository.commit(id) }
            let then = ClubSnapshot(repository, Snapshot(commit: id, tree: commit.tree))
            guard try then.entry(at: path.text)?.id == blob else { break }
            seconds = commit.author.seconds
            next = commit.parents.first
            steps += 1
        }
        return Moment(seconds: seconds)
    }
}

extension ClubNotification {
    /// The JSON for programs: name, data and time.
    public var json: JSON {
        let (name, data) = parts
        return ["name": .string(name), "data": data, "timestamp": .string(time.rfc3339)]
    }

    private var parts: (name: String, data: JSON) {
        switch event {
        case .message(let id, let from): ("message", ["id": .string(id.text), "from": .string(from.text)])
        case .follower(let name): ("follower", ["user": .string(name.text)])
        case .proposal(let id, let by, let exercise):
            (
                "proposal",
                ["id": .string(id.text), "from": .string(by.text), "exercise": .string(exercise.text)]
            )
        case .comment(let id, let proposal, let by):
            (
                "comment",
                ["id": .string(id.text), "proposal": .string(proposal.text), "from": .string(by.text)]
            )
        case .answer(let id, let outcome, let by):
            ("proposal-\(outcome.rawValue)", ["id": .string(id.text), "from": .string(by.text)])
        case .trust(let change): (change.name, change.data)
        case .outdated(let exercise, let owner, let original):
            (
                "outdated-copy",
                [
                    "exercise": .string(exercise.text), "from": .string(owner.text),
                    "original": .string(original.text),
                ]
            )
        }
    }
}

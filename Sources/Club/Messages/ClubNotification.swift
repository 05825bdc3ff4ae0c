import GitStore
public import Training

/// Something that others did and that an athlete may want to know.
public struct ClubNotification: Hashable, Sendable {
    /// What it is.
    public enum Event: Hashable, Sendable {
        /// A message that is unread.
        case message(EntityID, from: Slug)
        /// Somebody follows the athlete.
        case follower(Slug)
        /// Somebody proposes a change to an exercise of the athlete's.
        case proposal(EntityID, by: Slug, exercise: Slug)
        /// Somebody said something about a proposal that the athlete made or got.
        case comment(EntityID, on: EntityID, by: Slug)
        /// A proposal of the athlete's was answered.
        case answer(EntityID, ProposalDecision.Outcome, by: Slug)
        /// The original of a copy of the athlete's moved on.
        case outdated(exercise: Slug, owner: Slug, original: Slug)
        /// Whom the club trusts changed.
        case trust(TrustChange)
    }

    /// What it is.
    public let event: Event
    /// When.
    public let time: Moment

    /// - Parameters:
    ///   - event: What it is.
    ///   - time: When.
    public init(event: Event, time: Moment) {
        self.event = event
        self.time = time
    }
}

extension ClubSnapshot {
    /// What others did that an athlete may want to know, but for messages.
    /// - Parameter athlete: Who.
    public func notifications(for athlete: Slug) throws(ClubError) -> [ClubNotification] {
        var all = try followerNotifications(for: athlete)
        for record in try proposals() where record.proposer == athlete || record.proposal.owner == athlete {
            all += try notifications(of: record, for: athlete)
        }
        for copy in try copies(of: athlete) where copy.isOutdated {
            all.append(
                ClubNotification(
                    event: .outdated(exercise: copy.exercise.slug, owner: copy.owner, original: copy.original),
                    time: try changed(.exercise(copy.owner, copy.original))))
        }
        return try all + trustNotifications(for: athlete)
    }

    /// The changes that others made to whom the club trusts, and that anybody made to the athlete's own account: it may have been a thief.
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
        of record: ProposalRecord, for athlete: Slug
    ) throws(ClubError) -> [ClubNotification] {
        let proposal = record.proposal
        var all: [ClubNotification] = []
        if proposal.owner == athlete {
            all.append(
                ClubNotification(
                    event: .proposal(proposal.id, by: record.proposer, exercise: proposal.exercise),
                    time: proposal.created))
        } else if let decision = record.decision {
            all.append(
                ClubNotification(
                    event: .answer(proposal.id, decision.outcome, by: proposal.owner), time: decision.decided))
        }
        for said in try comments(on: record) where said.author != athlete {
            all.append(
                ClubNotification(
                    event: .comment(said.comment.id, on: proposal.id, by: said.author), time: said.comment.created))
        }
        return all
    }

    /// How far back it is looked for when a file changed.
    private static let farthest = 5_000

    /// When a file became what it is, as far as it is worth looking; no document says it.
    private func changed(_ place: DocumentPath) throws(ClubError) -> Moment {
        guard let tip = snapshot?.commit else { return Moment(seconds: 0) }
        let blob = try entry(at: place.text)?.id
        var (next, seconds, steps): (ObjectID?, Int64, Int) = (tip, 0, 0)
        while let id = next, steps < Self.farthest {
            let commit = try store { () throws(StoreError) in try repository.commit(id) }
            let then = ClubSnapshot(repository, Snapshot(commit: id, tree: commit.tree))
            guard try then.entry(at: place.text)?.id == blob else { break }
            seconds = commit.author.seconds
            next = commit.parents.first
            steps += 1
        }
        return Moment(seconds: seconds)
    }
}

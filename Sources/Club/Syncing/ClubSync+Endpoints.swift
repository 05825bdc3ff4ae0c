public import GitStore

extension ClubSync {
    /// The clone and the remote, and the terms of their exchange.
    public struct Endpoints: Sendable {
        /// The clone's folder.
        public let folder: String
        /// The remote's name, folder or URL, for git and for messages.
        public let remote: String
        /// The remote's branch, such as `refs/heads/main`.
        public let branch: String
        /// True if no other branch can be meant: somebody named this one, or it was found to hold the club.
        public let isBranchCertain: Bool
        /// The time limit of one fetch or push.
        public let limit: Duration
        /// True if git may ask a person for a password.
        public let isAttended: Bool

        /// Creates a value.
        public init(
            folder: String, remote: String, branch: String, isBranchCertain: Bool = false, limit: Duration,
            isAttended: Bool
        ) {
            self.folder = folder
            self.remote = remote
            self.branch = branch
            self.isBranchCertain = isBranchCertain
            self.limit = limit
            self.isAttended = isAttended
        }
    }

    /// The known history of the club before a sync.
    public struct Trust: Sendable {
        /// The first commit; `nil` if none is pinned yet.
        public let first: ObjectID?
        /// The newest commit that was verified here.
        public let verified: ObjectID?
        /// The newest verified commit that the remote had.
        public let published: ObjectID?

        /// Creates a value.
        public init(first: ObjectID? = nil, verified: ObjectID? = nil, published: ObjectID? = nil) {
            self.first = first
            self.verified = verified
            self.published = published
        }
    }
}

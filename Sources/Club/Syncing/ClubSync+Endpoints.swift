public import GitStore

extension ClubSync {
    /// The clone and the remote.
    public struct Endpoints: Sendable {
        /// The clone's folder.
        public let folder: String
        /// The remote's name, folder or URL, as git takes it and as people are told of it.
        public let remote: String
        /// The remote's branch, such as `refs/heads/main`.
        public let branch: String
        /// True if it is this branch or none: somebody named it, or it was found to hold the club.
        public let isBranchCertain: Bool
        /// The time that one fetch or push may take.
        public let limit: Duration
        /// True if a person is there whom git may ask for a password.
        public let isAttended: Bool

        /// - Parameters:
        ///   - folder: The clone's folder.
        ///   - remote: The remote's name, folder or URL.
        ///   - branch: The remote's branch.
        ///   - isBranchCertain: True if it is this branch or none.
        ///   - limit: How long one fetch or push may take.
        ///   - isAttended: Whether a person is there whom git may ask for a password.
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

    /// What is known of the club's history from before a sync.
    public struct Trust: Sendable {
        /// The first commit; `nil` where none is pinned yet.
        public let first: ObjectID?
        /// The newest commit that was verified here.
        public let verified: ObjectID?
        /// The newest verified commit that the remote had.
        public let published: ObjectID?

        /// - Parameters:
        ///   - first: The first commit.
        ///   - verified: The newest commit that was verified here.
        ///   - published: The newest verified commit that the remote had.
        public init(first: ObjectID? = nil, verified: ObjectID? = nil, published: ObjectID? = nil) {
            self.first = first
            self.verified = verified
            self.published = published
        }
    }
}

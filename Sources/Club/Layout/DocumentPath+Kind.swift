import Training

extension DocumentPath {
    /// The kind of document that people may edit by hand at the path; `nil` for files that are not documents, and for
    /// documents that are not edited by hand.
    var handEditedKind: (any Document.Type)? {
        switch self {
        case .club: ClubDocument.self
        case .categories: Categories.self
        case .profile: Profile.self
        case .account: Account.self
        case .exercise: Exercise.self
        case .template: WorkoutTemplate.self
        case .follow: Follow.self
        case .workout: Workout.self
        case .proposal: Proposal.self
        case .comment: ProposalComment.self
        case .decision: ProposalDecision.self
        case .rootFile, .themeFile, .avatar, .deleted, .message, .conflict: nil
        }
    }
}

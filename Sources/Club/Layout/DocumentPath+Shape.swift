import Training

extension DocumentPath {
    /// The members that the format defines for the document; `nil` for files that are not documents, and for documents that
    /// are not edited by hand.
    var documentShape: ObjectShape? {
        switch self {
        case .club: ClubDocument.shape
        case .categories: Categories.shape
        case .profile: Profile.shape
        case .account: Account.shape
        case .exercise: Exercise.shape
        case .template: WorkoutTemplate.shape
        case .follow: Follow.shape
        case .workout: Workout.shape
        case .proposal: Proposal.shape
        case .comment: ProposalComment.shape
        case .decision: ProposalDecision.shape
        case .rootFile, .themeFile, .avatar, .deleted, .message, .conflict: nil
        }
    }
}

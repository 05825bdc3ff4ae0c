/// The kind of change that a commit makes, as its trailer `Cali-Operation` says. A commit whose changes do not fit its kind
/// is refused.
public enum OperationKind: String, CaseIterable, Sendable {
    /// A club is founded.
    case found = "init"
    /// An athlete joins.
    case register
    /// An account is given to a new device with an issuer's token.
    case recover
    /// An account is removed.
    case accountDelete = "account-delete"
    /// A device is added to an account.
    case keyAdd = "key-add"
    /// A device is revoked.
    case keyRevoke = "key-revoke"
    /// An account gets a key that messages are sealed to.
    case keySeal = "key-seal"
    /// An account gets another address.
    case email
    /// An account or its next address is confirmed.
    case confirm
    /// Recovery is turned on or off.
    case recovery
    /// A profile, with its picture, is edited.
    case profileEdit = "profile-edit"
    /// Workouts are added.
    case log
    /// A workout is edited.
    case workoutEdit = "workout-edit"
    /// A workout is deleted.
    case workoutDelete = "workout-delete"
    /// Exercises are added.
    case exerciseAdd = "exercise-add"
    /// An exercise is edited.
    case exerciseEdit = "exercise-edit"
    /// An exercise is archived.
    case exerciseArchive = "exercise-archive"
    /// An archived exercise is restored.
    case exerciseRestore = "exercise-restore"
    /// Another athlete's exercise is copied.
    case exerciseCopy = "exercise-copy"
    /// A copy is updated from its original.
    case exerciseUpdate = "exercise-update"
    /// A level is added.
    case levelAdd = "level-add"
    /// A level is edited.
    case levelEdit = "level-edit"
    /// A level is moved.
    case levelMove = "level-move"
    /// A level is retired.
    case levelRetire = "level-retire"
    /// A retired level is restored.
    case levelRestore = "level-restore"
    /// Templates are added, with the exercises that they need.
    case templateAdd = "template-add"
    /// A template is edited.
    case templateEdit = "template-edit"
    /// A template is deleted.
    case templateDelete = "template-delete"
    /// Somebody is followed.
    case follow
    /// Somebody is unfollowed.
    case unfollow
    /// A message is sent.
    case message
    /// A change to another athlete's exercise is proposed.
    case propose
    /// A proposal is withdrawn.
    case proposalWithdraw = "proposal-withdraw"
    /// A proposal is commented on.
    case proposalComment = "proposal-comment"
    /// A proposal is accepted.
    case proposalAccept = "proposal-accept"
    /// A proposal is declined.
    case proposalDecline = "proposal-decline"
    /// A proposal from a file is merged into an exercise.
    case proposalImport = "proposal-import"
    /// A category is added.
    case categoryAdd = "category-add"
    /// A category gets other titles.
    case categoryRename = "category-rename"
    /// A category is removed.
    case categoryRemove = "category-remove"
    /// A conflict that a sync left open is resolved.
    case conflictResolve = "conflict-resolve"
    /// Hand edits are committed.
    case save
    /// A change is undone.
    case undo
}

extension OperationKind {
    /// Returns true if a commit of this kind may change the document at a path. A commit of any kind may also hold the
    /// conflicts that a rebase left open.
    func mayChange(_ path: DocumentPath) -> Bool {
        if self == .accountDelete { return true }
        switch path {
        case .deleted: return false
        case .conflict: return true
        default: return isAnyDocument || isOf(path)
        }
    }

    private func isOf(_ path: DocumentPath) -> Bool {
        switch path {
        case .profile: [.found, .register, .profileEdit].contains(self)
        case .avatar: [.register, .profileEdit].contains(self)
        case .account: [.found, .register].contains(self) || isAboutAccount
        case .exercise: isAboutExercise
        case .template: [.templateAdd, .templateEdit, .templateDelete].contains(self)
        case .workout: [.log, .workoutEdit, .workoutDelete].contains(self)
        case .follow: [.follow, .unfollow].contains(self)
        case .message: self == .message
        case .proposal: [.propose, .proposalWithdraw].contains(self)
        case .comment: self == .proposalComment
        case .decision: [.proposalAccept, .proposalDecline].contains(self)
        case .categories: [.found, .categoryAdd, .categoryRename, .categoryRemove].contains(self)
        case .club, .rootFile, .themeFile: self == .found
        case .deleted, .conflict: false
        }
    }

    /// Returns true if a commit of this kind may make a trust change.
    func mayMake(_ change: TrustChange) -> Bool {
        switch change {
        case .recovered: self == .recover
        case .removed: self == .accountDelete
        case .deviceAdded: [.keyAdd, .recover].contains(self) || isAnyDocument
        case .deviceRevoked: [.keyRevoke, .recover].contains(self) || isAnyDocument
        case .addressChanged: [.email, .confirm].contains(self) || isAnyDocument
        case .recoveryAllowed, .recoveryForbidden: self == .recovery || isAnyDocument
        case .maintainerAdded, .maintainerRemoved, .issuerAdded, .issuerRemoved: isAnyDocument
        }
    }

    /// True for a change that a person wrote, or that undoes another: it may touch any document.
    private var isAnyDocument: Bool { [.save, .undo, .conflictResolve].contains(self) }

    private var isAboutAccount: Bool {
        [.recover, .keyAdd, .keyRevoke, .keySeal, .email, .confirm, .recovery].contains(self)
    }

    private var isAboutExercise: Bool {
        switch self {
        case .exerciseAdd, .exerciseEdit, .exerciseArchive, .exerciseRestore, .exerciseCopy, .exerciseUpdate, .levelAdd,
            .levelEdit, .levelMove, .levelRetire, .levelRestore, .templateAdd, .proposalAccept, .proposalImport:
            true
        default: false
        }
    }
}

import Club
import Demo
import GitStore
import Identity
import Network
import PrivateFiles
import Site
import Training

/// How the process ends: the numbers of sysexits(3), as scripts rely on them.
enum ExitStatus: Int32 {
    case done = 0
    /// The command was not used as it is meant to be.
    case usage = 64
    /// Data that breaks a rule.
    case invalidData = 65
    /// A thing named as an argument, or a club, is not there.
    case notFound = 66
    /// A service is unreachable.
    case unavailable = 69
    /// A fault of this program.
    case fault = 70
    /// Something is there already.
    case taken = 73
    /// Files, disks, pipes.
    case inputOutput = 74
    /// Trying again may help.
    case tryAgain = 75
    /// Not yours, or no key.
    case notAllowed = 77
    /// Settings that make no sense.
    case configuration = 78
}

// The one place that says which error ends with which code.

extension ClubError {
    var status: ExitStatus {
        switch self {
        case .notAClub, .notFound: .notFound
        case .alreadyAClub, .taken: .taken
        case .ambiguous, .undecided: .usage
        case .malformedName, .invalid, .laterFormat, .categoryInUse, .outOfUse, .followsSelf, .pointless: .invalidData
        case .notAllowed, .refused: .notAllowed
        case .store(let error): error.status
        }
    }
}

extension StoreError {
    var status: ExitStatus {
        switch self {
        case .notARepository, .historyLost: .notFound
        case .alreadyExists, .wouldOverwrite: .taken
        case .notOwned: .notAllowed
        case .locked, .lockFile, .raced: .tryAgain
        case .outdatedLibrary, .noBranch: .configuration
        case .git, .system, .damagedObject, .damagedFile, .lostBranch, .unreadableIndex: .inputOutput
        case .unsupported, .notPlain, .missing, .wrongKind, .tooLarge, .malformedTree, .malformedCommit, .notCanonical,
            .tooManyChanges, .folderTooLarge, .invalidPath, .invalidChange, .invalidMessage, .invalidAuthor:
            .invalidData
        }
    }
}

extension SyncError {
    var status: ExitStatus {
        switch self {
        case .transport(let error, _, _): error.status
        case .rewound, .unrelated, .foreignClub, .foreignHistory, .badCommit: .notAllowed
        case .empty, .noClub, .noBranch: .notFound
        case .severalBranches: .usage
        case .raced: .tryAgain
        }
    }
}

extension TransportError {
    var status: ExitStatus {
        switch self {
        case .noGit: .configuration
        case .timedOut: .unavailable
        case .failed(let fault, _): fault.status
        }
    }
}

extension TransportFault {
    fileprivate var status: ExitStatus {
        switch self {
        case .unreachable, .unknownHost, .interrupted, .killed, .other: .unavailable
        case .noRepository: .notFound
        case .shallow, .malformed, .damagedThere, .damagedHere: .invalidData
        case .diskFullThere, .diskFullHere, .readOnlyThere, .readOnlyHere: .inputOutput
        case .locked: .tryAgain
        case .hostKey, .certificate, .accessDenied, .foreignOwner, .hook, .protectedBranch, .checkedOut, .tooLarge,
            .refused, .ownHook, .bundle:
            .notAllowed
        case .missingProgram, .mirror, .configuration: .configuration
        }
    }
}

extension IdentityError {
    var status: ExitStatus {
        switch self {
        case .exposed, .locked, .wrongPassphrase: .notAllowed
        case .noRuntimeFolder: .configuration
        case .cryptography: .fault
        case .system: .inputOutput
        case .malformedKeys, .damagedFile, .unusable, .invalidName, .invalidText, .invalidPassphrase: .invalidData
        }
    }
}

extension OutboxError {
    var status: ExitStatus {
        switch self {
        case .full, .notRemoved: .inputOutput
        case .alreadyWaiting: .taken
        case .notWaiting: .notFound
        case .busy: .tryAgain
        case .files(.exposed): .notAllowed
        case .files: .inputOutput
        }
    }
}

extension SiteError {
    var status: ExitStatus {
        switch self {
        case .missingThemeFile, .malformedThemeFile, .missingTranslation, .templates, .staticFile, .themeTooLarge,
            .notPlain:
            .invalidData
        case .twoPages: .fault
        case .forbiddenOutput: .usage
        case .wouldOverwrite, .folderInTheWay, .otherAudience: .taken
        case .buildRunning: .tryAgain
        case .system, .unreadableThemeFile: .inputOutput
        }
    }
}

extension DemoError {
    var status: ExitStatus {
        switch self {
        case .athletesOutOfBounds, .workoutsOutOfBounds: .usage
        case .tooEarly, .unknownTimeZone, .missingExercise: .configuration
        }
    }
}

import Club
import Demo
import GitStore
import Identity
import Network
import Preview
import PrivateFiles
import Site
import Training

/// The exit codes: the numbers of sysexits(3), as scripts rely on them.
///
/// This file is the one place that says which error ends with which code.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case usage = 64
    case invalidData = 65
    case notFound = 66
    case unavailable = 69
    case fault = 70
    case taken = 73
    case inputOutput = 74
    case tryAgain = 75
    case notAllowed = 77
    case configuration = 78

    /// The meaning, as the manual gives it.
    var meaning: String {
        switch self {
        case .done: "done"
        case .usage: "the command was not used correctly"
        case .invalidData: "the data breaks a rule"
        case .notFound: "something that was named, or a club, does not exist"
        case .unavailable: "a service is unreachable"
        case .fault: "an error of cali itself"
        case .taken: "the name is taken, or a file would be overwritten"
        case .inputOutput: "input or output failed"
        case .tryAgain: "trying again may help: locked, or changed at the same time"
        case .notAllowed: "not allowed: not yours, not confirmed, a bad token, a locked key"
        case .configuration: "configuration"
        }
    }
}

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
        case .malformedKeys, .damagedFile, .unusable, .invalidText, .invalidPassphrase: .invalidData
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
        case .shards(let problem): problem.status
        case .system, .unreadableThemeFile: .inputOutput
        }
    }
}

extension ShardProblem {
    fileprivate var status: ExitStatus {
        switch self {
        case .noShard, .missing: .notFound
        case .differentCounts, .repeated: .usage
        case .incomplete, .otherInputs: .invalidData
        case .notEmpty: .taken
        }
    }
}

extension PreviewError {
    var status: ExitStatus {
        switch self {
        case .noFolder: .notFound
        case .portInUse: .tryAgain
        case .portNotAllowed: .notAllowed
        case .network: .unavailable
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

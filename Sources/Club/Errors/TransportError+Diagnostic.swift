public import GitStore
public import Training

extension TransportError {
    /// The diagnostic for people and programs, for work of git that involves no remote.
    public var diagnostic: Diagnostic { diagnostic("this repository", during: .fetch) }

    /// The diagnostic for people and programs.
    /// - Parameters:
    ///   - remote: The remote's name or address.
    ///   - step: The step that failed.
    func diagnostic(_ remote: String, during step: SyncError.Step) -> Diagnostic {
        let kept = step == .fetch ? "nothing was changed" : "your commits are kept for the next sync"
        switch self {
        case .noGit:
            return Diagnostic(
                code: "no-git", message: "there is no `git` in PATH",
                help: "cali needs it to exchange commits with other machines")
        case .timedOut(let seconds):
            return Diagnostic(
                code: "unreachable", message: "\(remote) did not finish within \(seconds) s",
                help: "\(kept): try again later, or with a larger --timeout")
        case .failed(let fault, let said):
            let text = fault.text(remote, step)
            return Diagnostic(
                code: fault.code, message: said.isEmpty ? text : "\(text): \(said)",
                help: fault.help(remote, said: said, kept: kept))
        }
    }
}

extension TransportFault {
    fileprivate var code: String {
        switch self {
        case .unreachable: "unreachable"
        case .unknownHost: "unknown-host"
        case .hostKey, .certificate: "untrusted-host"
        case .accessDenied: "access-denied"
        case .interrupted: "interrupted"
        case .noRepository: "repository-not-found"
        case .foreignOwner: "not-owned"
        case .shallow: "unsupported-repository"
        case .malformed, .damagedThere, .damagedHere: "malformed-repository"
        case .bundle: "not-a-repository"
        case .hook, .protectedBranch, .tooLarge, .refused: "push-refused"
        case .checkedOut: "checked-out"
        case .locked: "locked"
        case .diskFullThere, .diskFullHere: "disk-full"
        case .readOnlyThere, .readOnlyHere: "input-output"
        case .missingProgram: "missing-program"
        case .ownHook: "hook-refused"
        case .mirror: "mirror-remote"
        case .configuration: "configuration"
        case .killed, .other: "transport-failed"
        }
    }

    /// The fault as a sentence, without git's own message.
    fileprivate func text(_ remote: String, _ step: SyncError.Step) -> String {
        switch self {
        case .unreachable: "\(remote) cannot be reached"
        case .unknownHost: "the host of \(remote) is not known"
        case .hostKey: "the key of the host of \(remote) is not the one that ssh knows"
        case .certificate: "the certificate of \(remote) is not trusted"
        case .accessDenied: "\(remote) does not let you in"
        case .interrupted: "the connection to \(remote) ended in the middle"
        case .noRepository: "there is no repository at \(remote)"
        case .foreignOwner: "the repository at \(remote) belongs to another user"
        case .shallow: "\(remote) has only a part of its history (a shallow repository)"
        case .malformed:
            "\(step == .fetch ? "\(remote) has" : "\(remote) does not take") an object that breaks git's rules"
        case .damagedThere: "an object in \(remote) is damaged"
        case .damagedHere: "an object in this repository is damaged"
        case .bundle: "\(remote) is a file that takes no changes"
        case .hook: "a hook of \(remote) refuses the changes"
        case .protectedBranch: "\(remote) protects the branch against your changes"
        case .checkedOut: "the branch is checked out in \(remote), which therefore takes no changes"
        case .locked: "a lock file on the host of \(remote) is in the way"
        case .tooLarge: "the changes are larger than \(remote) takes at once"
        case .refused: "\(remote) does not take the changes"
        case .diskFullThere: "the host of \(remote) has no room left"
        case .diskFullHere: "there is no room left on this machine"
        case .readOnlyThere: "the host of \(remote) cannot write its files"
        case .readOnlyHere: "the files of this repository cannot be written"
        case .missingProgram: "a program that git needs for \(remote) is missing"
        case .ownHook: "a hook of this repository, or of yours, refuses git's work for \(remote)"
        case .mirror: "\(remote) is set up as a mirror, to which git pushes everything or nothing"
        case .configuration: "git's configuration stands in the way of \(remote)"
        case .killed: "git was killed"
        case .other: step == .fetch ? "nothing could be fetched from \(remote)" : "nothing could be sent to \(remote)"
        }
    }

    fileprivate func help(_ remote: String, said: String, kept: String) -> String {
        switch self {
        case .unknownHost: "\(kept); is its name right, and is there a network?"
        case .hostKey:
            "\(kept); ask who runs the host for its key: `ssh-keygen -R HOST` forgets an old one, `ssh HOST` shows the present one"
        case .certificate: "\(kept); is this machine's clock right, and its list of certificate authorities up to date?"
        case .accessDenied: "\(kept); `git ls-remote` with the same address shows whether git gets in by itself"
        case .noRepository: "\(kept); is the address right, and may you read it?"
        case .foreignOwner:
            "`git config --global --add safe.directory \(Self.quoted(in: said) ?? "PATH")` if you trust it"
        case .shallow: "`git fetch --unshallow` there completes it"
        case .malformed, .damagedThere: "\(kept); `git fsck` there names what is wrong"
        case .damagedHere: "\(kept); `git fsck` names what is wrong"
        case .bundle: "\(kept); `cali sync URL` publishes to a repository"
        case .checkedOut:
            "\(kept); a repository that is shared is bare: `git clone --bare FOLDER SHARED.git`, then `cali sync SHARED.git`"
        case .locked: "\(kept); if no git is at work there, a killed one left the file: remove it on the host"
        case .diskFullThere, .readOnlyThere: "\(kept); whoever runs the host can fix it"
        case .protectedBranch: "\(kept); a maintainer allows pushes to it in the host's settings"
        case .mirror: "\(kept); `git config --unset remote.\(remote).mirror` makes it an ordinary remote"
        case .ownHook: "\(kept); `git rev-parse --git-path hooks` names the folder of hooks"
        case .missingProgram: "\(kept); install the program, or correct the setting that names it"
        case .unreachable, .interrupted, .hook, .tooLarge, .refused, .diskFullHere, .readOnlyHere, .configuration,
            .killed,
            .other:
            kept
        }
    }

    /// The path that git names in quotes.
    private static func quoted(in said: String) -> String? {
        let parts = said.split(separator: "'", omittingEmptySubsequences: false)
        return parts.count == 3 ? String(parts[1]) : nil
    }
}

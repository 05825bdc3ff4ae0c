/// The reason why something could not be fetched from a remote, or pushed to it.
public enum TransportError: Error, Sendable, Hashable {
    /// There is no `git` in `PATH`.
    case noGit
    /// It took longer than it was allowed to.
    case timedOut(seconds: Int)
    /// git failed; `message` is its own text or the other side's, and may be empty.
    case failed(TransportFault, message: String)
}

/// The kinds of failure that call for different actions.
public enum TransportFault: Sendable, Hashable, CaseIterable {
    // MARK: The connection

    /// The name service knows no such host.
    case unknownHost
    /// The host does not answer.
    case unreachable
    /// The host's key is not the known one, or no key is known.
    case hostKey
    /// The host's certificate is not trusted.
    case certificate
    /// The host does not let the user in.
    case accessDenied
    /// The connection ended in the middle.
    case interrupted

    // MARK: The other repository

    /// There is no repository at the address, or the user may not see it.
    case noRepository
    /// The repository belongs to another user of the machine.
    case foreignOwner
    /// The repository has only a part of its history.
    case shallow
    /// An object breaks git's rules.
    case malformed
    /// An object of the other repository is damaged.
    case damagedThere
    /// An object of this repository is damaged.
    case damagedHere
    /// The remote is a bundle file, which cannot be pushed to.
    case bundle

    // MARK: A push that the other side refuses

    /// A hook there refused it.
    case hook
    /// The host protects the branch.
    case protectedBranch
    /// The branch is checked out there.
    case checkedOut
    /// Another process holds the branch's lock file, or left it.
    case locked
    /// The push is larger than the host accepts.
    case tooLarge
    /// Another rule of the other side.
    case refused

    // MARK: Disks

    /// The other side has no room left.
    case diskFullThere
    /// This side has no room left.
    case diskFullHere
    /// The other side may not write its files.
    case readOnlyThere
    /// This side may not write its files.
    case readOnlyHere

    // MARK: This machine

    /// A program that git needs is missing, here or there.
    case missingProgram
    /// A hook of this repository or user refused it.
    case ownHook
    /// The remote is configured as a mirror.
    case mirror
    /// git's configuration forbids the kind of address, or is broken.
    case configuration
    /// A signal ended git.
    case killed
    /// Everything else.
    case other
}

public import Files
public import PrivateFiles

/// The reason why keys could not be made, read or kept.
public enum IdentityError: Error, Sendable, Hashable {
    /// A seed of a key that is not 32 bytes.
    case malformedKeys
    /// A file is not what this program writes there.
    case damagedFile(HomeFile, path: String, FileDamage)
    /// The file is not a regular file, or is larger than any that this program writes.
    case unusable(path: String)
    /// Others than the owner may use the file or folder, or somebody else owns it. `mode` is its permissions (such as 0o644).
    case exposed(path: String, mode: UInt32)
    /// An SSH principal, comment or namespace with characters that would break its line.
    case invalidText(String)
    /// The keys are under a passphrase, which was not given.
    case locked(path: String)
    /// The passphrase is not the one that the keys are under, or somebody altered the file: nobody can tell.
    case wrongPassphrase(path: String)
    /// A passphrase that is empty or too long.
    case invalidPassphrase
    /// There is no folder that lasts as long as the session does (`XDG_RUNTIME_DIR`), to remember keys in.
    case noRuntimeFolder
    /// The cryptographic library failed for lack of memory: its input was not at fault.
    case cryptography
    /// A system call failed.
    case system(SystemError)
}

import Identity
import Training

/// The folder for keys and local state: `CALI_HOME`, and the folders in it on the way to the keys of a club.
struct Home {
    private let path: String

    init(_ settings: Settings) {
        path = settings.home.path
    }

    /// The keys in it, which nobody else can get at.
    /// - Throws: `Failure` with `notAllowed`.
    func keyStore(_ output: Output) throws -> KeyStore {
        try keepPrivate(club: nil, output)
        return KeyStore(home: path)
    }

    /// Makes sure that the folders are ours and nobody else's to use. Those that others could only look into are closed to
    /// them; where others could put something of theirs, closing would not take that away again.
    /// - Parameter club: The club whose keys are meant.
    /// - Throws: `Failure` with `notAllowed`.
    func keepPrivate(club: String?, _ output: Output) throws {
        let clubs = "\(path)/clubs"
        for folder in [path, clubs] + (club.map { ["\(clubs)/\($0)", "\(clubs)/\($0)/keys"] } ?? []) {
            // The folder itself may be a link of the user's own, to another disk.
            guard let status = SystemCalls.status(of: folder, followsLinks: folder == path), status.isFolder else {
                continue
            }
            try keepPrivate(folder, status, output)
        }
    }

    private func keepPrivate(_ folder: String, _ status: SystemCalls.FileStatus, _ output: Output) throws {
        let isOwn = status.owner == SystemCalls.user
        guard !isOwn || status.mode & 0o077 != 0 else { return }
        guard isOwn, status.mode & 0o022 == 0, isOfOurs(folder), SystemCalls.makePrivate(folder, isFolder: true) == nil
        else { throw IdentityError.exposed(path: folder, mode: status.mode) }
        output.warn([
            Diagnostic(
                code: "exposed-keys",
                message: "others could look into \(folder) (mode \(String(status.mode, radix: 8))): "
                    + "it is closed to them now")
        ])
    }

    /// Returns true if a folder holds nothing but what `cali` puts there: another one, such as the user's own home, may be open to
    /// others on purpose.
    private func isOfOurs(_ folder: String) -> Bool {
        folder != path || SystemCalls.names(in: folder).allSatisfy { ["clubs", "edit", "outbox"].contains($0) }
    }
}

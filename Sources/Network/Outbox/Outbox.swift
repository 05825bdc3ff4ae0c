import Files
import PrivateFiles

/// Mails that wait until a server has accepted them: one file per mail, in one folder.
///
/// What it promises
/// - **No mail is lost.** ``add(_:)`` returns once the mail is on the disk: written under a temporary name, synced,
///   renamed, the folder synced. From then on the file is removed in two cases only: a server has answered the whole message
///   with 250, or somebody called ``discard(_:)``. Whatever ends the program in between, the mail is still there.
/// - **No mail is sent twice**, except where no sender can rule it out: the server accepts a mail, and its answer is lost, or
///   the program dies between that answer and the removal of the file. This window is as narrow as possible: the file is
///   removed right after the answer, before QUIT. A second mail has the same Message-ID and the same bytes, so that servers
///   and mailboxes can recognize it. A try is noted before it begins; if its end was not noted, the mail has the failure
///   ``SendFailureCause/interrupted``.
/// - **The sender is chosen at the time of sending**, like the server: a mail waits without a sender.
/// - **One sends at a time.** ``sendAll(now:via:from:group:perMailLimit:totalLimit:includingPauses:)``, ``retry(_:)``
///   and ``discard(_:)`` hold a lock (flock, which the kernel releases however its holder dies), among processes and
///   within one. Adding and listing need none: files are replaced atomically. Sending includes what others add
///   meanwhile.
/// - **A dead server costs little.** Each mail has a time limit and all together have one, waiting for the lock included.
///   What fails pauses for 1 min, 5 min, 30 min, 2 h, 12 h, and from then on for 24 h between tries. A failure that would meet
///   every mail, such as no connection or a wrong password, ends the round, and the other mails keep their turn.
/// - **A mail that a server refused for good** (5xx to this mail) is kept and marked, and not tried again by itself.
/// - **Mails are private.** They hold tokens: the folder is 0700 and files are 0600 from their first moment. A folder or file
///   that others may read or write, or that is another user's, is not used.
/// - **Damaged files** are skipped, reported, and stay. So does everything else in the folder.
/// - **Everything is bounded**: a file to 1 MiB, the outbox to 5,000 mails.
///
/// A program that is killed inside ``add(_:)`` may leave a file `.<number>.tmp`: that mail had not been accepted yet.
public struct Outbox: Sendable {
    /// The folder; made when the first mail is added.
    public let folder: String

    /// The most mails that wait.
    public static let limit = 5_000

    /// An outbox in a folder that need not exist.
    public init(folder: String) {
        self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    }

    /// Keeps a mail until it is sent.
    ///
    /// - Throws: ``OutboxError/full``, ``OutboxError/alreadyWaiting(id:)``, ``OutboxError/files(_:)``: it is not kept then.
    public func add(_ mail: Mail) throws {
        try requireRoom()
        guard try !ids().contains(mail.id) else { throw OutboxError.alreadyWaiting(id: mail.id) }
        try store(WaitingMail(mail))
    }

    /// Makes sure that another mail would be accepted now.
    ///
    /// - Throws: ``OutboxError/full``, ``OutboxError/files(_:)``.
    public func requireRoom() throws {
        try requireFolder()
        guard try ids().count < Self.limit else { throw OutboxError.full }
    }

    /// Returns the mails that wait and the damaged files; nothing when there is no folder.
    ///
    /// - Throws: ``OutboxError/files(_:)``.
    public func list() throws -> OutboxContent {
        var content = OutboxContent()
        for id in try ids().prefix(Self.limit) {
            let path = path(id)
            do {
                // Sent or discarded since the names were read: gone.
                guard let bytes = try PrivateFiles.read(path) else { continue }
                if let waiting = StoredMail.decode(bytes), waiting.mail.id == id {
                    content.mails.append(waiting)
                } else {
                    let damage = FileDamage(of: bytes, known: StoredMail.formats)
                    content.damaged.append(DamagedMail(id: id, path: path, reason: .damage(damage)))
                }
            } catch {
                let isPlain = error != .unusable(path: path)
                let reason = isPlain ? DamagedMail.Reason.files(error) : .damage(.notPlain)
                content.damaged.append(DamagedMail(id: id, path: path, reason: reason))
            }
        }
        content.mails.sort(by: WaitingMail.isEarlier)
        return content
    }

    /// Lets a mail be tried again at once, even one that was refused.
    ///
    /// - Throws: ``OutboxError/notWaiting(id:)``, ``OutboxError/busy``, ``OutboxError/files(_:)``.
    public func retry(_ id: String) throws {
        try lock(patience: Self.patience).with {
            guard var waiting = try list().mails.first(where: { $0.mail.id == id }) else {
                throw OutboxError.notWaiting(id: id)
            }
            (waiting.nextTry, waiting.isRefused) = (0, false)
            try store(waiting)
        }
    }

    /// Removes a mail's file, damaged or not.
    ///
    /// - Throws: ``OutboxError/notWaiting(id:)``, ``OutboxError/busy``, ``OutboxError/files(_:)``.
    public func discard(_ id: String) throws {
        try lock(patience: Self.patience).with {
            guard try ids().contains(id) else { throw OutboxError.notWaiting(id: id) }
            try files(PrivateFiles.remove(path(id)))
        }
    }

    private static let patience = Duration.seconds(2)
}

extension Outbox {
    /// Returns the path of a mail's file.
    func path(_ id: String) -> String { "\(folder)/\(id).json" }

    /// Writes a mail's file.
    func store(_ waiting: WaitingMail) throws {
        let path = path(waiting.mail.id)
        guard let bytes = StoredMail(waiting).encoded else { throw OutboxError.files(.unusable(path: path)) }
        try files(PrivateFiles.write(bytes, to: path))
    }

    /// Makes the folder and takes the lock.
    func lock(patience: Duration) throws -> FileLock {
        try requireFolder()
        do { return try PrivateFiles.lock("\(folder)/lock", patience: patience) } catch {
            if case .locked = error { throw OutboxError.busy }
            throw OutboxError.files(error)
        }
    }

    private func requireFolder() throws {
        try files(PrivateFiles.requireFolder(folder))
    }

    /// The ids that files are named after, sorted.
    private func ids() throws -> [String] {
        let names = try files(PrivateFiles.names(in: folder))
        return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    private func files<Result>(
        _ body: @autoclosure () throws(PrivateFileError) -> Result
    ) throws -> Result {
        do { return try body() } catch { throw OutboxError.files(error) }
    }
}

import CanonicalJSON
import Club
import Files
import GitStore
import Identity
import PrivateFiles
import Training
import Values

/// A draft on disk: `clubs/<id>/drafts/<athlete>` in `CALI_HOME`, or `<athlete>.2` and so on where several logs are being
/// entered at the same time. The process that enters a draft holds its lock, so no other takes it for one that was left behind.
final class DraftFile {
    /// A hundred entries with long notes fit.
    private static let limit = 2 << 20
    /// The most logs that one athlete can enter at the same time.
    private static let most = 64

    /// The entered text, exactly as it is on disk.
    private(set) var draft: InteractiveDraft

    private let path: String
    private let lock: FileLock

    /// - Returns: `nil` if a process is entering it.
    private init?(_ path: String) throws {
        do throws(PrivateFileError) {
            lock = try PrivateFiles.lock("\(path).lock", patience: .zero)
            draft = InteractiveDraft(try PrivateFiles.read(path, limit: Self.limit) ?? [])
            self.path = path
        } catch {
            guard case .locked = error else { throw error }
            return nil
        }
    }

    /// Returns the drafts of an athlete that nobody is entering, and an empty one.
    static func all(of athlete: Slug, in club: OpenClub) throws -> (leftBehind: [DraftFile], empty: DraftFile) {
        let folder = club.home.drafts
        try PrivateFiles.requireFolder(folder)
        let names = try PrivateFiles.names(in: folder)
        var leftBehind: [DraftFile] = []
        var empty: DraftFile?
        for number in 1...most {
            let name = number == 1 ? athlete.text : "\(athlete).\(number)"
            guard empty == nil || names.contains(name), let file = try DraftFile("\(folder)/\(name)") else { continue }
            if !file.draft.isEmpty { leftBehind.append(file) } else if empty == nil { empty = file }
        }
        guard let empty else {
            throw Failure(
                .tryAgain, code: "too-many-drafts", "\(most) workouts of \(athlete) are already being entered",
                help: "`cali log` offers those that nobody is entering: log them, or answer no")
        }
        return (leftBehind, empty)
    }

    /// Changes the draft. It is on disk before this returns; otherwise it stays as it was.
    /// - Throws: `PrivateFileError` where it cannot be written.
    func change(_ body: (inout InteractiveDraft) -> Void) throws(PrivateFileError) {
        var changed = draft
        body(&changed)
        guard changed != draft else { return }
        try PrivateFiles.write(changed.document.canonicalBytes, to: path, limit: Self.limit)
        draft = changed
    }

    /// Notes that the draft is about to be logged under an id: if it is then still there, the workout tells whether it was.
    func willCommit(_ workouts: [Workout]) throws(ClubError) {
        do throws(PrivateFileError) {
            try change { draft in draft.ids += workouts.map(\.id).filter { !draft.ids.contains($0) } }
        } catch {
            guard case .system(let error) = error else { throw .invalid([IdentityError(error).diagnostic]) }
            throw .store(.system(error))
        }
    }

    /// The workout that the draft was logged as, if it was. A planned workout must be done, too.
    func loggedWorkout(of athlete: Slug, in snapshot: ClubSnapshot) throws -> EntityID? {
        let files = try draft.ids.isEmpty ? [] : snapshot.workoutFiles(of: athlete)
        return try draft.ids.first { id in
            guard let file = files.first(where: { $0.name.id == id }) else { return false }
            return try id != draft.plan || snapshot.workout(file).status == .done
        }
    }

    /// Forgets the draft. One that cannot be removed is offered again, unless it was logged.
    func remove() {
        try? PrivateFiles.remove(path)
        draft = InteractiveDraft()
    }
}

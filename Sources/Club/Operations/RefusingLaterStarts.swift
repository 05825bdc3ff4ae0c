import CanonicalJSON
public import Training

/// A change that refuses a workout that is done and begins later than now, since that cannot be meant.
///
/// Only changes that are made now are refused. A commit that was made elsewhere, by a clock that was wrong, is judged by the
/// format alone, and workouts that are there already may stay.
public struct RefusingLaterStarts<Change: Operation>: Operation {
    private let change: Change

    /// - Parameter change: The change.
    public init(_ change: Change) {
        self.change = change
    }

    /// The kind of the change.
    public var kind: OperationKind { change.kind }
    /// The summary of the change.
    public var summary: String { change.summary }
    /// The co-author of the change.
    public var coauthor: Slug? { change.coauthor }

    /// - Throws: The errors of the change; `ClubError.invalid` for workouts that cannot have begun.
    public func apply(to draft: inout Draft) throws(ClubError) -> Change.Outcome {
        let outcome = try change.apply(to: &draft)
        var problems: [Diagnostic] = []
        for (path, bytes) in draft.changes.sorted(by: { $0.key < $1.key }) {
            guard let bytes, case .workout(let athlete, let name)? = DocumentPath(path) else { continue }
            guard Moment(seconds: name.seconds).isStillToCome(at: draft.now),
                let workout: Workout = try? DocumentBytes(bytes, path: path).read(), workout.status == .done,
                try !Self.isDone(name, of: athlete, in: draft.snapshot)
            else { continue }
            let document = WrittenDocument(
                path: path, bytes: bytes, handwritten: draft.handwritten[path], isCanonical: true,
                isAlone: draft.changes.count == 1)
            do throws(ClubError) {
                try document.refuse([.init(reason: .startsLater(workout.start), steps: [.member("start")])])
            } catch {
                problems += error.diagnostics
            }
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        return outcome
    }

    /// Returns true when the workout of that name was done before the change.
    private static func isDone(
        _ name: DatedFileName, of athlete: Slug, in snapshot: ClubSnapshot
    ) throws(ClubError) -> Bool {
        guard let bytes = try snapshot.bytes(at: DocumentPath.workout(athlete, name).text),
            let workout: Workout = try? DocumentBytes(bytes, path: "").read()
        else { return false }
        return workout.status == .done
    }
}

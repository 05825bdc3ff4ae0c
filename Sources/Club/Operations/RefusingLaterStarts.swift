import CanonicalJSON
import Training
public import Values

/// A change that refuses workouts which are done but begin in the future, since that must be a mistake.
///
/// Only changes made now are refused. A commit that was made elsewhere with a wrong clock is judged by the format alone,
/// and existing workouts may stay.
public struct RefusingLaterStarts<Change: Operation>: Operation {
    private let change: Change

    /// - Parameter change: The change to make.
    public init(_ change: Change) {
        self.change = change
    }

    /// The kind of the change.
    public var kind: OperationKind { change.kind }
    /// The commit's subject.
    public var summary: String { change.summary }
    /// The co-author of the change.
    public var coauthor: Slug? { change.coauthor }

    /// - Throws: The errors of the change; `ClubError.invalid` for workouts that begin in the future.
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

    /// Returns true if the workout of that name was done before the change.
    private static func isDone(
        _ name: DatedFileName, of athlete: Slug, in snapshot: ClubSnapshot
    ) throws(ClubError) -> Bool {
        guard let bytes = try snapshot.bytes(at: DocumentPath.workout(athlete, name).text),
            let workout: Workout = try? DocumentBytes(bytes, path: "").read()
        else { return false }
        return workout.status == .done
    }
}

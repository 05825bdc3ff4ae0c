import Club
import GitStore
import Training
import Values

/// Everything that a workout's page, card and row show besides the workout itself: its athlete, the definitions of its
/// exercises, the findings of the history. Both the fingerprints of a workout and its views are made from this value.
struct WorkoutHistory: Sendable {
    /// One exercise at one level. It is a class because fingerprints and views pass it on.
    private final class Session: Sendable {
        let facts: SessionFacts
        let exercise: AthleteDetails.StoredExercise?
        /// The workout in which it was trained last.
        let lastBlob: ObjectID?

        init(_ facts: SessionFacts, of athlete: AthleteDetails) {
            self.facts = facts
            exercise = athlete.exercise(facts.session.key.exercise)
            lastBlob = facts.lastTime.flatMap { athlete.history.index(of: $0.workout) }.map { athlete.blobs[$0] }
        }
    }

    private let blob: ObjectID
    private let profileKey: Fingerprint
    private let sessions: [Session]
    /// True if the athlete shows their body weight.
    fileprivate let showsBodyWeight: Bool

    /// - Parameter number: The position of the workout in the athlete's history.
    init(_ athlete: AthleteDetails, _ number: Int) {
        blob = athlete.blobs[number]
        profileKey = athlete.profileKey
        showsBodyWeight = athlete.profile.showBodyWeight
        sessions = athlete.history.facts(at: number).map { Session($0, of: athlete) }
    }

    /// The fingerprint of everything that the card and the row show: the workout, its author, its exercises, and the records
    /// that it set.
    var shown: Fingerprint {
        var key = KeyBuilder()
        key.add(profileKey)
        key.add(blob)
        for session in sessions {
            if let exercise = session.exercise { key.add(exercise.blob) }
            key.add(session.lastBlob != nil)
            // The weight may be that of an earlier workout.
            if showsBodyWeight, let weight = session.facts.bodyWeight { key.add(weight.centigrams) }
            for record in session.facts.records { key.add(record.rawValue) }
        }
        return key.fingerprint
    }

    /// The fingerprint of everything that only the page shows: the sets and the day of the last time.
    var before: Fingerprint {
        var key = KeyBuilder()
        for session in sessions { if let blob = session.lastBlob { key.add(blob) } }
        return key.fingerprint
    }

    fileprivate var workingSets: Int { sessions.reduce(0) { $0 + $1.facts.session.sets.count } }

    /// The entries of the workout, each with its session; if several entries are one session, the first has it.
    fileprivate func entries(of workout: Workout) -> [EntryFacts] {
        var left = sessions
        return workout.entries.map { entry in
            let key = LevelKey(entry.exercise, entry.level)
            let found = left.firstIndex { $0.facts.session.key == key }
            let exercise = sessions.first { $0.facts.session.key.exercise == entry.exercise }?.exercise
            return EntryFacts(
                entry: entry, exercise: exercise, facts: found.map { left.remove(at: $0).facts },
                showsBodyWeight: showsBodyWeight)
        }
    }
}

/// A workout with everything that its page, card and row show.
struct WorkoutFacts {
    let workout: Workout
    let entries: [EntryFacts]
    let workingSets: Int
    let showsBodyWeight: Bool
    /// The number of records that it set.
    let records: Int

    /// Creates the facts of a done, public workout.
    init(_ workout: Workout, _ history: WorkoutHistory) {
        self.workout = workout
        entries = history.entries(of: workout)
        workingSets = history.workingSets
        showsBodyWeight = history.showsBodyWeight
        records = entries.reduce(0) { $0 + $1.records.count(where: \.isRare) }
    }

    /// Creates the facts of a workout that only its athlete sees. The history holds only public workouts, so there are no
    /// records and no comparison.
    init(private workout: Workout, of athlete: AthleteDetails) {
        self.workout = workout
        entries = workout.entries.map { entry in
            EntryFacts(
                entry: entry, exercise: athlete.exercise(entry.exercise), facts: nil, showsBodyWeight: true)
        }
        workingSets = WorkoutSummary(workout).workingSets
        showsBodyWeight = true
        records = 0
    }
}

/// An entry with the definition of its exercise, the findings of the history, and everything that its page, card and row all
/// derive from these. It is a class because each of them passes it on.
final class EntryFacts: Sendable {
    let entry: Entry
    /// The definition of its exercise; `nil` if that is gone.
    let exercise: AthleteDetails.StoredExercise?
    /// `nil` for the second entry of one exercise and level: they are one session.
    let facts: SessionFacts?
    let level: Level?
    let counting: Counting
    /// The records to show.
    let records: [RecordKind]

    init(
        entry: Entry, exercise: AthleteDetails.StoredExercise?, facts: SessionFacts?, showsBodyWeight: Bool
    ) {
        self.entry = entry
        self.exercise = exercise
        self.facts = facts
        level = entry.level.flatMap { exercise?.exercise.level($0) }
        counting = Self.counting(of: entry, exercise, level)
        // Strength beside a load gives the body weight away.
        records = (facts?.records ?? []).filter { showsBodyWeight || $0 != .strongest }
    }

    var exerciseTitle: String { exercise?.exercise.title ?? entry.exercise.text }

    var levelTitle: String? { level?.title ?? entry.level?.text }

    private static func counting(
        of entry: Entry, _ exercise: AthleteDetails.StoredExercise?, _ level: Level?
    ) -> Counting {
        if let exercise { return level?.counting ?? exercise.exercise.counting }
        if case .seconds = entry.sets.first?.measure { return .duration }
        return .reps
    }
}

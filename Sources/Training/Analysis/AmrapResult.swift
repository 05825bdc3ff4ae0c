public import Values

/// The property in which two amraps have to agree to be compared.
public struct AmrapKey: Hashable, Sendable {
    /// The template that both followed.
    public let template: Slug
    /// The time in seconds.
    public let seconds: Int
    /// The number of earlier amraps of that time in the workout.
    public let number: Int

    /// - Parameters:
    ///   - template: The template that was followed.
    ///   - seconds: The time.
    ///   - number: The number of earlier amraps of that time in the workout.
    public init(_ template: Slug, seconds: Int, number: Int = 0) {
        (self.template, self.seconds, self.number) = (template, seconds, number)
    }
}

/// The outcome of an amrap of a template.
public struct AmrapResult: Hashable, Sendable {
    /// The property in which another has to agree.
    public let key: AmrapKey
    /// The number of the group in the workout.
    public let group: Int
    /// The score.
    public let score: AmrapScore

    /// The amrap as quick entry writes it: `amrap 12:00 7+4`.
    public var text: String { TimedFormat(group: group, .amrap(seconds: key.seconds, score)).text }

    /// The results of a workout in the order of its formats; none without a template.
    static func all(of formats: [TimedFormat], template: Slug?) -> [AmrapResult] {
        guard let template else { return [] }
        var results: [AmrapResult] = []
        for format in formats {
            guard case .amrap(let seconds, let score?) = format.kind else { continue }
            let number = results.count { $0.key.seconds == seconds }
            let key = AmrapKey(template, seconds: seconds, number: number)
            results.append(AmrapResult(key: key, group: format.group, score: score))
        }
        return results
    }
}

/// The best score of an amrap so far, and the first workout that reached it.
public struct AmrapRecord: Hashable, Sendable {
    /// The score.
    public let score: AmrapScore
    /// The workout that set it.
    public let workout: EntityID
    /// The start of that workout.
    public let start: Moment
}

/// The facts in an athlete's history about one amrap.
public struct AmrapFacts: Hashable, Sendable {
    /// The amrap.
    public let result: AmrapResult
    /// The record before; `nil` for the first time.
    public let best: AmrapRecord?

    /// True if it is the new record; the first time is none.
    public var isRecord: Bool { best.map { result.score > $0.score } ?? false }
}

/// The amraps of workouts in time order.
struct AmrapHistory: Sendable {
    private(set) var records: [AmrapKey: AmrapRecord] = [:]
    /// The facts about each workout that has any.
    private(set) var facts: [EntityID: [AmrapFacts]] = [:]

    /// Takes a workout into account, which is later than all before it.
    mutating func take(_ workout: WorkoutSummary) {
        guard !workout.amraps.isEmpty else { return }
        facts[workout.id] = workout.amraps.map { AmrapFacts(result: $0, best: records[$0.key]) }
        for result in workout.amraps where records[result.key].map({ $0.score < result.score }) ?? true {
            records[result.key] = AmrapRecord(score: result.score, workout: workout.id, start: workout.start)
        }
    }
}

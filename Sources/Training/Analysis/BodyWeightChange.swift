public import Values

/// A workout that says what the athlete weighed.
public struct Weighing: Hashable, Sendable {
    /// The workout.
    public let workout: EntityID
    /// The start of the workout.
    public let start: Moment
    /// The weight of the athlete.
    public let weight: Weight

    fileprivate init?(_ workout: WorkoutSummary) {
        guard let weight = workout.bodyWeight else { return nil }
        (self.workout, start, self.weight) = (workout.id, workout.start, weight)
    }
}

/// The newest body weight, and how it changed.
public struct BodyWeightChange: Hashable, Sendable {
    /// The newest weighing.
    public let newest: Weighing
    /// The oldest weighing of the 90 days before it; `nil` if there is none.
    public let before: Weighing?

    /// The newest weight minus the one before, in the unit of the newest; `nil` if there is none before.
    public var difference: Weight? {
        before.map {
            Weight(centigrams: newest.weight.centigrams - $0.weight.centigrams, in: newest.weight.unit)
        }
    }
}

extension TrainingHistory {
    /// The newest body weight, and its change in the 90 days before; `nil` where the athlete was never weighed.
    public var bodyWeightChange: BodyWeightChange? {
        let all = weighings.map { workouts[Int($0)] }
        guard let last = all.last, let newest = Weighing(last) else { return nil }
        let oldest = last.start.seconds - Self.oldestWeight
        return BodyWeightChange(
            newest: newest, before: all.dropLast().first { $0.start.seconds >= oldest }.flatMap(Weighing.init))
    }

    /// The load of a record as a share of the body weight then, in percent, rounded; negative for help.
    /// - Parameter record: A record of this history.
    /// - Returns: `nil` for a record without load, and where the body weight is unknown.
    public func percentOfBodyWeight(_ record: Record) -> Int? {
        guard let load = record.load, let index = index(of: record.workout),
            let bodyWeight = bodyWeight(at: index)?.centigrams, bodyWeight > 0
        else { return nil }
        let percent = (abs(load.centigrams) * 100 + bodyWeight / 2) / bodyWeight
        return load.hundredths < 0 ? -percent : percent
    }
}

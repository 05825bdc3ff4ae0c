import CanonicalJSON
import Training
import Values

/// The figures of an exercise at one level.
struct LevelFigures {
    let key: LevelKey
    /// The unit of amounts.
    let counting: Counting
    let records: LevelRecords
    /// The start of the first workout at the level; `nil` for an exercise without levels.
    let since: Moment?
    /// The heaviest load in percent of the body weight then; `nil` where that is unknown.
    let loadShare: Int?
    /// The least help likewise, negative.
    let helpShare: Int?
    /// The difference between left and right; `nil` where each side was not counted.
    let sides: SideBalance?
    /// The position on the ladder; after all others for a level that is not there any more.
    let rung: Int

    /// - Parameters:
    ///   - key: The exercise and the level.
    ///   - history: The athlete's history.
    ///   - exercise: The exercise; `nil` if it does not exist any more.
    init(_ key: LevelKey, in history: TrainingHistory, of exercise: Exercise?) {
        self.key = key
        records = history.records(of: key)
        counting = records.counting ?? exercise?.counting(at: key.level) ?? .reps
        since = history.levelsReached(of: key.exercise).first { $0.level == key.level }?.start
        loadShare = records.load.flatMap(history.percentOfBodyWeight)
        helpShare = records.help.flatMap(history.percentOfBodyWeight)
        sides = history.sideBalance(of: key)
        rung = exercise?.levels.firstIndex { $0.slug == key.level } ?? .max
    }

    /// The figures as programs get them.
    var json: JSON {
        Derived.object([
            "exercise": JSON(key.exercise), "level": key.level.map { JSON($0) },
            "since": since.map { .string($0.rfc3339) }, "set": records.set?.json(), "session": records.session?.json(),
            "load": records.load?.json(percentOfBodyWeight: loadShare),
            "help": records.help?.json(percentOfBodyWeight: helpShare), "strongest": records.strongest?.json(),
            "sides": sides?.json,
        ])
    }
}

extension SideBalance {
    /// `left is 12 % behind, shrinking`, or `both sides do the same`.
    var text: String {
        let difference = weaker.map { "\($0.rawValue) is \(percent) % behind" } ?? "both sides do the same"
        return difference + (trend.map { ", \($0.rawValue)" } ?? "")
    }

    /// As programs get it.
    fileprivate var json: JSON {
        Derived.object([
            "weaker": weaker.map { .string($0.rawValue) }, "percent": .integer(percent),
            "trend": trend.map { .string($0.rawValue) },
        ])
    }
}

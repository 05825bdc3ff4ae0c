public import Values

/// A quantity that can be a record at a level.
public enum RecordKind: String, Hashable, Sendable, CaseIterable {
    /// The most repetitions, or the longest hold, in one working set; of two sides the weaker one.
    case set
    /// The most in one workout: the sum of its working sets, both sides counted.
    case session
    /// The heaviest added load.
    case load
}

/// The best performance so far, and the first workout that reached it.
public struct Record: Hashable, Sendable {
    /// Repetitions or seconds; for a load the mass in hundredths of a gram.
    public let amount: Int
    /// The load as it was entered; `nil` for other kinds.
    public let load: Weight?
    /// The workout that set it.
    public let workout: EntityID
    /// The start of that workout.
    public let start: Moment
}

/// The records of an exercise at one level.
public struct LevelRecords: Hashable, Sendable {
    /// The unit of the amounts; `nil` where all sets have two sides, which are in the unit of the level.
    public internal(set) var counting: Counting?
    /// The most in one set.
    public internal(set) var set: Record?
    /// The most in one workout.
    public internal(set) var session: Record?
    /// The heaviest added load.
    public internal(set) var load: Record?

    /// The record of a kind.
    public subscript(kind: RecordKind) -> Record? {
        switch kind {
        case .set: set
        case .session: session
        case .load: load
        }
    }

    /// Takes a session into account, which is later than all before it.
    /// - Returns: The records that it set.
    mutating func take(_ session: LevelSession, of workout: WorkoutSummary) -> RecordKinds {
        var kinds = RecordKinds()
        if counting == nil { counting = session.counting }
        let improve = { (record: inout Record?, kind: RecordKind, amount: Int, load: Weight?) in
            guard amount > record?.amount ?? 0 else { return }
            record = Record(amount: amount, load: load, workout: workout.id, start: workout.start)
            kinds.insert(kind)
        }
        improve(&set, .set, session.best, nil)
        improve(&self.session, .session, session.total, nil)
        improve(&load, .load, session.heaviest?.centigrams ?? 0, session.heaviest)
        return kinds
    }
}

/// A set of record kinds in one byte.
struct RecordKinds: Hashable, Sendable {
    private var bits: UInt8 = 0

    mutating func insert(_ kind: RecordKind) {
        bits |= Self.bit(kind)
    }

    var all: [RecordKind] {
        bits == 0 ? [] : RecordKind.allCases.filter { bits & Self.bit($0) != 0 }
    }

    private static func bit(_ kind: RecordKind) -> UInt8 {
        switch kind {
        case .set: 1
        case .session: 2
        case .load: 4
        }
    }
}

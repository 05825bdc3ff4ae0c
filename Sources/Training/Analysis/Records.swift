public import Values

/// A quantity that can be a record at a level.
public enum RecordKind: String, Hashable, Sendable, CaseIterable {
    /// The most repetitions, or the longest hold, in one set without help; of two sides the weaker one.
    case set
    /// The most in one workout: the sum of its sets without help, both sides counted.
    case session
    /// The heaviest added load, then the most repetitions or seconds with it.
    case load
    /// The least help, then the most repetitions or seconds with it; only while no set was done without help.
    case help
    /// The highest estimate of strength, where the body weight is known.
    case strongest

    /// True for a record worth a star. The most in a session is said besides: nearly every second workout has it.
    public var isRare: Bool { self != .session }
}

/// The best performance so far, and the first workout that reached it.
public struct Record: Hashable, Sendable {
    /// Repetitions or seconds: of the set, or of all sets of the session.
    public let amount: Int
    /// The load of the set, negative for help; `nil` without one.
    public let load: Weight?
    /// The estimated strength; only of the strongest set.
    public let strength: Strength?
    /// The workout that set it.
    public let workout: EntityID
    /// The start of that workout.
    public let start: Moment
}

/// The records of an exercise at one level.
public struct LevelRecords: Hashable, Sendable {
    /// The unit of the amounts; `nil` where all sets have two sides, which are in the unit of the level.
    public internal(set) var counting: Counting?
    /// The most in one set without help.
    public private(set) var set: Record?
    /// The most in one workout without help.
    public private(set) var session: Record?
    /// The heaviest added load.
    public private(set) var load: Record?
    /// The least help.
    public private(set) var help: Record?
    /// The highest estimate of strength.
    public private(set) var strongest: Record?
    private var hasUnassistedSet = false
    private var hasSession = false

    /// The record of a kind.
    public private(set) subscript(kind: RecordKind) -> Record? {
        get {
            switch kind {
            case .set: set
            case .session: session
            case .load: load
            case .help: help
            case .strongest: strongest
            }
        }
        set {
            switch kind {
            case .set: set = newValue
            case .session: session = newValue
            case .load: load = newValue
            case .help: help = newValue
            case .strongest: strongest = newValue
            }
        }
    }

    /// True if there is none.
    public var isEmpty: Bool { RecordKind.allCases.allSatisfy { self[$0] == nil } }

    /// Takes a session into account, which is later than all before it.
    /// - Parameters:
    ///   - session: The session.
    ///   - workout: Its workout.
    ///   - unit: The unit of sets of two sides.
    ///   - bodyWeight: The weight of the athlete then; `nil` if it is unknown.
    /// - Returns: The records that it set; none for the first session at the level.
    mutating func take(
        _ session: LevelSession, of workout: WorkoutSummary, _ unit: Counting, bodyWeight: Weight?
    ) -> RecordKinds {
        guard !session.sets.isEmpty else { return RecordKinds() }
        if counting == nil { counting = session.counting }
        if session.hasUnassistedSet {
            hasUnassistedSet = true
            help = nil
        }
        var kinds = RecordKinds()
        for kind in RecordKind.allCases {
            guard let new = record(kind, session, workout, unit, bodyWeight) else { continue }
            if let old = self[kind] {
                guard kind.isBetter(new, than: old) else { continue }
                kinds.insert(kind)
            } else if kind != .strongest {
                // The first estimate of strength says that the athlete was weighed, not that they got stronger.
                kinds.insert(kind)
            }
            self[kind] = new
        }
        defer { hasSession = true }
        return hasSession ? kinds : RecordKinds()
    }

    /// The best of a session.
    private func record(
        _ kind: RecordKind, _ session: LevelSession, _ workout: WorkoutSummary, _ unit: Counting, _ bodyWeight: Weight?
    ) -> Record? {
        let record = { (amount: Int, load: Weight?, strength: Strength?) -> Record? in
            guard amount > 0 else { return nil }
            return Record(
                amount: amount, load: load, strength: strength, workout: workout.id, start: workout.start)
        }
        switch kind {
        case .set: return record(session.best, nil, nil)
        case .session: return record(session.unassistedTotal, nil, nil)
        case .load: return session.heaviest.flatMap { record($0.amount, $0.load, nil) }
        case .help:
            guard !hasUnassistedSet else { return nil }
            return session.leastHelp.flatMap { record($0.amount, $0.load, nil) }
        case .strongest:
            guard let bodyWeight, let (set, strength) = session.strongest(unit, at: bodyWeight) else { return nil }
            return record(set.amount, set.load, strength)
        }
    }
}

extension RecordKind {
    /// Returns true if a performance is better than another.
    fileprivate func isBetter(_ new: Record, than old: Record) -> Bool {
        switch self {
        case .set, .session: new.amount > old.amount
        case .load, .help:
            (new.load?.centigrams ?? 0, new.amount) > (old.load?.centigrams ?? 0, old.amount)
        case .strongest:
            if let new = new.strength, let old = old.strength { new > old } else { false }
        }
    }
}

extension LevelSession {
    /// The set that shows the most strength; `nil` where none shows any.
    /// - Parameters:
    ///   - unit: The unit of sets of two sides.
    ///   - bodyWeight: The weight of the athlete.
    public func strongest(_ unit: Counting, at bodyWeight: Weight) -> (set: WorkingSet, strength: Strength)? {
        var strongest: (set: WorkingSet, strength: Strength)?
        for set in sets {
            guard let strength = Strength(set, unit, bodyWeight: bodyWeight) else { continue }
            if let best = strongest?.strength, best >= strength { continue }
            strongest = (set, strength)
        }
        return strongest
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
        case .help: 8
        case .strongest: 16
        }
    }
}

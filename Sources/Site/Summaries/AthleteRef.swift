/// An athlete of the club that is built, by the order of names.
struct AthleteRef: Hashable, Comparable, Sendable {
    fileprivate let number: Int32

    fileprivate init(_ number: Int) {
        self.number = Int32(number)
    }

    static func < (left: AthleteRef, right: AthleteRef) -> Bool { left.number < right.number }
}

/// A value for each athlete of the club, in the order of names.
struct PerAthlete<Value> {
    private(set) var values: [Value]

    init(_ values: [Value]) {
        self.values = values
    }

    var refs: [AthleteRef] { values.indices.map { AthleteRef($0) } }

    subscript(athlete: AthleteRef) -> Value {
        get { values[Int(athlete.number)] }
        set { values[Int(athlete.number)] = newValue }
    }

    func map<Other>(_ transform: (AthleteRef, Value) throws -> Other) rethrows -> PerAthlete<Other> {
        PerAthlete<Other>(try values.enumerated().map { try transform(AthleteRef($0), $1) })
    }
}

extension PerAthlete: Sendable where Value: Sendable {}

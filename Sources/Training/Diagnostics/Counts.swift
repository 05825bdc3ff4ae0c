extension Int {
    /// A count with what is counted: `1 workout`, `2 workouts`.
    /// - Parameter thing: One of it, in English; the plural has an s more.
    public func of(_ thing: String) -> String {
        "\(self) \(thing)\(self == 1 ? "" : "s")"
    }

    /// So many seconds in the largest unit of which there are two or more: `90 seconds`, `5 minutes`, `3 days`.
    public var secondsInWords: String {
        let units = [("year", 31_557_600), ("day", 86_400), ("hour", 3_600), ("minute", 60)]
        guard let (unit, length) = units.first(where: { self / $0.1 >= 2 }) else { return of("second") }
        return (self / length).of(unit)
    }
}

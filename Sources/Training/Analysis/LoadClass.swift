/// The class of a working set by its load. Sets of different classes are not compared by their repetitions.
public enum LoadClass: Hashable, Sendable {
    /// With help: a band, a counterweight, a negative load.
    case assisted
    /// With the body's weight alone.
    case plain
    /// With added load.
    case weighted
}

extension WorkingSet {
    /// The class of the set.
    public var loadClass: LoadClass {
        guard let load else { return .plain }
        return load.hundredths < 0 ? .assisted : .weighted
    }
}

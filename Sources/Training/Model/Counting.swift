/// The unit in which a set is counted.
public enum Counting: String, Hashable, Sendable, CaseIterable {
    /// Repetitions.
    case reps
    /// Time held, in seconds.
    case duration
}

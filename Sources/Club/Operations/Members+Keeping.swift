import CanonicalJSON

extension Members {
    /// Adds the members of an older value that are not here: what this program does not know outlives every change.
    mutating func keep(_ old: Members?) {
        for member in old ?? Members() where self[member.name] == nil { self[member.name] = member.value }
    }
}

import CanonicalJSON

/// Merges of lists whose elements have an identity, so that there are no conflicts.
public enum ListMerge {
    /// Merges two lists: one's own elements without those that the other side removed, then those that it added.
    /// - Parameters:
    ///   - base: The version that both come from.
    ///   - mine: One's own.
    ///   - theirs: The other side's.
    public static func set<Element: Hashable>(_ base: [Element], _ mine: [Element], _ theirs: [Element]) -> [Element] {
        let (before, other) = (Set(base), Set(theirs))
        let kept = mine.filter { other.contains($0) || !before.contains($0) }
        let own = Set(mine)
        return kept + theirs.filter { !before.contains($0) && !own.contains($0) }
    }

    /// Merges members by name. Where both sides changed one, one's own is taken: this program does not know its meaning.
    static func members(_ base: Members?, _ mine: Members, _ theirs: Members) -> Members {
        var merged = mine
        for name in Set(theirs.names).union(base?.names ?? []) where mine[name] == base?[name] {
            merged[name] = theirs[name]
        }
        return merged
    }

    /// Inserts the elements that a list lacks and another list has, each after the same neighbour.
    /// - Parameters:
    ///   - other: The other list.
    ///   - list: The list.
    public static func inserting<Element: Hashable>(_ other: [Element], into list: [Element]) -> [Element] {
        var result = list
        var known = Set(list)
        for (index, element) in other.enumerated() where known.insert(element).inserted {
            let before = other[..<index].last.flatMap { result.firstIndex(of: $0) }
            result.insert(element, at: before.map { $0 + 1 } ?? 0)
        }
        return result
    }
}

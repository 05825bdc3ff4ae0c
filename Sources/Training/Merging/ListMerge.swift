import CanonicalJSON

/// Joining lists whose elements have an identity, so that nothing has to be decided.
public enum ListMerge {
    /// Own elements without those that the other side took away, then those that it added.
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

    /// Members by name; where both changed one, one's own: this program does not know what it means.
    static func members(_ base: Members?, _ mine: Members, _ theirs: Members) -> Members {
        var merged = mine
        for name in Set(theirs.names).union(base?.names ?? []) where mine[name] == base?[name] {
            merged[name] = theirs[name]
        }
        return merged
    }

    /// Puts the elements that a list lacks where another list has them: after the same neighbour.
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

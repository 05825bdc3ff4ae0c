/// Finds what somebody probably meant when they wrote a name that does not exist.
public enum NearestNames {
    /// The names nearest to a misspelt one.
    /// - Parameters:
    ///   - name: The name as it was written.
    ///   - candidates: The names that exist.
    ///   - distance: The most letters that may be wrong, missing, added or swapped.
    ///   - limit: The most names to give.
    /// - Returns: The nearest first; of equally near ones the alphabetically first.
    public static func of(
        _ name: String,
        among candidates: some Sequence<String>,
        within distance: Int = 2,
        limit: Int = 3
    ) -> [String] {
        let written = Array(name.lowercased().unicodeScalars.prefix(80))
        // Two changes turn a short name into another word.
        let allowed = min(distance, written.count / 2)
        var found: [(distance: Int, name: String)] = []
        for candidate in Set(candidates) {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(80))
            guard abs(other.count - written.count) <= allowed else { continue }
            let distance = editDistance(written, other)
            if distance <= allowed { found.append((distance, candidate)) }
        }
        found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return found.prefix(limit).map(\.name)
    }

    /// The least number of letters added, removed, changed, or swapped with their neighbour that turns one text into
    /// the other (optimal string alignment distance).
    static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let change = last[column] + (left[row] == right[column] ? 0 : 1)
                var least = min(change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}

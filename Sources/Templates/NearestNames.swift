/// Names near a misspelt one.
enum NearestNames {
    /// Up to three of the candidates within two edits of a name (fewer than its length), the nearest first and then in
    /// the order of the alphabet.
    static func of(_ name: String, among candidates: some Sequence<String>) -> [String] {
        let wanted = Array(name)
        let limit = min(2, wanted.count - 1)
        let near = Set(candidates).compactMap { candidate -> (distance: Int, name: String)? in
            guard let distance = distance(wanted, Array(candidate), limit: limit) else { return nil }
            return (distance, candidate)
        }
        return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours (optimal string alignment) between
    /// two names, or nil if it is over a limit.
    private static func distance(_ left: [Character], _ right: [Character], limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                var cost = min(last[column + 1], current[column]) + 1
                cost = min(cost, last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        let distance = last[right.count]
        return distance <= limit ? distance : nil
    }
}

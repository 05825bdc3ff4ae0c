/// A search for templates that lead back to themselves, in one walk over all references and without recursion (R. Tarjan,
/// "Depth-First Search and Linear Graph Algorithms", SIAM Journal on Computing 1972).
struct Circles {
    /// The number of each template's circle: two have the same one if each can reach the other.
    private(set) var circle: [Int]
    private let references: [[Int]]
    private var order: [Int]
    private var lowest: [Int]
    private var visited = 0
    /// The templates that were visited and are in no circle yet.
    private var open: [Int] = []

    private static let none = -1

    /// - Parameter templates: The templates whose references are walked.
    init(_ templates: [CompiledTemplate]) {
        references = templates.map { Array($0.references) }
        circle = Array(repeating: Self.none, count: templates.count)
        order = circle
        lowest = circle
        for template in templates.indices where order[template] == Self.none { walk(from: template) }
    }

    private mutating func walk(from root: Int) {
        enter(root)
        var path = [(template: root, next: 0)]
        while let (template, next) = path.last {
            guard next < references[template].count else {
                path.removeLast()
                close(template)
                if let outer = path.last?.template { lowest[outer] = min(lowest[outer], lowest[template]) }
                continue
            }
            path[path.count - 1].next += 1
            let reference = references[template][next]
            if order[reference] == Self.none {
                enter(reference)
                path.append((reference, 0))
            } else if circle[reference] == Self.none {
                lowest[template] = min(lowest[template], order[reference])
            }
        }
    }

    private mutating func enter(_ template: Int) {
        order[template] = visited
        lowest[template] = visited
        visited += 1
        open.append(template)
    }

    /// Closes the circle of a template, which consists of all templates visited since that reach it, unless it reaches an
    /// earlier one.
    private mutating func close(_ template: Int) {
        guard lowest[template] == order[template] else { return }
        while let member = open.popLast() {
            circle[member] = template
            if member == template { return }
        }
    }
}

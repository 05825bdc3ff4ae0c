/// One step from a JSON value to a part of it.
public enum JSONStep: Hashable, Sendable {
    /// Into a member of an object.
    case member(String)
    /// Into an element of an array, from 0.
    case element(Int)
}

/// The path from a document to a part of it.
public struct JSONPath: Hashable, Sendable {
    /// The steps from the outside in.
    public var steps: [JSONStep]

    /// - Parameter steps: From the outside in; none means the document itself.
    public init(_ steps: [JSONStep] = []) {
        self.steps = steps
    }
}

extension JSONPath: CustomStringConvertible {
    /// As people write it: `entries[0].sets[2].reps`; elements count from 0.
    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .member(let name): text += text.isEmpty ? name : ".\(name)"
            case .element(let index): text += "[\(index)]"
            }
        }
        return text
    }
}

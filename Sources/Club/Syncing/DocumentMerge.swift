public import CanonicalJSON
import Training

/// A merge of two versions of a document with a common base, member by member. Elements of lists are matched by name.
///
/// A value that only one side changed is taken from that side, even if this program does not know the member. If one side
/// removed a value that the other changed, the change stays.
public struct DocumentMerge: Sendable {
    /// A side of the merge.
    public enum Side: Sendable {
        /// The side whose changes are merged.
        case mine
        /// The side into which they are merged.
        case theirs
    }

    /// The result.
    public let document: JSON
    /// The members that both sides changed differently, such as `entries[0].note`; they have the preferred side's value.
    public let undecided: [String]

    /// Merges two versions.
    /// - Parameters:
    ///   - base: The common base; `nil` if both sides created the document.
    ///   - mine: The version of the side `mine`.
    ///   - theirs: The version of the side `theirs`.
    ///   - side: The side whose value wins if both changed it.
    public init(base: JSON?, mine: JSON, theirs: JSON, preferring side: Side) {
        var merge = ValueMerge(side: side)
        document = merge.value(base: base, mine: mine, theirs: theirs, at: "") ?? theirs
        undecided = merge.undecided
    }
}

/// A merge of values that collects the members in conflict.
private struct ValueMerge {
    let side: DocumentMerge.Side
    var undecided: [String] = []

    mutating func value(base: JSON?, mine: JSON?, theirs: JSON?, at path: String) -> JSON? {
        if mine == theirs || theirs == base { return mine }
        if mine == base { return theirs }
        guard let mine, let theirs else { return mine ?? theirs }
        switch (mine, theirs) {
        case (.object(let mine), .object(let theirs)):
            return members(base: base?.members, mine: mine, theirs: theirs, at: path)
        case (.array(let mine), .array(let theirs)):
            if let list = list(base: base?.elements ?? [], mine: mine, theirs: theirs, at: path) { return .array(list) }
        default: break
        }
        undecided.append(path)
        return side == .mine ? mine : theirs
    }

    private mutating func members(base: Members?, mine: Members, theirs: Members, at path: String) -> JSON {
        var merged = Members()
        for name in Set(mine.names + theirs.names).sorted() {
            let inside = path.isEmpty ? name : "\(path).\(name)"
            merged[name] = value(base: base?[name], mine: mine[name], theirs: theirs[name], at: inside)
        }
        return .object(merged)
    }

    /// - Returns: `nil` if the elements cannot be matched.
    private mutating func list(base: [JSON], mine: [JSON], theirs: [JSON], at path: String) -> [JSON]? {
        for identity in ElementIdentity.allCases {
            guard let old = identity.names(of: base), let own = identity.names(of: mine),
                let other = identity.names(of: theirs)
            else { continue }
            let (before, here, there) = (table(old, base), table(own, mine), table(other, theirs))
            var merged: [JSON: JSON] = [:]
            for name in Set(own).union(other) {
                merged[name] = value(
                    base: before[name], mine: here[name], theirs: there[name], at: "\(path)[\(name.label)]")
            }
            return order(base: old, mine: own, theirs: other, at: path).compactMap { merged[$0] }
        }
        return nil
    }

    private func table(_ names: [JSON], _ elements: [JSON]) -> [JSON: JSON] {
        Dictionary(zip(names, elements)) { first, _ in first }
    }

    /// The order of the side that changed it. Elements that only the other side has follow the neighbours that they have
    /// there.
    private mutating func order(base old: [JSON], mine own: [JSON], theirs other: [JSON], at path: String) -> [JSON] {
        let common = Set(old).intersection(own).intersection(other)
        let (before, here, there) = (
            old.filter(common.contains), own.filter(common.contains), other.filter(common.contains)
        )
        let isMine: Bool
        if there == before || here == there {
            isMine = here != there
        } else if here == before {
            isMine = false
        } else {
            undecided.append(path)
            isMine = side == .mine
        }
        return isMine ? ListMerge.inserting(other, into: own) : ListMerge.inserting(own, into: other)
    }
}

/// The ways in which elements of a list are identified.
private enum ElementIdentity: CaseIterable {
    /// By their text.
    case text
    /// By an object's id.
    case id
    /// By an object's slug.
    case slug
    /// By exercise and level, for entries of a workout, which may repeat them.
    case entry

    /// A unique name for each element; `nil` if these elements are not identified in this way.
    func names(of elements: [JSON]) -> [JSON]? {
        var names: [JSON] = []
        var counts: [JSON: Int] = [:]
        for element in elements {
            guard let name = name(of: element) else { return nil }
            let count = counts[name, default: 0]
            counts[name] = count + 1
            guard count == 0 || self == .entry else { return nil }
            names.append(count == 0 ? name : .array([name, .integer(count)]))
        }
        return names
    }

    private func name(of element: JSON) -> JSON? {
        switch self {
        case .text: element.text.map { .string($0) }
        case .id: element.members?["id"]
        case .slug: element.members?["slug"]
        case .entry:
            element.members?["exercise"].map { .array([$0, element.members?["level"] ?? .null]) }
        }
    }
}

extension JSON {
    /// The name as it appears in a path within the document.
    fileprivate var label: String {
        if let text { return text }
        return elements?.compactMap { $0.text ?? $0.integer.map { "\($0 + 1)" } ?? $0.elements?.first?.text }
            .joined(separator: "@") ?? ""
    }
}

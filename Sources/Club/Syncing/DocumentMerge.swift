public import CanonicalJSON
import Training

/// Joins two versions of a document that began as one: member by member, lists by what their elements are called.
///
/// What only one side changed is taken from there, whatever it is, so members that this program does not know survive. Where
/// one side took something away that the other changed, the change stays.
public struct DocumentMerge: Sendable {
    /// A side of the merge.
    public enum Side: Sendable {
        /// One's own version.
        case mine
        /// The other version.
        case theirs
    }

    /// The result.
    public let document: JSON
    /// The places that both sides changed, and not alike, as `entries[0].note`; the preferred side's value stands there.
    public let undecided: [String]

    /// Joins two versions.
    /// - Parameters:
    ///   - base: What both come from; `nil` where both made the document.
    ///   - mine: One's own version.
    ///   - theirs: The other version.
    ///   - side: Whose value stands where both changed one.
    public init(base: JSON?, mine: JSON, theirs: JSON, preferring side: Side) {
        var merge = ValueMerge(side: side)
        document = merge.value(base, mine, theirs, at: "") ?? theirs
        undecided = merge.undecided
    }
}

/// Joins values, and keeps the places that nobody decided.
private struct ValueMerge {
    let side: DocumentMerge.Side
    var undecided: [String] = []

    mutating func value(_ base: JSON?, _ mine: JSON?, _ theirs: JSON?, at place: String) -> JSON? {
        if mine == theirs || theirs == base { return mine }
        if mine == base { return theirs }
        guard let mine, let theirs else { return mine ?? theirs }
        switch (mine, theirs) {
        case (.object(let mine), .object(let theirs)): return members(base?.members, mine, theirs, at: place)
        case (.array(let mine), .array(let theirs)):
            if let list = list(base?.elements ?? [], mine, theirs, at: place) { return .array(list) }
        default: break
        }
        undecided.append(place)
        return side == .mine ? mine : theirs
    }

    private mutating func members(_ base: Members?, _ mine: Members, _ theirs: Members, at place: String) -> JSON {
        var merged = Members()
        for name in Set(mine.names + theirs.names).sorted() {
            let inside = place.isEmpty ? name : "\(place).\(name)"
            merged[name] = value(base?[name], mine[name], theirs[name], at: inside)
        }
        return .object(merged)
    }

    /// - Returns: `nil` where nothing says which elements are the same.
    private mutating func list(_ base: [JSON], _ mine: [JSON], _ theirs: [JSON], at place: String) -> [JSON]? {
        for identity in ElementIdentity.allCases {
            guard let old = identity.names(of: base), let own = identity.names(of: mine),
                let other = identity.names(of: theirs)
            else { continue }
            let (before, here, there) = (table(old, base), table(own, mine), table(other, theirs))
            var merged: [JSON: JSON] = [:]
            for name in Set(own).union(other) {
                merged[name] = value(before[name], here[name], there[name], at: "\(place)[\(name.label)]")
            }
            return order(old, own, other, at: place).compactMap { merged[$0] }
        }
        return nil
    }

    private func table(_ names: [JSON], _ elements: [JSON]) -> [JSON: JSON] {
        Dictionary(zip(names, elements)) { first, _ in first }
    }

    /// The order of the side that changed it, with the other side's elements after the neighbours that they have there.
    private mutating func order(_ old: [JSON], _ own: [JSON], _ other: [JSON], at place: String) -> [JSON] {
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
            undecided.append(place)
            isMine = side == .mine
        }
        return isMine ? ListMerge.inserting(other, into: own) : ListMerge.inserting(own, into: other)
    }
}

/// What tells elements of a list apart.
private enum ElementIdentity: CaseIterable {
    /// Texts are what they say.
    case text
    /// Objects have an id.
    case id
    /// Objects have a slug.
    case slug
    /// Entries of a workout name an exercise and a level, perhaps several times.
    case entry

    /// A name for each element, no two alike; `nil` where that is not how these are told apart.
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
    /// A name, as a place shows it.
    fileprivate var label: String {
        if let text { return text }
        return elements?.compactMap { $0.text ?? $0.integer.map { "\($0 + 1)" } ?? $0.elements?.first?.text }
            .joined(separator: "@") ?? ""
    }
}

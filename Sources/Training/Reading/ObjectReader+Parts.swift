import CanonicalJSON
public import Values

/// Reads the objects and lists inside an object.
extension ObjectReader {
    /// Reads an object inside this one.
    public func object<Value>(_ name: String, _ body: (ObjectReader) -> Value?) -> Value? {
        part(name).flatMap(body)
    }

    /// Reads an object inside this one, and keeps the members that it does not ask for.
    public func object<Value: ExtensibleObject>(_ name: String, _ body: (ObjectReader) -> Value?) -> Value? {
        part(name)?.value(body)
    }

    private func part(_ name: String) -> ObjectReader? {
        guard let value = value(name) else { return nil }
        guard let inner = value.members else {
            wrongKind("an object", value, name)
            return nil
        }
        return part(inner, at: .member(name))
    }

    /// Reads a list of objects.
    /// - Returns: Those that could be read; none when the list is missing.
    public func objects<Value>(
        _ name: String,
        count: ClosedRange<Int>,
        _ body: (ObjectReader) -> Value?
    ) -> [Value] {
        parts(name, count, body)
    }

    /// Reads a list of objects, each of which keeps the members that it does not ask for.
    public func objects<Value: ExtensibleObject>(
        _ name: String,
        count: ClosedRange<Int>,
        _ body: (ObjectReader) -> Value?
    ) -> [Value] {
        parts(name, count) { $0.value(body) }
    }

    private func parts<Value>(
        _ name: String,
        _ count: ClosedRange<Int>,
        _ body: (ObjectReader) -> Value?
    ) -> [Value] {
        let elements = list(name, count: count)
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            guard let inner = element.members else {
                report(.wrongKind(expected: "an object", found: element.kind), name, index)
                continue
            }
            if let value = body(part(inner, at: .member(name), .element(index))) { values.append(value) }
        }
        return values
    }

    /// Reads a list of texts.
    public func texts(_ name: String, _ rule: TextRule, count: ClosedRange<Int>) -> [String] {
        var texts: [String] = []
        for (index, element) in list(name, count: count).enumerated() {
            guard let text = element.text else {
                report(.wrongKind(expected: "a string", found: element.kind), name, index)
                continue
            }
            if let violation = rule.violation(in: text) {
                report(.text(violation), name, index)
            } else if texts.contains(text) {
                report(.repeated(text), name, index)
            } else {
                texts.append(text)
            }
        }
        return texts
    }

    /// Reads a list of names, none twice.
    public func slugs(_ name: String, count: ClosedRange<Int>) -> [Slug] {
        var slugs: [Slug] = []
        for (index, element) in list(name, count: count).enumerated() {
            guard let text = element.text else {
                report(.wrongKind(expected: "a string", found: element.kind), name, index)
                continue
            }
            if let slug = Slug(text) {
                if slugs.contains(slug) { report(.repeated(text), name, index) } else { slugs.append(slug) }
            } else {
                report(.name(Slug.problem(with: text) ?? .empty), name, index)
            }
        }
        return slugs
    }

    /// Reads an object of texts whose names are data.
    /// - Parameters:
    ///   - name: The member that holds it.
    ///   - rule: The rule for the texts.
    ///   - most: The most members.
    ///   - key: Returns the key for a member's name; `nil` for an invalid one.
    public func table<Key: Hashable>(
        _ name: String, _ rule: TextRule, most: Int, key: (String) -> Key?
    ) -> [Key: String] {
        object(name) { reader in
            guard reader.members.count <= most else {
                report(.wrongCount(lowest: 0, highest: most), name)
                return nil
            }
            var table: [Key: String] = [:]
            for member in reader.members {
                guard let key = key(member.name) else {
                    reader.report(.malformedID, member.name)
                    continue
                }
                table[key] = reader.text(member.name, rule)
            }
            return table
        } ?? [:]
    }

    private func list(_ name: String, count: ClosedRange<Int>) -> [JSON] {
        guard let value = value(name) else {
            if count.lowerBound > 0 { report(.missing(member: name)) }
            return []
        }
        guard let elements = value.elements else {
            wrongKind("an array", value, name)
            return []
        }
        if !count.contains(elements.count) {
            report(.wrongCount(lowest: count.lowerBound, highest: count.upperBound), name)
            return []
        }
        return elements
    }
}

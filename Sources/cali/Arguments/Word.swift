import ArgumentParser

/// Options that take one of a few words.
enum Word {
    /// - Throws: `ValidationError` with the words that there are.
    static func read<Value: RawRepresentable & CaseIterable>(_ text: String) throws -> Value
    where Value.RawValue == String {
        if let value = Value(rawValue: text) { return value }
        throw ValidationError("it is one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
}

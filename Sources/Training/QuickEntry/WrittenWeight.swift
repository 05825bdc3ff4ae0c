extension Weight {
    /// Reads a weight as people write it: `78.4kg`, `78,4 kg`, `165lb`.
    /// - Parameter text: Any text; the result is `nil` for anything but a number from 0 to 1,000 with its unit.
    public init?(written text: String) {
        let text = QuickEntryText(text, from: .arguments)
        var reader = QuickEntryWordReader(text, unit: .kilogram, bands: Bands())
        guard let weight = reader.bodyWeight(text.trimmed(0..<text.bytes.count)) else { return nil }
        self = weight
    }
}

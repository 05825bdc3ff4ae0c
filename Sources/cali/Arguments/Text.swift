import CanonicalJSON

extension String {
    /// A title or another text of one line as documents keep it: normalized, without spaces at its ends.
    var asLine: String { normalized.trimmingSpaces }

    /// A note or another text of many lines as documents keep it: normalized, with line feeds and without a byte-order mark.
    var asText: String { String(decoding: TextForm.of(Array(normalized.utf8)), as: UTF8.self) }
}

extension StringProtocol {
    /// The text without spaces at its ends.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

import Training

extension ObjectReader {
    /// Reads the address of something on the web. Pages link to it: `javascript:` and its like are none.
    /// - Returns: `nil` when it is missing, empty or, with a problem noted, wrong.
    func webAddress(_ name: String) -> String? {
        guard let text = text(name, .line), !text.isEmpty else { return nil }
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
        let host = ["https://", "http://"].first(where: text.hasPrefix).map { text.dropFirst($0.count) }
        guard isPlain, let host, let first = host.first, first.isLetter || first.isNumber || first == "[" else {
            report(.conflicting("an address reads https://club.example/"), name)
            return nil
        }
        return text
    }
}

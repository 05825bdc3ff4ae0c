/// The meaning of a piece of text, which decides its colour where there are colours.
enum TextStyle: String {
    case heading = "1"
    case quiet = "2"
    case good = "32"
    case doubtful = "33"
    case name = "36"
    case bad = "1;31"
}

extension String {
    /// The text in a style; ``VisibleText`` draws it, or leaves it out where there are no colours.
    func styled(_ style: TextStyle) -> String {
        isEmpty
            ? self
            : "\(VisibleText.mark)\(style.rawValue)\(VisibleText.mark)\(self)\(VisibleText.mark)0\(VisibleText.mark)"
    }

    /// The text of a diagnostic with its first words, up to the colon, in a style.
    func withStyledHeadline(_ style: TextStyle) -> String {
        guard let colon = firstIndex(of: ":") else { return self }
        return String(self[..<colon]).styled(style) + self[colon...]
    }
}

/// Colours for a stream, or none.
struct Palette {
    /// What a text is, rather than how it looks.
    enum Style: String {
        case heading = "1"
        case quiet = "2"
        case good = "32"
        case doubtful = "33"
        case name = "36"
        case bad = "1;31"
    }

    let isOn: Bool

    /// A text in a style.
    func paint(_ text: String, _ style: Style) -> String {
        isOn && !text.isEmpty
            ? "\(VisibleText.mark)\(style.rawValue)\(VisibleText.mark)\(text)\(VisibleText.mark)0\(VisibleText.mark)"
            : text
    }

    /// A diagnostic's text with its first words, up to the colon, in a style.
    func headline(of text: String, _ style: Style) -> String {
        guard let colon = text.firstIndex(of: ":") else { return text }
        return paint(String(text[..<colon]), style) + text[colon...]
    }
}

/// The characters that Unicode calls default-ignorable: nobody sees them, so two names that look the same could differ by one.
///
/// They belong inside emoji, which they join (UTS #51), and between letters of scripts whose letters they join or keep apart,
/// as Persian and Hindi need them (UAX #31 §2.3). Anywhere else they are refused.
enum InvisibleCharacters {
    /// Returns false for characters below the first that is invisible or combines with the one before: nearly all texts have
    /// only these.
    static func mayCombine(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300 || scalar.value == 0xAD
    }

    /// Returns true if a character is invisible.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isDefaultIgnorableCodePoint
    }

    /// The first invisible character at a position where it is not allowed.
    static func first(in text: String) -> Unicode.Scalar? {
        guard text.unicodeScalars.contains(where: { mayCombine($0) && contains($0) }) else { return nil }
        var before: Unicode.Scalar?
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let isEmoji = Self.isEmoji(character)
            let scalars = Array(character.unicodeScalars)
            for (position, scalar) in scalars.enumerated() {
                defer { before = scalar }
                guard contains(scalar), !isEmoji else { continue }
                let after =
                    position + 1 < scalars.count
                    ? scalars[position + 1]
                    : index + 1 < characters.count ? characters[index + 1].unicodeScalars.first : nil
                guard isJoiner(scalar), isJoined(before), isJoined(after) else { return scalar }
            }
        }
        return nil
    }

    /// A pictograph, or a digit in a keycap.
    private static func isEmoji(_ character: Character) -> Bool {
        let scalars = character.unicodeScalars
        guard let first = scalars.first, first.properties.isEmoji else { return false }
        return !first.isASCII || Array(scalars.dropFirst()).map(\.value) == [0xFE0F, 0x20E3]
    }

    /// ZERO WIDTH NON-JOINER or ZERO WIDTH JOINER.
    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200C || scalar.value == 0x200D
    }

    /// A letter, or a mark on one, of a script from Arabic on: Latin, Greek, Cyrillic and Hebrew letters are never joined.
    private static func isJoined(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar, scalar.value >= 0x600 else { return false }
        switch scalar.properties.generalCategory {
        case .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark: return true
        default: return false
        }
    }
}

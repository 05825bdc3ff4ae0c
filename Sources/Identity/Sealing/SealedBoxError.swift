/// The reason why something was not sealed or opened.
public enum SealedBoxError: Error, Sendable, Hashable {
    /// Too short for a box, or what is in it is not of the right length.
    case malformed
    /// The box is for another key or another use, or was altered.
    case refused
    /// Nothing can be sealed to these 32 bytes.
    case unusableKey
}

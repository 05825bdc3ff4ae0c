/// Words such as `-20kg` are values and never options.
enum SignedWords {
    /// Puts a space before words that begin with a hyphen and a digit, so that no parser of options takes them for one;
    /// no option of ours begins so. Words after `--` stay as they are.
    static func protect(_ arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments[..<end].map { isSigned($0) ? " " + $0 : $0 } + arguments[end...]
    }

    /// Takes the space away again.
    static func restore(_ word: String) -> String {
        word.first == " " && isSigned(word.dropFirst()) ? String(word.dropFirst()) : word
    }

    private static func isSigned(_ word: some StringProtocol) -> Bool {
        guard word.utf8.first == UInt8(ascii: "-"), let second = word.utf8.dropFirst().first else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(second) || second == UInt8(ascii: ".")
    }
}

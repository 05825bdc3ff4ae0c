/// The paths that may be written: a list of what is allowed, because libgit2 accepts nearly any path.
enum PathRules {
    /// - Throws: ``StoreError/invalidPath(_:reason:)``.
    static func validate(_ path: String) throws(StoreError) {
        if let fault = fault(in: path) { throw .invalidPath(path, reason: fault) }
    }

    private static let rootDotFiles: Set<String> = [".gitignore", ".gitattributes", ".gitlab-ci.yml"]
    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] }
    )

    private static func fault(in path: String) -> PathFault? {
        if rootDotFiles.contains(path) { return nil }
        guard (1...1_024).contains(path.utf8.count) else { return .length }
        var components = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        if components.count > 1, components.first.map({ $0.elementsEqual(".github".utf8) }) == true {
            components.removeFirst()
        }
        for component in components {
            if let fault = fault(inComponent: component) { return fault }
        }
        return nil
    }

    private static func fault(inComponent component: Substring.UTF8View) -> PathFault? {
        guard let first = component.first, let last = component.last, component.count <= 255 else { return .length }
        guard isLetterOrDigit(first) else { return .character }
        let isAllowed: (UInt8) -> Bool = { byte in
            isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
        guard component.allSatisfy(isAllowed) else { return .character }
        guard last != UInt8(ascii: ".") else { return .reserved }
        // Windows takes `con.json` for the device too.
        let stem = component.prefix { $0 != UInt8(ascii: ".") }
        guard stem.count <= 4 else { return nil }
        return devices.contains(String(Substring(stem)).lowercased()) ? .reserved : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

extension Edit {
    /// Checks paths and message, and returns the message with its final newline.
    ///
    /// - Throws: ``StoreError/invalidPath(_:reason:)``, ``StoreError/invalidMessage``.
    func validatedMessage() throws(StoreError) -> String {
        for path in changes.keys { try PathRules.validate(path) }
        let isControl: (Unicode.Scalar) -> Bool = { scalar in
            (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || scalar.value == 0x7f
        }
        let isBlank = message.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        guard !isBlank, message.first != "\n", !message.unicodeScalars.contains(where: isControl) else {
            throw .invalidMessage
        }
        return message.hasSuffix("\n") ? message : message + "\n"
    }
}

import CanonicalJSON

/// The check that a built file is complete. A full disk, an interrupted copy or a power failure leaves files that are empty
/// or end in the middle.
struct FileEnd {
    /// A finding: its code, and what is wrong in a few words.
    typealias Fault = (code: String, message: String)

    /// - Parameters:
    ///   - path: The file's path in the site.
    ///   - bytes: The file's content.
    /// - Returns: `nil` for a complete file, and for one whose format has no end to check.
    static func fault(of path: String, _ bytes: [UInt8]) -> Fault? {
        let isPage = path.hasSuffix(".html")
        if let fault = nameFault(of: path, bytes) { return fault }
        guard let format = Format(path) else { return nil }
        guard !bytes.isEmpty else {
            return isPage ? ("empty-page", "the page is empty") : ("empty-file", "it is empty")
        }
        guard let missing = format.missingEnd(of: bytes) else { return nil }
        return isPage
            ? ("cut-page", "the page ends without \(missing)") : ("cut-file", "it ends without \(missing)")
    }

    /// The fault of an asset whose content does not match the digest in its name.
    private static func nameFault(of path: String, _ bytes: [UInt8]) -> Fault? {
        let parts = path.split(separator: ".")
        guard path.hasPrefix("assets/"), parts.count > 2, case let digest = parts[parts.count - 2],
            digest.utf8.count == ThemeSource.digestLength, digest.allSatisfy(\.isHexDigit),
            ThemeSource.digest(of: bytes) != digest
        else { return nil }
        return ("changed-asset", "its content does not match the digest in its name")
    }

    /// The formats whose end can be checked.
    private enum Format {
        case html, xml, json, script, calendar

        init?(_ path: String) {
            switch path.split(separator: ".").last {
            case "html": self = .html
            case "xml", "atom", "opml": self = .xml
            case "json": self = .json
            case "ics": self = .calendar
            case _ where path == SearchIndex.path: self = .script
            default: return nil
            }
        }

        /// The end that a file lacks; `nil` if it is complete.
        func missingEnd(of bytes: [UInt8]) -> String? {
            let text = bytes.reversed().drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
            switch self {
            case .html:
                let first = MarkupTags(bytes).first { _ in true }?.name
                // A file with which a search engine verifies the site's owner may hold a single word.
                guard first == "html" || bytes.starts(with: Array("<!".utf8)) else { return nil }
                return Self.contains("</html>", in: bytes) ? nil : "</html>"
            case .xml:
                guard let root = MarkupTags(bytes).first(where: { _ in true })?.name else { return "an element" }
                let end = text.starts(with: "/>".utf8.reversed()) || Self.contains("</\(root)>", in: bytes)
                return end ? nil : "</\(root)>"
            case .json: return Self.isCut(bytes[...]) ? "a closing bracket" : nil
            case .script:
                let start = bytes.firstIndex(of: UInt8(ascii: "{")) ?? bytes.endIndex
                return Self.isCut(bytes[start...]) ? "a closing bracket" : nil
            case .calendar:
                return text.starts(with: "END:VCALENDAR".utf8.reversed()) ? nil : "END:VCALENDAR"
            }
        }

        /// Returns true if an end tag is near the end, where only white space and comments should follow it.
        private static func contains(_ tag: String, in bytes: [UInt8]) -> Bool {
            String(decoding: bytes.suffix(2048), as: UTF8.self).lowercased().contains(tag)
        }

        private static func isCut(_ bytes: ArraySlice<UInt8>) -> Bool {
            do throws(JSONError) {
                _ = try JSONParser.parse(Array(bytes), limits: JSONParser.Limits(bytes: .max, depth: 512))
                return false
            } catch {
                return error.reason == .unexpectedEnd
            }
        }
    }
}

import Foundation

/// Base64 with padding (RFC 4648, section 4), as documents hold keys and boxes.
enum Base64Text {
    /// The bytes; `nil` for what is no base64 with padding.
    static func bytes(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text).map(Array.init)
    }

    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }
}

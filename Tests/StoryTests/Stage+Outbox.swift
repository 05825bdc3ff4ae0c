import Foundation
import TestSupport
import Testing

extension Stage {
    /// The token of a purpose in a mail that waits in the outbox.
    func waitingToken(_ purpose: String) throws -> String {
        let outbox = "\(home)/outbox"
        for file in try FileManager.default.contentsOfDirectory(atPath: outbox) {
            let text = try String(contentsOfFile: "\(outbox)/\(file)", encoding: .utf8)
            for match in text.matches(of: #/v4\.public\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+/#) {
                // Base64url (RFC 4648 §5); the claims come first, then the signature.
                let body = String(match.1).replacing("-", with: "+").replacing("_", with: "/")
                let padded = body + String(repeating: "=", count: (4 - body.count % 4) % 4)
                let claims = Data(base64Encoded: padded).map { String(decoding: $0, as: UTF8.self) }
                if claims?.contains("\"purpose\":\"\(purpose)\"") == true { return String(match.0) }
            }
        }
        throw Missing(purpose: purpose)
    }

    private struct Missing: Error {
        let purpose: String
    }
}

import FlyingSocks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One client's connection: requests come one after the other, and are answered in turn.
struct HTTPConnection {
    /// The most that is read and thrown away of what a client still sends when its connection ends.
    private static let largestRest = 1024 * 1024

    let socket: AsyncSocket
    let handler: SiteHandler

    /// Answers until one of the two sides wants to end, and closes the connection.
    func run() async {
        defer { try? socket.close() }
        do {
            try await answerAll()
            try await end()
        } catch {
            // The client is gone, or the server ends: there is nobody to tell.
        }
    }

    private func answerAll() async throws {
        var received: [UInt8] = []
        while true {
            do {
                guard let head = try await nextHead(&received) else { return }
                let request = try HTTPRequest(head: head)
                let response = await handler.response(to: request)
                let isHead = request.method == "HEAD"
                try await send(response.bytes(withBody: !isHead, keepsConnection: request.keepsConnection))
                guard request.keepsConnection else { return }
            } catch let problem as HTTPRequest.Problem {
                return try await send(handler.response(to: problem).bytes(withBody: true, keepsConnection: false))
            }
        }
    }

    /// Takes the next request's head out of what was received, and receives more until it is whole.
    /// - Returns: nil when the client ended the connection.
    private func nextHead(_ received: inout [UInt8]) async throws -> [UInt8]? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = received.firstRange(of: end) {
                defer { received.removeSubrange(..<range.upperBound) }
                return Array(received[..<range.lowerBound])
            }
            guard received.count < HTTPRequest.largestHead else { throw HTTPRequest.Problem.tooLarge }
            do {
                received += try await socket.read(atMost: 4096)
            } catch SocketError.disconnected {
                return nil
            }
        }
    }

    private func send(_ bytes: [UInt8]) async throws {
        try await socket.write(Data(bytes))
    }

    /// Says that nothing more will come, and waits until the client has read that: closing while it still sends would
    /// take the answer away from it (RFC 9112 §9.6).
    private func end() async throws {
        shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        var rest = 0
        while rest < Self.largestRest {
            rest += try await socket.read(atMost: 4096).count
        }
    }
}

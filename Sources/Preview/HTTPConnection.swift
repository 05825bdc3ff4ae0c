import Files
import FlyingSocks
import FoundationEssentials

/// One client's connection: requests come one after the other, and are answered in turn.
struct HTTPConnection {
    /// The most bytes that are read and thrown away when a connection ends and its client still sends.
    private static let largestRest = 1024 * 1024
    /// The most bytes of a file that are sent at a time.
    private static let piece = 64 * 1024

    private let socket: AsyncSocket
    private let handler: SiteHandler
    private let table: ConnectionTable
    private let limits: PreviewLimits
    private let number: Int
    /// The bytes that were received and not answered yet.
    private var received: [UInt8] = []

    /// - Parameters:
    ///   - socket: The client's socket; ``run()`` closes it.
    ///   - handler: The handler that answers requests.
    ///   - table: The table that ends the connection when it takes too long.
    ///   - limits: The time limits.
    init(_ socket: AsyncSocket, _ handler: SiteHandler, _ table: ConnectionTable, _ limits: PreviewLimits) {
        self.socket = socket
        self.handler = handler
        self.table = table
        self.limits = limits
        number = table.add(ForeignSocket(socket.socket.file.rawValue), for: limits.head)
    }

    /// Answers until one of the two sides wants to end, and closes the connection.
    mutating func run() async {
        defer {
            table.remove(number)
            try? socket.close()
        }
        do {
            try await answerAll()
            try await end()
        } catch {
            // The client is gone, or the server stops: there is nobody to tell.
        }
    }

    private mutating func answerAll() async throws {
        while true {
            do {
                guard let head = try await nextHead() else { return }
                let request = try HTTPRequest(head: head)
                if let known = handler.knownState(in: request) {
                    guard try await news(since: known) else { return }
                }
                let response = handler.response(to: request)
                try await send(response, request)
                guard request.keepsConnection else { return }
                table.set(number, .waiting, for: limits.idle)
            } catch let problem as HTTPRequest.Problem {
                return try await send(handler.response(to: problem), nil)
            }
        }
    }

    /// Takes the next request's head from what was received, and receives more until it is complete.
    /// - Returns: nil when the client ended the connection.
    private mutating func nextHead() async throws -> [UInt8]? {
        let end = Array("\r\n\r\n".utf8)
        var isLate = !received.isEmpty
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
            // The first byte starts the time for the whole head; a byte now and then does not lengthen it.
            if !isLate { table.set(number, .waiting, for: limits.head) }
            isLate = true
        }
    }

    // MARK: Answers

    private func send(_ response: HTTPResponse, _ request: HTTPRequest?) async throws {
        let head = response.head(keepsConnection: request?.keepsConnection ?? false)
        guard request?.method != "HEAD" else { return try await send(head) }
        switch response.body {
        case .bytes(let body):
            // In one piece: two would be two packets, which wake the browser twice.
            let bytes = head + body
            for start in stride(from: 0, to: bytes.count, by: Self.piece) {
                try await send(Array(bytes[start..<min(start + Self.piece, bytes.count)]))
            }
        case .file(let file):
            try await send(head)
            for start in stride(from: 0, to: file.size, by: Self.piece) {
                // Only the end of the connection can tell that a file became shorter.
                guard let bytes = file.bytes(start..<min(start + Self.piece, file.size)) else {
                    throw SocketError.disconnected
                }
                try await send(bytes)
            }
        }
    }

    private func send(_ bytes: [UInt8]) async throws {
        table.set(number, .answering, for: limits.send)
        try await socket.write(Data(bytes))
    }

    // MARK: News

    /// An event while a client waits for news.
    private enum Event {
        case news
        case received([UInt8])
        case gone
    }

    /// Waits until there is something that a page does not know, but no longer than a page waits.
    /// - Returns: False when the client left meanwhile.
    private mutating func news(since known: LivePreview.State) async throws -> Bool {
        table.set(number, .waiting, for: limits.news + limits.send)
        let (socket, live, limit) = (socket, handler.live, limits.news)
        let room = HTTPRequest.largestHead - received.count
        let (isHere, more) = await withTaskGroup(of: Event.self) { group in
            group.addTask {
                await live?.change(from: known)
                return .news
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return .news
            }
            if room > 0 {
                group.addTask {
                    // A client that leaves is found by the end of what it sends.
                    do { return .received(try await socket.read(atMost: room)) } catch is CancellationError {
                        return .news
                    } catch { return .gone }
                }
            }
            var (isHere, more): (Bool, [UInt8]) = (true, [])
            for await event in group {
                switch event {
                case .news: group.cancelAll()
                case .received(let bytes): more = bytes
                case .gone:
                    isHere = false
                    group.cancelAll()
                }
            }
            return (isHere, more)
        }
        received += more
        try Task.checkCancellation()
        return isHere
    }

    // MARK: The end

    /// Announces that nothing more will come, and waits until the client has read that: closing while it still sends
    /// would take the answer away from it (RFC 9112 §9.6).
    private func end() async throws {
        table.set(number, .waiting, for: limits.head)
        ForeignSocket(socket.socket.file.rawValue).shutDown(.sending)
        var rest = 0
        while rest < Self.largestRest {
            rest += try await socket.read(atMost: 4096).count
        }
    }
}

import Files
import FlyingSocks
import SystemPackage

/// The reason why a preview could not start.
public enum PreviewError: Error, Hashable, Sendable {
    /// There is no such folder.
    case noFolder(path: String)
    /// Another program listens there.
    case portInUse(UInt16)
    /// Only root may listen there.
    case portNotAllowed(UInt16)
    /// The network failed.
    case network(message: String)
}

/// The addresses at which a preview answers.
public struct PreviewAddress: Hashable, Sendable {
    /// The port.
    public let port: UInt16
    /// True if it answers at `::1` as well as at `127.0.0.1`: `localhost` may stand for either.
    public let hasIPv6: Bool

    /// The address for a browser: by the name that leads here whatever it stands for, or else by number.
    public var url: String { "http://\(hasIPv6 ? "localhost" : "127.0.0.1"):\(port)/" }
}

/// Serves a folder on this machine to this machine, as a static host would serve it.
public struct PreviewServer: Sendable {
    /// The ports that are tried when none is asked for, before any that is free.
    public static let usualPorts: ClosedRange<UInt16> = 8000...8009

    private let folder: SiteFolder
    private let port: UInt16?
    private let live: LivePreview?
    private let limits: PreviewLimits

    /// - Parameters:
    ///   - path: The folder of a built site.
    ///   - port: The port to listen on; 0 for any free port, `nil` for the first free one of `usualPorts`.
    ///   - live: The news for open pages while the site is rebuilt; `nil` where it is served as it is.
    ///   - limits: The limits for clients.
    /// - Throws: `PreviewError.noFolder`.
    public init(
        serving path: String, port: UInt16? = nil, live: LivePreview? = nil, limits: PreviewLimits = PreviewLimits()
    ) throws {
        guard let folder = SiteFolder(path) else { throw PreviewError.noFolder(path: path) }
        self.folder = folder
        self.port = port
        self.live = live
        self.limits = limits
    }

    /// Serves until the task is cancelled.
    /// - Parameter started: Receives the addresses as soon as requests are answered.
    /// - Throws: `PreviewError` when it cannot listen.
    public func run(started: @escaping @Sendable (PreviewAddress) -> Void) async throws {
        let ports = port.map { [$0] } ?? Array(Self.usualPorts) + [0]
        for port in ports {
            do {
                return try await listen(on: port, started)
            } catch is CancellationError {
                return
            } catch let error as SocketError where error.reason == .addressInUse {
                if port == ports.last { throw PreviewError.portInUse(port) }
            } catch let error as SocketError where error.reason == .permissionDenied {
                throw PreviewError.portNotAllowed(port)
            } catch {
                if Task.isCancelled { return }
                throw PreviewError.network(message: "\(error)")
            }
        }
    }

    private func listen(on port: UInt16, _ started: @escaping @Sendable (PreviewAddress) -> Void) async throws {
        let (sockets, address) = try Self.listening(on: port)
        defer { for socket in sockets { try? socket.close() } }
        let pool: some AsyncSocketPool = .make()
        try await pool.prepare()
        let listeners = try sockets.map { try AsyncSocket(socket: $0, pool: pool) }
        let table = ConnectionTable(most: min(limits.connections, Self.roomForConnections))
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await pool.run() }
            group.addTask { await table.endOverdue() }
            for listener in listeners { group.addTask { try await answer(listener, table) } }
            started(address)
        }
    }

    private func answer(_ listener: AsyncSocket, _ table: ConnectionTable) async throws {
        let handler = SiteHandler(folder: folder, live: live)
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                guard let client = try await Self.accept(listener, table) else { continue }
                await table.waitForRoom()
                Self.keepFromChildren(client.socket)
                let accepted = HTTPConnection(client, handler, table, limits)
                group.addTask {
                    var connection = accepted
                    await connection.run()
                }
            }
        }
    }

    /// Takes the next client.
    /// - Returns: `nil` when it left already, or there was no descriptor for it: then others had a moment to end.
    private static func accept(_ listener: AsyncSocket, _ table: ConnectionTable) async throws -> AsyncSocket? {
        try Task.checkCancellation()
        do {
            return try await listener.accept()
        } catch let error as SocketError {
            switch error.reason {
            case .connectionAbort, .protocolError, .interrupted: return nil
            case .tooManyOpenFiles, .tooManyOpenFilesInSystem, .noBufferSpace, .noMemory: break
            default: throw error
            }
            table.giveWay()
            try await Task.sleep(for: .milliseconds(50))
            return nil
        }
    }

    /// The most connections for which the system's bound on open files leaves room: each may have a file open too, and
    /// builds of the site need some.
    private static var roomForConnections: Int {
        max(4, (Int(clamping: ResourceLimit(of: .openFiles).soft) - 64) / 2)
    }

    // MARK: Listening

    /// The most times that the system is asked for another port when the one that it gave is taken at the other address.
    private static let mostTries = 16

    /// Listens at both addresses that `localhost` may stand for, on one port: another program's answer at one of them must
    /// not be taken for this site.
    private static func listening(on port: UInt16) throws -> (sockets: [Socket], address: PreviewAddress) {
        for attempt in 1... {
            let first = try socket(at: .inet(ip4: "127.0.0.1", port: port))
            do {
                guard case .ip4(_, let port) = try first.sockname() else { break }
                let second = try loopback6(on: port)
                return (
                    [first] + (second.map { [$0] } ?? []), PreviewAddress(port: port, hasIPv6: second != nil)
                )
            } catch let error as SocketError where error.reason == .addressInUse && port == 0 && attempt < mostTries {
                try? first.close()
            } catch {
                try? first.close()
                throw error
            }
        }
        throw PreviewError.network(message: "the system gave no port")
    }

    /// Listens at `::1`; `nil` on a machine without IPv6.
    private static func loopback6(on port: UInt16) throws -> Socket? {
        do {
            return try socket(at: .inet6(ip6: "::1", port: port))
        } catch let error as SocketError {
            switch error.reason {
            case .addressNotAvailable, .addressFamilyNotSupported, .protocolNotSupported: return nil
            default: throw error
            }
        }
    }

    /// Keeps a socket from programs that this one starts.
    private static func keepFromChildren(_ socket: Socket) {
        ForeignSocket(socket.file.rawValue).keepFromChildren()
    }

    private static func socket<Address: SocketAddress>(at address: Address) throws -> Socket {
        let socket = try Socket(domain: Int32(Address.family))
        keepFromChildren(socket)
        do {
            try socket.setValue(true, for: .localAddressReuse)
            try socket.bind(to: address)
            try socket.listen()
            return socket
        } catch {
            try? socket.close()
            throw error
        }
    }
}

extension SocketError {
    /// The system's reason; `nil` when it is another.
    fileprivate var reason: Errno? {
        if case .failed(_, let number, _) = self { Errno(rawValue: number) } else { nil }
    }
}

import FlyingSocks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a preview could not start.
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

    /// - Parameters:
    ///   - path: The folder of a built site.
    ///   - port: Where to listen; 0 for any free port, `nil` for the first free one of `usualPorts`.
    ///   - live: What open pages are told while the site is rebuilt; `nil` where it is served as it is.
    /// - Throws: `PreviewError.noFolder`.
    public init(serving path: String, port: UInt16? = nil, live: LivePreview? = nil) throws(PreviewError) {
        guard let folder = SiteFolder(path) else { throw .noFolder(path: path) }
        self.folder = folder
        self.port = port
        self.live = live
    }

    /// Serves until the task is cancelled.
    /// - Parameter started: Is told where once requests are answered.
    /// - Throws: `PreviewError` when it cannot listen.
    public func run(started: @escaping @Sendable (PreviewAddress) -> Void) async throws(PreviewError) {
        let ports = port.map { [$0] } ?? Array(Self.usualPorts) + [0]
        for port in ports {
            do {
                return try await listen(on: port, started)
            } catch is CancellationError {
                return
            } catch SocketError.failed(_, EADDRINUSE, _) {
                if port == ports.last { throw .portInUse(port) }
            } catch SocketError.failed(_, EACCES, _) {
                throw .portNotAllowed(port)
            } catch {
                if Task.isCancelled { return }
                throw .network(message: "\(error)")
            }
        }
    }

    private func listen(on port: UInt16, _ started: @escaping @Sendable (PreviewAddress) -> Void) async throws {
        let (sockets, address) = try Self.listening(on: port)
        defer { for socket in sockets { try? socket.close() } }
        let pool: some AsyncSocketPool = .make()
        try await pool.prepare()
        let listeners = try sockets.map { try AsyncSocket(socket: $0, pool: pool) }
        let handler = SiteHandler(folder: folder, live: live)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await pool.run() }
            for listener in listeners { group.addTask { try await Self.answer(listener, handler) } }
            started(address)
        }
    }

    private static func answer(_ listener: AsyncSocket, _ handler: SiteHandler) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for try await client in listener.sockets {
                group.addTask { await HTTPConnection(socket: client, handler: handler).run() }
            }
        }
    }

    // MARK: Listening

    /// The number of times that another port is asked of the system when the one that it gave is taken at the other address.
    private static let mostTries = 16

    /// Listens at both addresses that `localhost` may stand for, on one port: what another program answers at one of them
    /// must not be taken for this site.
    private static func listening(on port: UInt16) throws -> (sockets: [Socket], address: PreviewAddress) {
        for attempt in 1... {
            let first = try socket(AF_INET, sockaddr_in.inet(ip4: "127.0.0.1", port: port))
            do {
                guard case .ip4(_, let port) = try first.sockname() else { break }
                let second = try loopback6(on: port)
                return (
                    [first] + (second.map { [$0] } ?? []), PreviewAddress(port: port, hasIPv6: second != nil)
                )
            } catch SocketError.failed(_, EADDRINUSE, _) where port == 0 && attempt < mostTries {
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
            return try socket(AF_INET6, sockaddr_in6.inet6(ip6: "::1", port: port))
        } catch SocketError.failed(_, let number, _)
            where [EADDRNOTAVAIL, EAFNOSUPPORT, EPROTONOSUPPORT].contains(number)
        {
            return nil
        }
    }

    private static func socket(_ domain: Int32, _ address: some SocketAddress) throws -> Socket {
        let socket = try Socket(domain: domain)
        do {
            try socket.setValue(true, for: .localAddressReuse)
            #if canImport(Darwin)
                try socket.setValue(true, for: .noSIGPIPE)
            #endif
            try socket.bind(to: address)
            try socket.listen()
            return socket
        } catch {
            try? socket.close()
            throw error
        }
    }
}

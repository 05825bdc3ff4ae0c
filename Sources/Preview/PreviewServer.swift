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
    /// - Parameter started: Is told the port once requests are answered.
    /// - Throws: `PreviewError` when it cannot listen.
    public func run(started: @escaping @Sendable (_ port: UInt16) -> Void) async throws(PreviewError) {
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

    private func listen(on port: UInt16, _ started: @escaping @Sendable (UInt16) -> Void) async throws {
        let socket = try Self.listening(on: port)
        defer { try? socket.close() }
        let pool: some AsyncSocketPool = .make()
        try await pool.prepare()
        let listener = try AsyncSocket(socket: socket, pool: pool)
        let handler = SiteHandler(folder: folder, live: live)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await pool.run() }
            if case .ip4(_, let port) = try socket.sockname() { started(port) }
            for try await client in listener.sockets {
                group.addTask { await HTTPConnection(socket: client, handler: handler).run() }
            }
        }
    }

    private static func listening(on port: UInt16) throws -> Socket {
        let socket = try Socket(domain: AF_INET)
        do {
            try socket.setValue(true, for: .localAddressReuse)
            #if canImport(Darwin)
                try socket.setValue(true, for: .noSIGPIPE)
            #endif
            try socket.bind(to: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
            try socket.listen()
            return socket
        } catch {
            try? socket.close()
            throw error
        }
    }
}

import CCurl

/// Fetches from the web through libcurl, several requests at the same time, within bounds that no server can change.
///
/// Redirects are followed one by one, so that each hop is held to the same rules. The environment's proxies are not used:
/// the addresses that a proxy connects to cannot be judged.
public struct WebFetcher: Sendable {
    /// The bounds.
    public struct Limits: Sendable {
        /// The most requests at the same time.
        public var atOnce = 8
        /// The most bytes of content, uncompressed.
        public var bytes = 1 << 20
        /// The most seconds for a request with all its redirects.
        public var seconds = 10
        /// The most redirects of a request.
        public var redirects = 5

        /// The standard bounds.
        public init() {}
    }

    /// The bounds.
    public let limits: Limits
    /// The hosts that may have private addresses, as `host` or `host:port`.
    private let allowed: Set<String>
    private let agent: String

    // Evaluated once by the runtime, whichever thread comes first.
    private static let isStarted = cali_curl_start() == CURLE_OK

    /// - Parameters:
    ///   - agent: The program's name, as servers are told.
    ///   - allowed: The hosts that may have private addresses, as `host` or `host:port`.
    ///   - limits: The bounds.
    public init(agent: String, allowing allowed: Set<String> = [], limits: Limits = Limits()) {
        self.agent = agent
        self.allowed = Set(allowed.map { $0.lowercased() })
        self.limits = limits
    }

    /// Fetches all; returns when the last is done.
    /// - Parameters:
    ///   - requests: The requests.
    ///   - receive: Receives the outcome of each once, with its index in `requests`, in the order in which they end.
    public func fetch(_ requests: [WebRequest], receive: (Int, WebOutcome) -> Void) {
        guard !requests.isEmpty else { return }
        guard Self.isStarted, let multi = curl_multi_init() else {
            for number in requests.indices { receive(number, .failed(.library("libcurl is not here"))) }
            return
        }
        defer { curl_multi_cleanup(multi) }
        var waiting = requests.indices.map { Hop($0, requests[$0], ends: nil, limits) }[...]
        var running: [UnsafeMutableRawPointer: WebTransfer] = [:]
        while !waiting.isEmpty || !running.isEmpty {
            while running.count < limits.atOnce, let hop = waiting.popFirst() {
                guard let transfer = start(hop, in: multi) else {
                    receive(hop.index, .failed(.malformedAddress))
                    continue
                }
                running[transfer.easy] = transfer
            }
            var count: Int32 = 0
            curl_multi_perform(multi, &count)
            for (easy, code) in finished(multi) {
                guard let transfer = running.removeValue(forKey: easy) else { continue }
                curl_multi_remove_handle(multi, easy)
                switch transfer.result(code) {
                case .outcome(let outcome): receive(transfer.hop.index, outcome)
                case .redirect(let hop): waiting.insert(hop, at: waiting.startIndex)
                }
            }
            // The next request goes out as soon as one has ended.
            let isFull = running.count == limits.atOnce || waiting.isEmpty
            if !running.isEmpty, isFull { curl_multi_poll(multi, nil, 0, 100, nil) }
        }
    }

    private func start(_ hop: Hop, in multi: UnsafeMutableRawPointer) -> WebTransfer? {
        guard let address = WebAddress(hop.request.address) else { return nil }
        let mayBePrivate = !allowed.isDisjoint(with: [address.host, address.hostAndPort])
        guard let transfer = WebTransfer(hop, agent: agent, mayBePrivate: mayBePrivate, limits),
            curl_multi_add_handle(multi, transfer.easy) == CURLM_OK
        else { return nil }
        return transfer
    }

    private func finished(_ multi: UnsafeMutableRawPointer) -> [(UnsafeMutableRawPointer, CURLcode)] {
        var done: [(UnsafeMutableRawPointer, CURLcode)] = []
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            var code = CURLE_OK
            if cali_curl_is_done(message, &code) == 1, let easy = message.pointee.easy_handle {
                done.append((easy, code))
            }
        }
        return done
    }
}

/// One request of a fetch, on its way from one address to the next.
struct Hop {
    /// The index of the request that it belongs to.
    let index: Int
    let request: WebRequest
    /// The time at which all of it must be done.
    let end: ContinuousClock.Instant
    let redirectsLeft: Int

    init(_ index: Int, _ request: WebRequest, ends end: ContinuousClock.Instant?, _ limits: WebFetcher.Limits) {
        self.init(
            index: index, request: request, end: end ?? .now + .seconds(limits.seconds), redirectsLeft: limits.redirects
        )
    }

    private init(index: Int, request: WebRequest, end: ContinuousClock.Instant, redirectsLeft: Int) {
        self.index = index
        self.request = request
        self.end = end
        self.redirectsLeft = redirectsLeft
    }

    /// The same request at another address; `nil` when that would be one redirect too many.
    func redirected(to address: String) -> Hop? {
        guard redirectsLeft > 0 else { return nil }
        let request = WebRequest(address, etag: request.etag, lastModified: request.lastModified)
        return Hop(index: index, request: request, end: end, redirectsLeft: redirectsLeft - 1)
    }
}

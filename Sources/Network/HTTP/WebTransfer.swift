import CCurl
import Files

/// One request to one address: owns libcurl's handle and gathers the response.
final class WebTransfer {
    /// The result of one request to one address.
    enum Result {
        case outcome(WebOutcome)
        case redirect(Hop)
    }

    /// The most bytes of headers.
    private static let mostHeaders = 64 * 1024

    let hop: Hop
    let easy: UnsafeMutableRawPointer
    private let limits: WebFetcher.Limits
    private let mayBePrivate: Bool
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var body: [UInt8] = []
    private var headerCount = 0
    /// The number of bytes that the server announces, compressed or not.
    private var expected = 0
    private var etag: String?
    private var lastModified: String?
    private var isTooLarge = false
    private var isPrivate = false

    /// - Returns: `nil` when libcurl does not accept it.
    init?(_ hop: Hop, agent: String, mayBePrivate: Bool, _ limits: WebFetcher.Limits) {
        guard let easy = curl_easy_init() else { return nil }
        self.hop = hop
        self.easy = easy
        self.limits = limits
        self.mayBePrivate = mayBePrivate
        for line in Self.conditions(hop.request) { headers = curl_slist_append(headers, line) }
        guard setPlace(agent), setBounds(), setCallbacks() else { return nil }
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headers)
    }

    private static func conditions(_ request: WebRequest) -> [String] {
        var lines = ["Accept: application/feed+json, application/json;q=0.9, text/html;q=0.8, */*;q=0.1"]
        if let etag = request.etag { lines.append("If-None-Match: \(etag)") }
        if let time = request.lastModified { lines.append("If-Modified-Since: \(time)") }
        return lines.filter { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } }
    }

    private func setPlace(_ agent: String) -> Bool {
        let texts: [(CURLoption, String)] = [
            (CURLOPT_URL, hop.request.address), (CURLOPT_USERAGENT, agent), (CURLOPT_PROXY, ""),
            (CURLOPT_ACCEPT_ENCODING, ""),
        ]
        return texts.allSatisfy { cali_curl_set_text(easy, $0, $1) == CURLE_OK }
            && cali_curl_set_pointer(easy, CURLOPT_HTTPHEADER, headers) == CURLE_OK
    }

    private func setBounds() -> Bool {
        let left = max(1, Int((hop.end - .now) / .milliseconds(1)))
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_PROTOCOLS, cali_curl_web()), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_TIMEOUT_MS, left),
            (CURLOPT_CONNECTTIMEOUT_MS, left), (CURLOPT_NOSIGNAL, 1), (CURLOPT_MAXFILESIZE, limits.bytes),
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
        ]
        _ = cali_curl_set_quick_exit(easy)
        return numbers.allSatisfy { cali_curl_set_number(easy, $0, $1) == CURLE_OK }
    }

    private func setCallbacks() -> Bool {
        let write: curl_write_callback = { bytes, size, count, context in
            guard let bytes, let transfer = WebTransfer.at(context) else { return 0 }
            return transfer.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
        }
        let hear: curl_write_callback = { line, size, count, context in
            guard let line, let transfer = WebTransfer.at(context) else { return 0 }
            return transfer.hear(UnsafeRawBufferPointer(start: line, count: size * count)) ? size * count : 0
        }
        let open: curl_opensocket_callback = { context, _, address in
            guard let address, let transfer = WebTransfer.at(context) else { return CURL_SOCKET_BAD }
            return transfer.open(address)
        }
        return cali_curl_set_transfer(easy, CURLOPT_WRITEFUNCTION, write) == CURLE_OK
            && cali_curl_set_pointer(easy, CURLOPT_WRITEDATA, context) == CURLE_OK
            && cali_curl_set_transfer(easy, CURLOPT_HEADERFUNCTION, hear) == CURLE_OK
            && cali_curl_set_pointer(easy, CURLOPT_HEADERDATA, context) == CURLE_OK
            && cali_curl_set_open_socket(easy, open) == CURLE_OK
            && cali_curl_set_pointer(easy, CURLOPT_OPENSOCKETDATA, context) == CURLE_OK
    }

    /// The transfer for callbacks: libcurl calls them only while the handle exists, and the transfer owns that.
    private var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    private static func at(_ context: UnsafeMutableRawPointer?) -> WebTransfer? {
        context.map { Unmanaged<WebTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: The response

    /// Opens a socket after the name was looked up, unless its address may not be connected to.
    private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        guard mayBePrivate || Self.number(of: address).map(PublicAddress.isPublic) == true else {
            isPrivate = true
            return CURL_SOCKET_BAD
        }
        let (family, type, number) = (address.pointee.family, address.pointee.socktype, address.pointee.protocol)
        return ForeignSocket(family: family, type: type, protocol: number)?.descriptor ?? CURL_SOCKET_BAD
    }

    /// The number of an address, which may go beyond the field that it begins in.
    private static func number(of address: UnsafeMutablePointer<curl_sockaddr>) -> IPAddress? {
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
        let bytes = UnsafeRawBufferPointer(
            start: UnsafeRawPointer(address) + offset, count: Int(address.pointee.addrlen))
        return IPAddress(socketAddress: bytes)
    }

    private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if body.isEmpty { body.reserveCapacity(min(max(expected, bytes.count), limits.bytes)) }
        guard body.count + bytes.count <= limits.bytes else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    private func hear(_ line: UnsafeRawBufferPointer) -> Bool {
        headerCount += line.count
        guard headerCount <= Self.mostHeaders else {
            isTooLarge = true
            return false
        }
        let text = String(decoding: line, as: UTF8.self)
        guard let colon = text.firstIndex(of: ":") else { return true }
        let value = text[text.index(after: colon)...].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        switch text[..<colon].lowercased() {
        case "content-length": expected = Int(value) ?? 0
        case "etag": etag = value.utf8.count <= 200 ? value : nil
        case "last-modified": lastModified = value.utf8.count <= 60 ? value : nil
        default: break
        }
        return true
    }

    // MARK: The result

    func result(_ code: CURLcode) -> Result {
        guard code == CURLE_OK else { return .outcome(.failed(failure(code))) }
        var status = 0
        cali_curl_get_number(easy, CURLINFO_RESPONSE_CODE, &status)
        switch status {
        case 200:
            let response = WebResponse(
                address: hop.request.address, body: body, etag: etag, lastModified: lastModified)
            return .outcome(.fetched(response))
        case 304: return .outcome(.notModified)
        case 301, 302, 303, 307, 308:
            guard let place = redirect() else { return .outcome(.failed(.status(status))) }
            guard WebAddress(place) != nil else { return .outcome(.failed(.malformedAddress)) }
            return hop.redirected(to: place).map { .redirect($0) }
                ?? .outcome(.failed(.tooManyRedirects(limit: limits.redirects)))
        default: return .outcome(.failed(.status(status)))
        }
    }

    private func redirect() -> String? {
        var place: UnsafeMutablePointer<CChar>?
        guard cali_curl_get_text(easy, CURLINFO_REDIRECT_URL, &place) == CURLE_OK else { return nil }
        return place.map { String(cString: $0) }
    }

    private func failure(_ code: CURLcode) -> WebFailure {
        if isTooLarge { return .tooLarge(limit: limits.bytes) }
        if isPrivate { return .privateAddress }
        return switch code {
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT: .malformedAddress
        case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
        case CURLE_COULDNT_CONNECT, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR: .unreachable
        case CURLE_OPERATION_TIMEDOUT: .timeLimit(seconds: limits.seconds)
        case CURLE_FILESIZE_EXCEEDED: .tooLarge(limit: limits.bytes)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR: .certificate
        default: .library(String(cString: curl_easy_strerror(code)))
        }
    }
}

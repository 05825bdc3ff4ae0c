import CCurl
import Files

/// One message on its way to a server, by libcurl: owns the handle, the list of recipients and the message.
struct SMTPTransfer: ~Copyable {
    private let easy: UnsafeMutableRawPointer
    private let recipients: UnsafeMutablePointer<curl_slist>
    private let exchange: SMTPExchange

    // Evaluated once by the runtime, whichever thread comes first.
    private static let isStarted = cali_curl_start() == CURLE_OK

    /// - Returns: `nil` when libcurl is not available.
    init?(_ message: [UInt8], to recipient: MailAddress, timeLimit: Duration) {
        guard Self.isStarted, let easy = curl_easy_init() else { return nil }
        guard let recipients = curl_slist_append(nil, recipient.description) else {
            curl_easy_cleanup(easy)
            return nil
        }
        self.easy = easy
        self.recipients = recipients
        exchange = SMTPExchange(message, end: .now + timeLimit)
    }

    /// Sets all options of libcurl; returns false when it does not accept one.
    func prepare(from sender: MailAddress, to server: SMTPServer, timeLimit: Duration) -> Bool {
        setServer(server, clientName: sender.domain) && setTime(timeLimit) && setMessage(from: sender)
    }

    /// Sends the message and returns the outcome. Afterwards the connection is still open.
    func run() -> SendOutcome {
        let code = curl_easy_perform(easy)
        var reply = 0
        cali_curl_get_number(easy, CURLINFO_RESPONSE_CODE, &reply)
        return exchange.outcome(code, reply: reply)
    }

    deinit {
        // libcurl sends QUIT now and would wait for the answer, up to two minutes. Nothing depends on it any more: with the
        // socket shut for reading, QUIT is still sent.
        var socket: curl_socket_t = -1
        if cali_curl_get_socket(easy, &socket) == CURLE_OK, socket >= 0 {
            ForeignSocket(socket).shutDown(.receiving)
        }
        curl_easy_cleanup(easy)
        curl_slist_free_all(recipients)
    }

    private func setServer(_ server: SMTPServer, clientName: String) -> Bool {
        var texts: [(CURLoption, String)] = [
            // The greeting names the sender's domain: this machine's name is private, and often not a real name.
            (CURLOPT_URL, server.address(clientName: clientName)),
            // Not the proxies of the environment, which are for the web.
            (CURLOPT_PROXY, ""),
        ]
        if let file = server.certificates { texts.append((CURLOPT_CAINFO, file)) }
        if let login = server.login { texts += [(CURLOPT_USERNAME, login.user), (CURLOPT_PASSWORD, login.password)] }
        let encryption = server.encryption == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_USE_SSL, Int(encryption.rawValue)), (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
        ]
        return texts.allSatisfy { cali_curl_set_text(easy, $0, $1) == CURLE_OK }
            && numbers.allSatisfy { cali_curl_set_number(easy, $0, $1) == CURLE_OK }
    }

    /// The limits of libcurl, and a watch of ours: libcurl's do not bound the wait for QUIT's answer from a server that
    /// refused something.
    private func setTime(_ limit: Duration) -> Bool {
        let milliseconds = max(1, Int(limit / .milliseconds(1)))
        // A server that takes longer than this to reach the message would not finish in time.
        let connecting = max(1, milliseconds / 4 * 3)
        // If it is not known, a look-up that nobody answers may take longer.
        _ = cali_curl_set_quick_exit(easy)
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_TIMEOUT_MS, milliseconds), (CURLOPT_CONNECTTIMEOUT_MS, connecting), (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_NOPROGRESS, 0),
        ]
        let watch: curl_xferinfo_callback = { context, _, _, _, _ in SMTPExchange.at(context)?.isOver == false ? 0 : 1 }
        return numbers.allSatisfy { cali_curl_set_number(easy, $0, $1) == CURLE_OK }
            && cali_curl_set_progress(easy, watch) == CURLE_OK
            && cali_curl_set_pointer(easy, CURLOPT_XFERINFODATA, context) == CURLE_OK
    }

    private func setMessage(from sender: MailAddress) -> Bool {
        let read: curl_read_callback = { room, size, count, context in
            guard let room, let exchange = SMTPExchange.at(context) else { return Int(CURL_READFUNC_ABORT) }
            return exchange.read(into: UnsafeMutableRawBufferPointer(start: room, count: size * count))
        }
        let hear: curl_write_callback = { line, size, count, context in
            guard let line, let exchange = SMTPExchange.at(context) else { return 0 }
            exchange.hear(UnsafeRawBufferPointer(start: line, count: size * count))
            return size * count
        }
        return cali_curl_set_text(easy, CURLOPT_MAIL_FROM, sender.description) == CURLE_OK
            && cali_curl_set_pointer(easy, CURLOPT_MAIL_RCPT, recipients) == CURLE_OK
            && cali_curl_set_number(easy, CURLOPT_UPLOAD, 1) == CURLE_OK
            && cali_curl_set_number(easy, CURLOPT_INFILESIZE, exchange.size) == CURLE_OK
            && cali_curl_set_transfer(easy, CURLOPT_READFUNCTION, read) == CURLE_OK
            && cali_curl_set_pointer(easy, CURLOPT_READDATA, context) == CURLE_OK
            && cali_curl_set_transfer(easy, CURLOPT_HEADERFUNCTION, hear) == CURLE_OK
            && cali_curl_set_pointer(easy, CURLOPT_HEADERDATA, context) == CURLE_OK
    }

    /// The exchange for callbacks: libcurl calls them only while the handle exists, and the exchange lives as long.
    private var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(exchange).toOpaque() }
}

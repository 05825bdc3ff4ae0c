import CCurl

/// The state that libcurl's callbacks read and change while one message is sent.
final class SMTPExchange {
    private let message: [UInt8]
    private let end: ContinuousClock.Instant
    private var position = 0
    /// True if libcurl was given the end of the message: the server may have it from then on.
    private var isHandedOver = false
    private var reply = SMTPReply()

    init(_ message: [UInt8], end: ContinuousClock.Instant) {
        self.message = message
        self.end = end
    }

    /// The exchange behind a callback's pointer.
    static func at(_ context: UnsafeMutableRawPointer?) -> SMTPExchange? {
        context.map { Unmanaged<SMTPExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The bytes of the message.
    var size: Int { message.count }

    /// True if the time is up.
    var isOver: Bool { ContinuousClock.now >= end }

    /// The next part of the message; none at its end.
    func read(into room: UnsafeMutableRawBufferPointer) -> Int {
        let part = message[position...].prefix(room.count)
        room.copyBytes(from: part)
        position += part.count
        if position == message.count { isHandedOver = true }
        return part.count
    }

    /// Receives a line from the server.
    func hear(_ line: UnsafeRawBufferPointer) {
        reply.add(line)
    }

    /// Returns the outcome that libcurl's code and the code of the server's last reply stand for.
    func outcome(_ code: CURLcode, reply replyCode: Int) -> SendOutcome {
        if code == CURLE_OK { return .sent }
        let cause = cause(code, replyCode)
        let isReply = replyCode >= 400
        let failure = SendFailure(
            cause: cause, replyCode: isReply ? replyCode : nil,
            detail: isReply ? reply.text : HeaderText.oneLine(String(cString: curl_easy_strerror(code))),
            isUncertain: isHandedOver && !isReply)
        return cause == .reply && replyCode >= 500 ? .refused(failure) : .temporary(failure)
    }

    private func cause(_ code: CURLcode, _ reply: Int) -> SendFailureCause {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
        case CURLE_COULDNT_CONNECT, CURLE_REMOTE_ACCESS_DENIED: .unavailable
        case CURLE_OPERATION_TIMEDOUT, CURLE_ABORTED_BY_CALLBACK: .timeLimit
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR: .encryption
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: .certificate
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: .login
        // The greeting, if no part of the message was requested yet; otherwise the reply to the whole message.
        case CURLE_WEIRD_SERVER_REPLY where !isHandedOver: .unavailable
        case CURLE_WEIRD_SERVER_REPLY, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING:
            switch reply {
            case ..<400: .connection
            case 421: .unavailable
            // RFC 4954, section 6: the login is missing, too weak, or refused.
            case 530, 534, 535, 538: .login
            default: .reply
            }
        default: .library
        }
    }
}

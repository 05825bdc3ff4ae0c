import Values

extension Mail {
    /// The mail as it goes over the wire: RFC 5322 headers and a `multipart/alternative` (RFC 2046, section 5.1.4) of the
    /// plain text and the HTML, both UTF-8 in quoted-printable, in lines that end in CR LF. ASCII only. Lines have at most 76
    /// characters, those with an address or id up to 200; the same mail from the same sender has the same bytes.
    ///
    /// `Auto-Submitted` (RFC 3834) keeps automatic replies from answering.
    ///
    /// - Parameters:
    ///   - sender: The sender.
    ///   - domain: The domain of its Message-ID; `nil` for the sender's domain.
    public func messageBytes(from sender: MailSender, idDomain domain: String? = nil) -> [UInt8] {
        let headers = headers(sender, messageID: messageID(in: domain ?? sender.address.domain))
        var bytes = Array((headers.joined(separator: "\r\n") + "\r\n").utf8)
        for (type, content) in [("plain", text), ("html", html)] {
            let header = [
                "\r\n--\(Self.boundary)", "Content-Type: text/\(type); charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable", "", "",
            ]
            bytes += header.joined(separator: "\r\n").utf8
            bytes += QuotedPrintable.encode(content)
        }
        bytes += "\r\n--\(Self.boundary)--\r\n".utf8
        return bytes
    }

    /// The Message-ID (RFC 5322, section 3.6.4), by which a duplicate mail is recognized.
    public func messageID(in domain: String) -> String { "<\(id)@\(domain)>" }

    /// `=_` never occurs in quoted-printable, so no text can end its part.
    private static let boundary = "=_alternative"

    private func headers(_ sender: MailSender, messageID: String) -> [String] {
        let (address, name) = (sender.address, sender.name.isEmpty ? senderName : sender.name)
        return [
            "Date: \(date)",
            name.isEmpty ? "From: \(address)" : "From: \(HeaderText.phrase(name))\r\n <\(address)>",
            "To: \(to)",
            "Message-ID: \(messageID)",
            "Subject: \(HeaderText.subject(subject))",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"\(Self.boundary)\"",
        ]
    }

    /// RFC 5322, section 3.3, in universal time.
    private var date: String {
        let time = CivilTime(secondsSince1970: seconds)
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = "\(days[time.calendarDay.weekday]), \(time.day) \(months[time.month - 1])"
        return "\(day) \(time.year) \(time.timeText) +0000"
    }
}

import Network

/// A mail of which a test says what matters to it.
func sample(
    _ id: String = "m1", senderName: String = "", group: String? = nil, to: String = "ben@example.org",
    subject: String = "Confirm your address",
    text: String = "Hello Ben\n", html: String = "<p>Hello Ben</p>\n", seconds: Int64 = 1_795_500_000
) throws -> Mail {
    try Mail(
        id: id, senderName: senderName, group: group, to: MailAddress(to), subject: subject, text: text, html: html,
        seconds: seconds)
}

/// The sender of the samples.
func sender(_ text: String = "club@example.net") throws -> MailSender {
    try MailSender(text)
}

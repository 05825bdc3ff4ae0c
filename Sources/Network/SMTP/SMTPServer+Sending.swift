extension SMTPServer {
    /// Sends one mail over a connection of its own, and waits until it is sent or the time is up.
    ///
    /// A mail is sent once the server answered the whole message with 250, and only then. If the connection breaks before
    /// the answer, nobody can know whether it was sent: the outcome is ``SendOutcome/temporary(_:)`` with
    /// ``SendFailure/isUncertain``. The same mail sent again has the same Message-ID.
    ///
    /// - Parameters:
    ///   - sender: The sender.
    ///   - timeLimit: The time for all of it: name, connection, encryption, login, message. The message must begin within three
    ///     quarters of it. libcurl checks the time once a second where a server that refused something does not answer QUIT.
    public func send(_ mail: Mail, from sender: MailSender, timeLimit: Duration) -> SendOutcome {
        send(mail, from: sender, idDomain: sender.address.domain, timeLimit: timeLimit) {}
    }

    /// Sends one mail; `onceSent` runs right after the server's answer, before QUIT.
    func send(
        _ mail: Mail, from sender: MailSender, idDomain: String, timeLimit: Duration, onceSent: () throws -> Void
    ) rethrows -> SendOutcome {
        let noLibrary = SendFailure(
            cause: .library, replyCode: nil, detail: "libcurl cannot be used", isUncertain: false)
        let message = mail.messageBytes(from: sender, idDomain: idDomain)
        guard let transfer = SMTPTransfer(message, to: mail.to, timeLimit: timeLimit),
            transfer.prepare(from: sender.address, to: self, timeLimit: timeLimit)
        else { return .temporary(noLibrary) }
        let outcome = transfer.run()
        if outcome == .sent { try onceSent() }
        _ = consume transfer  // sends QUIT
        return outcome
    }
}

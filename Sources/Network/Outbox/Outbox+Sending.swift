import Files
import PrivateFiles

extension Outbox {
    /// Sends the mails that are due, the longest waiting first, and those that are added meanwhile.
    ///
    /// - Parameters:
    ///   - now: The time in seconds since 1970, by which pauses are judged; up to the year 9999.
    ///   - server: The server to send to.
    ///   - sender: The sender.
    ///   - group: The group of which mails are sent, and those of no group; `nil` sends all.
    ///   - perMailLimit: The time limit of one mail.
    ///   - totalLimit: The time limit of all, waiting for another process included. No mail is begun when less than half of
    ///     `perMailLimit` is left.
    ///   - includingPauses: True to try mails whose pause is not over too; refused ones are not tried.
    /// - Returns: The mails that were tried, and those that were due but were not tried.
    /// - Throws: ``OutboxError/busy``, ``OutboxError/files(_:)``: nothing was sent that is not noted;
    ///   ``OutboxError/notRemoved(path:_:)``.
    public func sendAll(
        now: Int64, via server: SMTPServer, from sender: MailSender, group: String? = nil, perMailLimit: Duration,
        totalLimit: Duration, includingPauses: Bool = false
    ) throws -> OutboxReport {
        let end = ContinuousClock.now + totalLimit
        var round = OutboxRound(outbox: self, server: server, sender: sender, now: now, end: end)
        round.perMailLimit = min(perMailLimit, totalLimit)
        try lock(patience: totalLimit).with { try sendDue(&round, group, includingPauses) }
        return round.report
    }

    private func sendDue(_ round: inout OutboxRound, _ group: String?, _ includingPauses: Bool) throws {
        // Repeated until there is nothing new: a process that added a mail and found the lock taken leaves it to this one.
        var due: [WaitingMail]
        repeat {
            let content = try list()
            round.report.damaged = content.damaged
            due = content.mails.filter { mail in
                (includingPauses ? !mail.isRefused : mail.isDue(round.now)) && !round.seen.contains(mail.mail.id)
                    && mail.mail.belongs(to: group)
            }
            for mail in due { try round.attempt(mail) }
        } while !due.isEmpty
    }
}

/// One round of sending, under the lock.
private struct OutboxRound {
    let outbox: Outbox
    let server: SMTPServer
    let sender: MailSender
    let now: Int64
    let end: ContinuousClock.Instant
    var perMailLimit = Duration.zero
    var report = OutboxReport()
    /// The ids of all mails that had their turn.
    var seen: Set<String> = []
    private var isOver = false

    init(outbox: Outbox, server: SMTPServer, sender: MailSender, now: Int64, end: ContinuousClock.Instant) {
        (self.outbox, self.server, self.sender, self.end) = (outbox, server, sender, end)
        // Clamped, whatever the clock says: what is written has to be readable.
        self.now = min(max(now, Mail.times.lowerBound), Mail.times.upperBound)
    }

    /// Sends a mail, if there is time and the server works, and notes the outcome.
    mutating func attempt(_ waiting: WaitingMail) throws {
        seen.insert(waiting.mail.id)
        let rest = end - .now
        guard !isOver, rest * 2 >= perMailLimit else {
            report.left.append(waiting.mail)
            return
        }
        let outcome = try send(waiting, timeLimit: min(rest, perMailLimit))
        report.attempts.append(OutboxReport.Attempt(mail: waiting.mail, outcome: outcome))
        if case .temporary(let failure) = outcome { isOver = failure.cause.concernsEveryMail }
    }

    private func send(_ mail: WaitingMail, timeLimit: Duration) throws -> SendOutcome {
        var waiting = mail
        waiting.begin(now, from: sender)
        // Also shows, before anything is sent, that the outbox can be written.
        try outbox.store(waiting)
        let path = outbox.path(mail.mail.id)
        let outcome = try server.send(
            mail.mail, from: sender, idDomain: waiting.idDomain ?? sender.address.domain, timeLimit: timeLimit
        ) {
            do throws(PrivateFileError) { try PrivateFiles.remove(path) } catch {
                throw OutboxError.notRemoved(path: path, error)
            }
        }
        switch outcome {
        case .sent: return outcome
        case .temporary(let failure): waiting.failure = failure
        case .refused(let failure): (waiting.failure, waiting.isRefused) = (failure, true)
        }
        try outbox.store(waiting)
        return outcome
    }
}

extension Mail {
    /// Returns true if the mail is one of a group, or of none; always where no group is named.
    public func belongs(to group: String?) -> Bool {
        group == nil || self.group == nil || self.group == group
    }
}

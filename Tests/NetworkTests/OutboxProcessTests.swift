import Foundation
import Network
import TestSupport
import Testing

/// An outbox in the hands of several processes, and of one that is killed.
@Suite struct OutboxProcessTests {
    private let folder: TemporaryFolder
    private let outbox: Outbox

    init() throws {
        folder = try TemporaryFolder()
        outbox = Outbox(folder: folder.path + "/outbox")
    }

    @Test func `two processes and four tasks that send one outbox send each mail once`() async throws {
        let server = try MailServer()
        let ids = (10..<40).map { "mail-\($0)" }
        for id in ids { try outbox.add(sample(id)) }
        let (path, port) = (outbox.folder, server.port)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    await #expect(processExitsWith: .success) { [path = path as String, port = port as Int] in
                        _ = try sendAll(in: path, to: port)
                    }
                }
            }
            for _ in 0..<4 { group.addTask { _ = try sendAll(in: path, to: port) } }
            try await group.waitForAll()
        }
        let sent = try server.messages.flatMap { $0.header("Message-ID") }
        #expect(sent.sorted() == ids.map { "<\($0)@example.net>" } && sent.count == 30)
        #expect(try outbox.list().isEmpty)
    }

    @Test func `killed while sending, the mail is still there and goes with the next round, the same to the byte`()
        async throws
    {
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let server = try MailServer("--tell", pipe, "--hang", "reply", "--times", "1")
        try outbox.add(sample())
        let (path, port) = (outbox.folder, server.port)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, port = port as Int, pipe = pipe as String] in
            // There is something to read when the server has the message and has not answered.
            Thread.detachNewThread {
                let file = open(pipe, O_RDONLY)
                var byte: UInt8 = 0
                if read(file, &byte, 1) == 1 { kill(getpid(), SIGKILL) }
            }
            _ = try sendAll(in: path, to: port)
        }
        let waiting = try #require(try outbox.list().mails.first)
        #expect(waiting.tries == 1 && waiting.failure?.cause == .interrupted && waiting.failure?.isUncertain == true)
        #expect(try server.messages.isEmpty)
        // Somebody at the pipe, so that the server does not wait for one.
        let file = open(pipe, O_RDWR)
        defer { close(file) }
        let report = try sendAll(in: path, to: port, now: 1_795_500_060)
        #expect(report.attempts.map(\.outcome) == [.sent])
        #expect(try server.bytes == [sample().messageBytes(from: sender())] && outbox.list().isEmpty)
    }
}

private func sendAll(in folder: String, to port: Int, now: Int64 = 1_795_500_000) throws -> OutboxReport {
    try Outbox(folder: folder).sendAll(
        now: now, via: SMTPServer(url: "smtp://127.0.0.1:\(port)"), from: sender(), perMailLimit: ample,
        totalLimit: .seconds(100))
}

import Foundation
import Testing

@testable import Files

@Suite struct ProcessTests {
    // MARK: Signals

    @Test func `An ignored signal does nothing until the response before is set again`() async {
        await #expect(processExitsWith: .signal(SIGHUP)) {
            // Whoever runs the tests may have it ignored, and threads of tests block it.
            signal(SIGHUP, SIG_DFL)
            var set = sigset_t()
            sigemptyset(&set)
            pthread_sigmask(SIG_SETMASK, &set, nil)
            let before = Signal.hangUp.setResponse(.ignoring)
            raise(SIGHUP)
            Signal.hangUp.setResponse(before)
            raise(SIGHUP)
        }
    }

    @Test func `A handler ends the process at once with its last words`() async throws {
        let result = await #expect(processExitsWith: .exitCode(74), observing: [\.standardErrorContent]) {
            atexit { ThisProcess.endAtOnce(with: 1, saying: "not at once\n") }
            for signal in Signal.faults {
                signal.setResponse(.calling { _ in ThisProcess.endAtOnce(with: 74, saying: "the end\n") })
            }
            abort()
        }
        let words = try #require(result).standardErrorContent
        #expect(words.suffix(8).elementsEqual("the end\n".utf8))
    }

    // MARK: Limits

    @Test func `A limit is set, and holds`() async {
        await #expect(processExitsWith: .success) {
            let before = ResourceLimit(of: .openFiles)
            #expect(before.soft > 3 && before.soft <= before.hard)
            try ResourceLimit(3).set(for: .openFiles)
            #expect(ResourceLimit(of: .openFiles) == ResourceLimit(3))
            let error = #expect(throws: SystemError.self) { _ = try File("/", for: .reading, .any).facts() }
            #expect(error?.isOutOfDescriptors == true)
        }
    }

    @Test func `A process ends by the limit of its time`() async {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            try ResourceLimit(1).set(for: .processorTime)
            while true {}
        }
    }

    // MARK: Children

    @Test func `A child in a session of its own gets a signal with all that it started`() throws {
        let (ours, errors) = try ConnectedSocket.pair()
        let child = try startSleeping(errors: errors)
        // It has started its own child when it says so.
        #expect(try Readiness.wait(for: [ours.interest(in: .reading)]) == [.reading])
        #expect(try ours.receive(atMost: 10) == Array("ready\n".utf8))
        child.send(.terminate)
        #expect(child.waitForEnd() == .signaled(SIGTERM))
    }

    private func startSleeping(errors: ConnectedSocket) throws -> ChildProcess {
        try .start(
            "sh", ["-c", "sleep 9999 & echo ready >&2; wait"], environment: ThisProcess.variables,
            .sockets(exchange: errors, errors: errors), .own)
    }

    @Test func `The streams of a child are those that it is given`() throws {
        let script = "read line; test \"$line\" = hello && echo \"$VALUE\" && echo error >&2"
        let (ours, theirs) = try ConnectedSocket.pair()
        let (errors, theirErrors) = try ConnectedSocket.pair()
        #expect(try ours.send(Array("hello\n".utf8)[...]) == 6)
        let child = try ChildProcess.start(
            "sh", ["-c", script], environment: ["VALUE": "3"], .sockets(exchange: theirs, errors: theirErrors), .own)
        #expect(child.waitForEnd() == .exited(0))
        #expect(try ours.receive(atMost: 10) == Array("3\n".utf8))
        #expect(try errors.receive(atMost: 10) == Array("error\n".utf8))
        let null = try ChildProcess.start("sh", ["-c", "read line || exit 3"], environment: [:], .null, .own)
        #expect(null.waitForEnd() == .exited(3))
    }

    // MARK: Standard error

    @Test func `What is written to standard error is kept as far as there is room, and nobody waits`() async {
        await #expect(processExitsWith: .success) {
            let kept = try KeptErrors()
            #expect(kept.take(atMost: 100) == [])
            try File.standardError.write(Array("a warning\n".utf8))
            #expect(kept.take(atMost: 100) == Array("a warning\n".utf8))
            let much = [UInt8](repeating: 0, count: 1 << 20)
            #expect(throws: SystemError.self) { try File.standardError.write(much) }
            #expect(kept.take(atMost: 1 << 21).count < much.count)
        }
    }
}

import Foundation
import Testing

@testable import Files

@Suite struct SignalWatchTests {
    // In a process of its own, whose signals are nobody else's.
    @Test func `A signal that comes before the wait ends it, once, and is let through again afterwards`() async {
        await #expect(processExitsWith: .success) {
            var held = sigset_t()
            // Threads of the tests hold back every signal.
            pthread_sigmask(SIG_SETMASK, &held, nil)
            var watch: SignalWatch? = SignalWatch([.resize])
            let interest = try #require(watch).interest
            #expect(try Readiness.wait(for: [interest], until: .now) == [[]])
            #expect(raise(SIGWINCH) == 0)
            #expect(try Readiness.wait(for: [interest]) == [.reading])
            watch?.take()
            #expect(try Readiness.wait(for: [interest], until: .now) == [[]])
            watch = nil
            pthread_sigmask(SIG_BLOCK, nil, &held)
            #expect(sigismember(&held, SIGWINCH) == 0)
        }
    }
}

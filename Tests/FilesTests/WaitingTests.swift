import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Files

@Suite struct WaitingTests {
    // MARK: Readiness

    @Test func `A socket is ready for writing at once, and for reading when there are bytes or the end`() throws {
        let (ours, theirs) = try ConnectedSocket.pair()
        let interests = [.nothing, ours.interest(in: .reading), ours.interest(in: [.reading, .writing])]
        #expect(try Readiness.wait(for: interests) == [[], [], .writing])
        #expect(try theirs.send([7]) == 1)
        #expect(try Readiness.wait(for: interests) == [[], .reading, [.reading, .writing]])
        #expect(try ours.receive(atMost: 10) == [7])
        theirs.shutDown(.sending)
        #expect(try Readiness.wait(for: interests)[1] == .reading)
        #expect(try ours.receive(atMost: 10) == [])
    }

    @Test func `Waiting ends with its time, and not before, whatever signals come`() throws {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        #expect(sigaction(SIGUSR2, &action, nil) == 0)
        let (isOver, end) = (Flag(), DispatchSemaphore(value: 0))
        let waiting = pthread_self()
        Thread.detachNewThread {
            while !isOver.value.load(ordering: .relaxed) { pthread_kill(waiting, SIGUSR2) }
            end.signal()
        }
        let sockets = try ConnectedSocket.pair()
        let time = ContinuousClock.now + .milliseconds(30)
        let ready = try Readiness.wait(for: [sockets.0.interest(in: .reading), .nothing], until: time)
        #expect(ready == [[], []] && time <= .now)
        withExtendedLifetime(sockets) {}
        isOver.value.store(true, ordering: .relaxed)
        end.wait()
    }

    @Test func `What is ready already counts when the time is over`() throws {
        let sockets = try ConnectedSocket.pair()
        let past = ContinuousClock.now - .seconds(1)
        #expect(try Readiness.wait(for: [sockets.0.interest(in: .writing)], until: past) == [.writing])
        withExtendedLifetime(sockets) {}
        #expect(try Readiness.wait(for: [.nothing], until: past) == [[]])
    }

    @Test func `A file's end is something to read`() throws {
        #expect(try File("/dev/null", for: .reading, .any).waitToRead())
    }

    // MARK: Folders

    @Test func `Changes in a tree are seen, those in new folders too`() throws {
        let folder = try TemporaryFolder()
        try Folder.make("\(folder.path)/a")
        let watch = FolderWatch(["\(folder.path)/a", "\(folder.path)/nothing"])
        #expect(watch.isComplete && watch.touched() == [])
        #expect(try Readiness.wait(for: [watch.interest], until: .now) == [[]])
        try Folder.make("\(folder.path)/a/b")
        #expect(try Readiness.wait(for: [watch.interest]) == [.reading])
        #expect(watch.touched() == ["\(folder.path)/a"])
        try File.create("\(folder.path)/a/b/c", with: [1])
        #expect(watch.touched() == ["\(folder.path)/a/b"])
        try File.replace("\(folder.path)/a/d", with: [1], at: "\(folder.path)/d")
        #expect(watch.touched() == ["\(folder.path)/a"])
    }

    @Test func `Nothing can be told where the system has no watch left`() async {
        await #expect(processExitsWith: .success) {
            var limit = ResourceLimit(of: .openFiles)
            limit.soft = 3
            try limit.set(for: .openFiles)
            let watch = FolderWatch(["/"])
            #expect(!watch.isComplete && watch.touched() == nil)
            #expect(try Readiness.wait(for: [watch.interest], until: .now) == [[]])
        }
    }
}

private final class Flag: Sendable {
    let value = Atomic(false)
}

import Synchronization

/// What open pages are told while a site is served: that there is a newer one, or what is wrong with it.
public final class LivePreview: Sendable {
    struct State: Equatable, Sendable {
        /// Grows with each build that changed something.
        var version = 1
        /// What keeps the newest state from being built.
        var problem: String?
    }

    private struct Shared {
        var state = State()
        var next = 0
        /// Who waits for another state.
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let shared = Mutex(Shared())

    /// Nothing has changed yet.
    public init() {}

    /// There is a newer site, and nothing wrong with it.
    /// - Parameter hasChanged: Whether pages differ: only then they are loaded again.
    public func succeed(hasChanged: Bool) {
        change { state in
            if hasChanged { state.version += 1 }
            state.problem = nil
        }
    }

    /// Something is wrong; the last good site stays.
    /// - Parameter problem: What, in lines for people, with file, line and caret.
    public func fail(_ problem: String) {
        change { $0.problem = problem }
    }

    /// Waits until the state is another one than a page knows, or the task is cancelled.
    /// - Parameter known: What the page knows.
    func change(from known: State) async {
        let (news, continuation) = AsyncStream.makeStream(of: Void.self)
        let number = shared.withLock { shared -> Int? in
            guard shared.state == known else { return nil }
            shared.next += 1
            shared.waiting[shared.next] = continuation
            return shared.next
        }
        guard let number else { return }
        for await _ in news {}
        shared.withLock { $0.waiting[number] = nil }
    }

    /// As pages get it.
    var current: State { shared.withLock { $0.state } }

    private func change(_ body: (inout State) -> Void) {
        let told = shared.withLock { shared in
            let old = shared.state
            body(&shared.state)
            guard shared.state != old else { return [AsyncStream<Void>.Continuation]() }
            defer { shared.waiting = [:] }
            return Array(shared.waiting.values)
        }
        for continuation in told { continuation.finish() }
    }
}

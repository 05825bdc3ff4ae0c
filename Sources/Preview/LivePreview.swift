import Synchronization

/// The news for open pages while a site is served: there is a newer site, or something is wrong with it.
public final class LivePreview: Sendable {
    struct State: Equatable, Sendable {
        /// The version, which grows with each build that changed something.
        var version = 1
        /// The problem that keeps the newest state from being built.
        var problem: String?
    }

    private struct Shared {
        var state = State()
        var next = 0
        /// The pages that wait for another state.
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let shared = Mutex(Shared())

    /// A preview in which nothing has changed yet.
    public init() {}

    /// Tells that the site is up to date and nothing is wrong with it.
    /// - Parameter hasChanged: True if pages differ: only then are they loaded again.
    public func succeed(hasChanged: Bool) {
        change { state in
            if hasChanged { state.version += 1 }
            state.problem = nil
        }
    }

    /// Tells that something is wrong; the last good site stays.
    /// - Parameter problem: The problem in lines for people, with file, line and caret.
    public func fail(_ problem: String) {
        change { $0.problem = problem }
    }

    /// Waits until the state differs from the one that a page knows, or the task is cancelled.
    /// - Parameter known: The state that the page knows.
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

    /// The state now.
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

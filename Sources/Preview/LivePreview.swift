import Synchronization

/// What open pages are told while a site is served: that there is a newer one, or what is wrong with it.
public final class LivePreview: Sendable {
    struct State: Equatable, Sendable {
        /// Grows with each build that changed something.
        var version = 1
        /// What keeps the newest state from being built.
        var problem: String?
    }

    private let state = Mutex(State())

    /// Nothing has changed yet.
    public init() {}

    /// There is a newer site, and nothing wrong with it.
    /// - Parameter hasChanged: Whether pages differ: only then they are loaded again.
    public func succeed(hasChanged: Bool) {
        state.withLock { state in
            if hasChanged { state.version += 1 }
            state.problem = nil
        }
    }

    /// Something is wrong; the last good site stays.
    /// - Parameter problem: What, in lines for people, with file, line and caret.
    public func fail(_ problem: String) {
        state.withLock { $0.problem = problem }
    }

    /// Waits until the state is another one than a page knows.
    /// - Parameters:
    ///   - known: What the page knows.
    ///   - limit: After which the state is told in any case: connections do not live for ever.
    func state(otherThan known: State, within limit: Duration = .seconds(20)) async -> State {
        let end = ContinuousClock.now + limit
        while true {
            let now = state.withLock { $0 }
            if now != known || ContinuousClock.now >= end || Task.isCancelled { return now }
            try? await Task.sleep(for: .milliseconds(15))
        }
    }

    /// As pages get it.
    var current: State { state.withLock { $0 } }
}

/// The difference between left and right at a level that counts each side.
public struct SideBalance: Hashable, Sendable {
    /// A side of the body.
    public enum Side: String, Hashable, Sendable {
        case left
        case right
    }

    /// The change of the difference over time.
    public enum Trend: String, Hashable, Sendable {
        case shrinking
        case growing
        case steady
    }

    /// The side that does less in the newest session; `nil` where both do the same.
    public let weaker: Side?
    /// By how much it does less than the other side, in percent of that one's amount, rounded.
    public let percent: Int
    /// The newest difference compared with the mean of up to five before; `nil` for the first session.
    public let trend: Trend?
}

/// The work of each side in one session.
public struct SidedSession: Hashable, Sendable {
    /// The session.
    public let session: PastSession
    /// Repetitions or seconds of all working sets on the left.
    public let left: Int
    /// The same on the right.
    public let right: Int

    /// By how much the weaker side does less than the other, in percent of that one's amount, rounded.
    public var percent: Int {
        let more = max(left, right)
        return more == 0 ? 0 : ((more - min(left, right)) * 100 + more / 2) / more
    }
}

extension TrainingHistory {
    /// The number of sessions before the newest with which that is compared.
    private static let comparedSides = 5

    /// The sessions at a level in which each side was counted, the oldest first.
    /// - Parameter key: The exercise and the level.
    public func sidedSessions(of key: LevelKey) -> [SidedSession] {
        sessions(of: key).reversed().compactMap { past in
            var (left, right, hasSides) = (0, 0, false)
            for set in past.session.sets {
                guard case .sides(let one, let other) = set.measure else { continue }
                (left, right, hasSides) = (left + one, right + other, true)
            }
            return hasSides ? SidedSession(session: past, left: left, right: right) : nil
        }
    }

    /// The difference between left and right.
    /// - Parameter key: The exercise and the level.
    /// - Returns: `nil` where no session counted each side.
    public func sideBalance(of key: LevelKey) -> SideBalance? {
        let sessions = sidedSessions(of: key)
        guard let newest = sessions.last else { return nil }
        let before = sessions.dropLast().suffix(Self.comparedSides)
        let sum = before.reduce(0) { $0 + $1.percent }
        let now = newest.percent * before.count
        return SideBalance(
            weaker: newest.left == newest.right ? nil : newest.left < newest.right ? .left : .right,
            percent: newest.percent,
            trend: before.isEmpty ? nil : now < sum ? .shrinking : now > sum ? .growing : .steady)
    }
}

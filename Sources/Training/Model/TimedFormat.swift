public import CanonicalJSON

/// The clock by which a group of entries is done: as many rounds as possible in a time, or a round every minute.
///
/// The sets of the group are stored as ordinary sets, every round of them, so that they count as others do.
public struct TimedFormat: Hashable, Sendable {
    /// The kind of clock.
    public enum Kind: Hashable, Sendable {
        /// As many rounds as possible in a time, 1–86,400 seconds. Without a score, as in a template, the sets are those of
        /// one round.
        case amrap(seconds: Int, AmrapScore?)
        /// A round at the start of each interval of 1–86,400 seconds; 1–100 rounds.
        case emom(every: Int, rounds: Int)
    }

    /// The number that the entries of the group have.
    public var group: Int
    /// The kind of clock.
    public var kind: Kind
    /// Members that this program does not know.
    public var other: Members

    /// - Parameters:
    ///   - group: The number that the entries of the group have.
    ///   - kind: The kind of clock.
    ///   - other: Members that this program does not know.
    public init(group: Int, _ kind: Kind, other: Members = Members()) {
        self.group = group
        self.kind = kind
        self.other = other
    }

    /// Returns new formats with the unknown members of those old ones whose group has one again.
    public static func keepingUnknown(of old: [TimedFormat], in new: [TimedFormat]) -> [TimedFormat] {
        new.map { format in
            TimedFormat(
                group: format.group, format.kind, other: old.first { $0.group == format.group }?.other ?? Members())
        }
    }

    /// True for an amrap without a score.
    public var isOpen: Bool {
        if case .amrap(_, nil) = kind { true } else { false }
    }

    /// The format as quick entry writes it, without its colon: `amrap 12:00 7+4`, `emom 1:00 x10`.
    public var text: String {
        switch kind {
        case .amrap(let seconds, let score): "amrap \(Counting.duration.text(seconds)) \(score?.text ?? "_")"
        case .emom(let every, let rounds): "emom \(Counting.duration.text(every)) x\(rounds)"
        }
    }
}

/// The score of an amrap.
public struct AmrapScore: Hashable, Sendable {
    /// The rounds that were finished, 1–100.
    public var rounds: Int
    /// The repetitions and seconds of the round after them, 0–10,000.
    public var extra: Int

    /// - Parameters:
    ///   - rounds: The rounds that were finished.
    ///   - extra: The repetitions and seconds of the round after them.
    public init(rounds: Int, extra: Int = 0) {
        self.rounds = rounds
        self.extra = extra
    }

    /// As quick entry writes it: `7+4`, or `7`.
    public var text: String { extra > 0 ? "\(rounds)+\(extra)" : "\(rounds)" }
}

extension AmrapScore: Comparable {
    /// Orders by rounds, then by the repetitions after them.
    public static func < (first: AmrapScore, second: AmrapScore) -> Bool {
        (first.rounds, first.extra) < (second.rounds, second.extra)
    }
}

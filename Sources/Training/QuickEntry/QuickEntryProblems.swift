/// Collects what is wrong and what is doubtful while a text is read.
final class QuickEntryProblems {
    /// The most errors that are kept; more are counted.
    static let mostErrors = 100

    private let text: QuickEntryText
    private var errors: [(range: Range<Int>, reason: QuickEntryError.Reason)] = []
    private var warnings: [(range: Range<Int>, warning: QuickEntryWarning)] = []
    private var omitted = 0

    init(_ text: QuickEntryText) {
        self.text = text
    }

    /// The number of errors so far.
    var count: Int { errors.count + omitted }

    /// True if no more errors are kept.
    var isFull: Bool { omitted > 0 }

    /// Notes an error. What costs time to find out, such as near names, is only found out while there is room.
    func report(_ reason: @autoclosure () -> QuickEntryError.Reason, at range: Range<Int>) {
        // What holds a forbidden character has been reported for it, and is nothing else.
        guard !errors.contains(where: { $0.reason.isForbiddenCharacter && range.overlaps($0.range) }) else { return }
        if errors.count < Self.mostErrors {
            errors.append((range, reason()))
        } else {
            omitted += 1
        }
    }

    /// Notes something doubtful.
    func warn(_ warning: QuickEntryWarning, at range: Range<Int>) {
        if warnings.count < Self.mostErrors { warnings.append((range, warning)) }
    }

    /// Everything wrong, in the order of the text; `nil` when nothing is.
    var thrown: QuickEntryErrors? {
        guard !errors.isEmpty else { return nil }
        let ordered = errors.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        return QuickEntryErrors(
            ordered.map { QuickEntryError($0.element.reason, at: text.location(of: $0.element.range)) },
            omitted: omitted
        )
    }

    /// Everything doubtful, in the order it was found.
    var doubts: [Diagnostic] {
        warnings.map { $0.warning.diagnostic(at: text.location(of: $0.range)) }
    }
}

/// Collects errors and warnings while a text is read.
final class QuickEntryProblems {
    /// The most errors that are kept; more are counted.
    static let mostErrors = 100

    /// The text that is read.
    let text: QuickEntryText
    private var errors: [(range: Range<Int>, reason: QuickEntryError.Reason)] = []
    private var warnings: [(range: Range<Int>, warning: QuickEntryWarning)] = []
    private var doubts: [(range: Range<Int>, warning: QuickEntryWarning)] = []
    private var omitted = 0

    init(_ text: QuickEntryText) {
        self.text = text
    }

    /// The number of errors so far.
    var count: Int { errors.count + omitted }

    /// True if no more errors are kept.
    var isFull: Bool { omitted > 0 }

    /// Reports an error. Its reason is made only while there is room, because finding near names takes time.
    func report(_ reason: @autoclosure () -> QuickEntryError.Reason, at range: Range<Int>) {
        // A word with a forbidden character has been reported for that alone.
        guard !errors.contains(where: { $0.reason.isForbiddenCharacter && range.overlaps($0.range) }) else { return }
        if errors.count < Self.mostErrors {
            errors.append((range, reason()))
        } else {
            omitted += 1
        }
    }

    /// Reports a warning.
    func warn(_ warning: QuickEntryWarning, at range: Range<Int>) {
        if warnings.count < Self.mostErrors { warnings.append((range, warning)) }
    }

    /// Reports a doubt, which is a question to whoever wrote the text.
    func doubt(_ warning: QuickEntryWarning, at range: Range<Int>) {
        if doubts.count < Self.mostErrors { doubts.append((range, warning)) }
    }

    /// All errors in the order of the text; `nil` without any.
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

    /// All warnings in the order in which they were found.
    var diagnostics: [Diagnostic] { diagnostics(of: warnings) }

    /// All doubts in the order in which they were found.
    var doubted: [Diagnostic] { diagnostics(of: doubts) }

    private func diagnostics(of warnings: [(range: Range<Int>, warning: QuickEntryWarning)]) -> [Diagnostic] {
        warnings.map { $0.warning.diagnostic(at: text.location(of: $0.range)) }
    }
}

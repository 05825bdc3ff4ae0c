/// The outcome of reading.
public struct QuickEntryResult: Sendable {
    /// In the order of the text; from arguments exactly one.
    public let sessions: [LoggedSession]
    /// The warnings about entries that are allowed and may still not be meant, in the order of the text.
    public let warnings: [Diagnostic]
    /// The numbers that are possible and hardly meant, such as 10,000 repetitions. They are not kept before somebody has said
    /// that they are right.
    public let doubts: [Diagnostic]
}

/// Reads quick entries, the one-line form of workouts:
///
///     session = [header NL] entry { sep entry }     sep = NL | ";" | ", "
///     header  = date [time] [duration] [title] { "#"tag }
///     entry   = name ["@" level] { token | "@" level } ["//" note]
///     token   = sets | load | effort | tempo | rest | "="
///     sets    = ["w"] [N "x"] value ["/" value] {"~" value} ["f"] [load]
///     group   = entry " + " entry                   other = "bw 78.4kg"
///     formats = "amrap" time ROUNDS ["+" EXTRA] ":" group | "emom" time "x" ROUNDS ":" group
///
/// Reading takes time in proportion to the text, whatever it holds.
public struct QuickEntryReader: Sendable {
    /// The longest line in bytes: no document is longer, so no line of it has to be.
    public static let longestLine = 262_144

    private let context: QuickEntryContext
    private let names: QuickEntryNames

    /// - Parameter context: The facts about the athlete, the day and the club.
    public init(_ context: QuickEntryContext) {
        self.context = context
        self.names = QuickEntryNames(context)
    }

    /// Reads a text.
    /// - Parameters:
    ///   - text: Any text.
    ///   - origin: One session or a file of them, with the file's name for messages.
    /// - Returns: The sessions and the warnings.
    /// - Throws: `QuickEntryErrors` with all errors.
    public func read(_ text: String, from origin: QuickEntryOrigin) throws(QuickEntryErrors) -> QuickEntryResult {
        let text = QuickEntryText(text, from: origin)
        let problems = QuickEntryProblems(text)
        let lines = text.lines.filter { check($0, of: text, problems) }
        var sessions: [LoggedSession] = []
        for session in split(lines, of: text) {
            sessions.append(read(session, of: text, problems))
            // Nobody reads more errors, and finding near names for each would take long.
            if problems.isFull { break }
        }
        if sessions.isEmpty, problems.count == 0 { problems.report(.noEntries(afterHeader: false), at: 0..<0) }
        if let errors = problems.thrown { throw errors }
        return QuickEntryResult(sessions: sessions, warnings: problems.diagnostics, doubts: problems.doubted)
    }

    // MARK: Lines

    /// Checks the length and the characters of a line.
    /// - Returns: True if the line is short enough to be read.
    private func check(_ line: Range<Int>, of text: QuickEntryText, _ problems: QuickEntryProblems) -> Bool {
        guard line.count <= Self.longestLine else {
            problems.report(.lineTooLong(limit: Self.longestLine), at: line)
            return false
        }
        // Nearly every line is plain ASCII, and then there is nothing to look for.
        if text.bytes[line].allSatisfy({ (0x20..<0x7F).contains($0) }) { return true }
        var offset = line.lowerBound
        for scalar in text.string(line).unicodeScalars {
            let length = UTF8.width(scalar)
            if let violation = TextRule.markdown.violation(of: scalar) {
                problems.report(.forbiddenCharacter(violation), at: offset..<offset + length)
            }
            offset += length
        }
        return true
    }

    /// The lines of each session, comments left out. In a file blank lines separate sessions.
    private func split(_ lines: [Range<Int>], of text: QuickEntryText) -> [[Range<Int>]] {
        var sessions: [[Range<Int>]] = [[]]
        let isFile = text.origin.file != nil
        for line in lines {
            let start = text.skippingSpace(from: line.lowerBound, before: line.upperBound)
            if start == line.upperBound {
                if isFile { sessions.append([]) }
            } else if !isFile || text.bytes[start] != UInt8(ascii: "#") {
                sessions[sessions.count - 1].append(line)
            }
        }
        return sessions.filter { !$0.isEmpty }
    }

    // MARK: Sessions

    private func read(
        _ lines: [Range<Int>],
        of text: QuickEntryText,
        _ problems: QuickEntryProblems
    ) -> LoggedSession {
        let errorsBefore = problems.count
        var lines = lines[...]
        var header: QuickEntryHeader?
        let first = lines.first ?? 0..<0
        if QuickEntryHeader.begins(first, in: text, names) {
            lines = lines.dropFirst()
            header = QuickEntryHeader(first, in: text, context, problems)
        }
        var scanner = QuickEntryScanner(text, reportingTo: problems)
        let parts = scanner.parts(of: lines)
        var reader = QuickEntrySessionReader(text, context, names, problems)
        let entries = reader.entries(of: parts)
        if entries.isEmpty, problems.count == errorsBefore {
            problems.report(.noEntries(afterHeader: header != nil), at: text.trimmed(first))
        }
        return LoggedSession(
            start: header?.start ?? context.now,
            startIsWritten: header != nil,
            durationSeconds: header?.durationSeconds,
            title: header?.title,
            tags: header?.tags ?? [],
            bodyWeight: reader.bodyWeight,
            assumed: reader.assumed,
            entries: entries,
            formats: reader.timedFormats
        )
    }
}

/// The source of a text of quick entries.
public enum QuickEntryOrigin: Hashable, Sendable {
    /// A command's arguments, joined with a space: one session.
    case arguments
    /// A file: sessions separated by blank lines, comments after `#`.
    case file(String)

    /// The file's name.
    public var file: String? {
        if case .file(let name) = self { name } else { nil }
    }
}

/// The texts by which git, ssh and hosts report each fault.
///
/// Before a connection is made git reports a fault in no other way: the exit status is always 128. The texts are those of
/// the C locale, in which git runs here; a host chooses its own locale, so a fault that only a host reports may be missed.
extension TransportFault {
    /// A fault and a text by which its line is recognized; the first match counts.
    private typealias Sign = (fault: TransportFault, text: String)

    /// The signs of failed fetches and of pushes that never reached the other side's rules. Specific ones come first: the
    /// last lines are often the same for all failures.
    private static let signs: [Sign] = [
        (.hostKey, "Host key verification failed"), (.hostKey, "REMOTE HOST IDENTIFICATION HAS CHANGED"),
        (.certificate, "certificate problem"), (.certificate, "certificate verif"), (.certificate, "SSL peer"),
        (.certificate, "certificate subject name"), (.certificate, "server certificate"),
        (.unknownHost, "Could not resolve"), (.unknownHost, "unable to look up"),
        (.unknownHost, "Temporary failure in name resolution"), (.unreachable, "Connection refused"),
        (.unreachable, "Connection timed out"), (.unreachable, "Operation timed out"),
        (.unreachable, "Operation too slow"), (.unreachable, "No route to host"),
        (.unreachable, "Network is unreachable"), (.unreachable, "Failed to connect"),
        (.unreachable, "unable to connect to"), (.foreignOwner, "detected dubious ownership"),
        (.shallow, "shallow roots"), (.mirror, "--mirror can't be combined"),
        (.bundle, "underlying transport does not support"), (.ownHook, "ref updates aborted by hook"),
        (.configuration, "' not allowed"), (.configuration, "bad config"), (.configuration, "bad numeric config"),
        (.configuration, "bad boolean config"), (.configuration, "unknown value for config"),
        (.configuration, "malformed value for"), (.configuration, "bogus format in"),
        (.noRepository, "does not appear to be a git repository"), (.noRepository, "Repository not found"),
        (.noRepository, "repository not found"), (.noRepository, "you were looking for could not be found"),
        (.noRepository, "' not found"), (.noRepository, "returned error: 404"),
        (.damagedThere, "corruption on the remote side"), (.malformed, "fsck error"), (.damagedHere, "is corrupt"),
        (.diskFullHere, "No space left on device"), (.diskFullHere, "Disk quota exceeded"),
        (.readOnlyHere, "Read-only file system"), (.readOnlyHere, "insufficient permission for adding an object"),
        (.missingProgram, "cannot run "), (.missingProgram, "is not a git command"),
        (.missingProgram, "Unable to find remote helper"), (.missingProgram, "command not found"),
        (.missingProgram, ": not found"), (.missingProgram, "not found in PATH"),
        (.accessDenied, "Permission denied ("), (.accessDenied, "Permission denied, please try again"),
        (.accessDenied, "Authentication failed"), (.accessDenied, "could not read Username"),
        (.accessDenied, "could not read Password"), (.accessDenied, "returned error: 401"),
        (.accessDenied, "returned error: 403"), (.accessDenied, "Too many authentication failures"),
        (.accessDenied, "Access denied"), (.accessDenied, "access denied"),
        (.accessDenied, "Permission denied"), (.malformed, "index-pack failed"), (.malformed, "unpack-objects failed"),
        (.interrupted, "hung up unexpectedly"), (.interrupted, "unexpected disconnect"), (.interrupted, "early EOF"),
        (.interrupted, "RPC failed"), (.interrupted, "Connection reset"), (.interrupted, "Broken pipe"),
        (.interrupted, "Connection closed"), (.interrupted, "unexpected EOF"), (.interrupted, "expected flush after"),
    ]

    /// The signs of faults on the other side while it received a push.
    private static let signsThere: [Sign] = [
        (.diskFullThere, "No space left on device"), (.diskFullThere, "Disk quota exceeded"),
        (.readOnlyThere, "Read-only file system"), (.readOnlyThere, "Permission denied"),
        (.readOnlyThere, "insufficient permission"), (.readOnlyThere, "unable to create temporary object directory"),
        (.tooLarge, "pack exceeds maximum allowed size"), (.malformed, "fsck error"),
        (.damagedThere, "is corrupt"), (.locked, "File exists"), (.hook, "ref updates aborted by hook"),
    ]

    /// Finds out why git failed, by what it and the other side said.
    ///
    /// - Parameter lines: what was said, line by line.
    /// - Returns: the fault, and the line that says it; nil when none does.
    static func read(_ lines: [SaidLine]) -> (fault: TransportFault, line: SaidLine)? {
        first(of: signs, in: lines)
    }

    /// The same as ``read(_:)``, for what the other side said while it received a push.
    static func readThere(_ lines: [SaidLine]) -> (fault: TransportFault, line: SaidLine)? {
        first(of: signsThere, in: lines)
    }

    /// True if the line that names the fault says everything. Hooks and checks of objects say more in other lines.
    var isToldByOneLine: Bool {
        switch self {
        case .ownHook, .malformed: false
        default: true
        }
    }

    private static func first(of signs: [Sign], in lines: [SaidLine]) -> (fault: TransportFault, line: SaidLine)? {
        for sign in signs {
            if let line = lines.first(where: { $0.text.contains(sign.text) }) { return (sign.fault, line) }
        }
        return nil
    }
}

/// A line that git wrote to standard error, without its prefix. It may come from another machine, so it holds no character
/// that could control a terminal.
struct SaidLine: Sendable {
    let text: String
    /// True if the other side said it.
    let isRemote: Bool

    /// The most lines that are shown.
    private static let mostShown = 40
    /// Sentences with which git ends many failures, and which explain none.
    private static let phrases = [
        "Could not read from remote repository", "Please make sure you have the correct access rights",
        "and the repository exists.", "failed to push some refs to", "unable to fork",
    ]

    /// The lines of a text, without empty ones.
    static func lines(of text: String) -> [SaidLine] {
        text.split(whereSeparator: \.isNewline).map { SaidLine($0) }.filter { !$0.text.isEmpty }
    }

    private init(_ line: Substring) {
        var line = line
        let there = "remote: "
        isRemote = line.hasPrefix(there)
        for start in [there, "fatal: ", "error: ", "hint: "] where line.hasPrefix(start) {
            line = line.dropFirst(start.count)
        }
        if line.hasPrefix("remote:") { line = "" }
        // git pads the lines of another machine with blanks.
        while line.last == " " { line = line.dropLast() }
        text = String(String.UnicodeScalarView(line.unicodeScalars.filter { !$0.properties.isControl }))
    }

    /// The lines that are worth showing.
    static func text(of lines: [SaidLine]) -> String {
        let all = lines.map(\.text)
        let telling = all.filter { text in !phrases.contains { text.hasPrefix($0) } }
        return (telling.isEmpty ? Array(all.prefix(1)) : telling).prefix(mostShown).joined(separator: "\n")
    }
}

extension Unicode.Scalar.Properties {
    /// True if the character could control a terminal.
    fileprivate var isControl: Bool { generalCategory == .control || generalCategory == .format }
}

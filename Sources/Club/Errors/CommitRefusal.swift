public import GitStore
public import Training

/// The reason why a commit may not be part of a club's history.
public struct CommitRefusal: Error, Sendable {
    /// The rules that a commit can break; docs/security.md explains each.
    public enum Rule: String, Sendable, CaseIterable {
        /// The commit is not in the one form that this program writes.
        case form
        /// History is one line that only grows.
        case history
        /// The author is not `<name> <name@<club id>.invalid>`.
        case author
        /// The message does not say who did what in this club.
        case message
        /// The signature does not match the commit's bytes.
        case signature
        /// The key is not, or no longer, one of the author's keys.
        case key
        /// A path that is not the author's to change, or that no club has.
        case path
        /// An entry that is neither an ordinary file nor a folder.
        case mode
        /// A size above a club's bounds.
        case size
        /// A document that breaks a rule of the format.
        case document
        /// A token that is not valid.
        case token
        /// An account that is not confirmed.
        case confirmation
    }

    /// The commit.
    public let commit: ObjectID
    /// The rule that it breaks.
    public let rule: Rule
    /// The path that breaks the rule, if one does.
    public let path: String?
    /// The problem, in the words with which a command would report it.
    public let reason: Diagnostic
    /// True if only this clone is known to have the commit.
    private var isUnpublished = false

    /// Creates a refusal.
    public init(_ commit: ObjectID, _ rule: Rule, path: String? = nil, _ reason: Diagnostic) {
        self.commit = commit
        self.rule = rule
        self.path = path ?? reason.location?.file
        self.reason = reason
    }

    /// The same refusal of a commit that only this clone is known to have.
    var unpublished: CommitRefusal {
        var copy = self
        copy.isUnpublished = true
        return copy
    }

    /// True if the rule concerns the commit itself, not what it changes: another program, such as git, made the commit.
    private var isOfAnotherProgram: Bool {
        switch rule {
        case .form, .author, .message, .signature, .key: true
        case .history, .path, .mode, .size, .document, .token, .confirmation: false
        }
    }

    /// The diagnostic for people and programs.
    public var diagnostic: Diagnostic {
        let location = path.map { " (\($0))" } ?? ""
        var diagnostic = reason
        diagnostic.code = "refused-\(rule.rawValue)"
        // Messages about its form begin with its name.
        let itself = "commit \(commit) "
        let words = reason.message.hasPrefix(itself) ? "it \(reason.message.dropFirst(itself.count))" : reason.message
        diagnostic.message = "commit \("\(commit)".prefix(12))\(location): \(words)"
        if isUnpublished, isOfAnotherProgram {
            diagnostic.help =
                "nobody else has it yet: `cali save --commits` makes git's commits again, as signed commits of yours"
        }
        return diagnostic
    }
}

extension CommitRefusal {
    /// The diagnostic of a commit whose key does not act for the account.
    private static let foreignKey = Diagnostic(
        code: "foreign-key", message: "the key that signed it does not act for its author's account",
        help: "it was revoked, or never added: `cali key list` shows those that act")

    /// The refusal of a commit that is not in the one form that this program writes.
    init(_ commit: ObjectID, _ fault: CommitFault) {
        self.init(commit, .store(.notCanonical(commit, fault: fault)))
    }

    /// The refusal of a commit that breaks a rule for changes.
    /// - Parameters:
    ///   - commit: The commit.
    ///   - error: The error of the rules.
    ///   - path: The path concerned, for an error that names none.
    init(_ commit: ObjectID, _ error: ClubError, path known: String? = nil) {
        let reason = error.diagnostics.first ?? Diagnostic(code: "invalid", message: "the data is invalid")
        switch error {
        case .notAllowed(.foreignPath(let path)), .notAllowed(.newcomer(let path)):
            self.init(commit, .path, path: path, reason)
        case .notAllowed(.foreignKind): self.init(commit, .message, reason)
        case .notAllowed(.notMaintainer), .taken, .notAClub: self.init(commit, .path, path: known, reason)
        case .notAllowed(.foreignKey): self.init(commit, .key, Self.foreignKey)
        case .notAllowed(.unconfirmed): self.init(commit, .confirmation, reason)
        case .notAllowed(.token): self.init(commit, .token, reason)
        case .laterFormat(let path, _): self.init(commit, .document, path: path, reason)
        case .store(.notCanonical): self.init(commit, .form, reason)
        case .store(.tooLarge), .store(.tooManyChanges), .store(.folderTooLarge): self.init(commit, .size, reason)
        default: self.init(commit, reason.code == "misplaced" ? .path : .document, path: known, reason)
        }
    }
}

extension ClubError {
    /// Returns the error as a refusal of a commit. An error of the repository, which prevented a judgement, stays as it is.
    /// - Parameters:
    ///   - commit: The commit.
    ///   - path: The path concerned, for an error that names none.
    func refusing(_ commit: ObjectID, path: String? = nil) -> ClubError {
        switch self {
        case .refused: self
        case .store(.notCanonical), .store(.tooLarge), .store(.tooManyChanges), .store(.folderTooLarge):
            .refused(CommitRefusal(commit, self))
        case .store(.malformedTree), .store(.malformedCommit), .store(.wrongKind):
            .refused(CommitRefusal(commit, .form, diagnostics[0]))
        case .store: self
        default: .refused(CommitRefusal(commit, self, path: path))
        }
    }
}

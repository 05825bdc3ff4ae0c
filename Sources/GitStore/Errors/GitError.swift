import CGit2

/// The error that libgit2 left when one of its functions failed.
public struct GitError: Error, Sendable, Hashable {
    /// The libgit2 function that failed, such as `git_odb_read`.
    public let operation: String
    /// Its return code, below zero.
    public let code: Int32
    /// libgit2's error class (`git_error_t`); 0 when it gave none.
    public let category: Int32
    /// libgit2's text; empty when it gave none.
    public let message: String

    /// The return code by name.
    public var kind: Kind {
        // Some libgit2 functions replace every code with -1, but keep the text.
        category == Int32(GIT_ERROR_ODB.rawValue) && message.contains(Self.damage) ? .damaged : Kind(code)
    }

    /// The text that follows the object's id in the error for a damaged object.
    static let damage = " cannot be read: "

    /// The return codes of libgit2 that callers tell apart.
    public enum Kind: Sendable, Hashable {
        /// −3: no such object, reference, file or setting.
        case notFound
        /// −4: it is there already.
        case exists
        /// −14: another process holds the lock file.
        case locked
        /// −15: the reference no longer has the expected value.
        case modified
        /// −16: a server refused the credentials.
        case authentication
        /// −17: a server's certificate is not trusted.
        case certificate
        /// −33: an object cannot be read, or its content does not match its id.
        case damaged
        /// −36: the repository belongs to another user.
        case owner
        /// Every other code.
        case other(Int32)

        init(_ code: Int32) {
            switch code {
            case GIT_ENOTFOUND.rawValue: self = .notFound
            case GIT_EEXISTS.rawValue: self = .exists
            case GIT_ELOCKED.rawValue: self = .locked
            case GIT_EMODIFIED.rawValue: self = .modified
            case GIT_EAUTH.rawValue: self = .authentication
            case GIT_ECERTIFICATE.rawValue: self = .certificate
            case GIT_EMISMATCH.rawValue: self = .damaged
            case GIT_EOWNER.rawValue: self = .owner
            default: self = .other(code)
            }
        }
    }

    /// The error that this thread's last libgit2 call left. libgit2 keeps it per thread, so this copies it at once.
    init(operation: String, code: Int32) {
        self.operation = operation
        self.code = code
        if let last = git_error_last() {
            category = last.pointee.klass
            message = last.pointee.message.map { String(cString: $0) } ?? ""
        } else {
            category = 0
            message = ""
        }
    }
}

/// Throws the error of the libgit2 function `operation` for a negative return code, and returns any other code.
@discardableResult
func check(_ operation: String, _ code: Int32) throws(StoreError) -> Int32 {
    guard code < 0 else { return code }
    throw StoreError(GitError(operation: operation, code: code))
}

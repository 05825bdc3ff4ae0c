import Glibc

/// The limit of what this process, and those that it starts, may take of a resource (setrlimit(2)).
public struct ResourceLimit: Hashable, Sendable {
    /// A resource.
    public enum Resource: Sendable {
        /// The files that are open at once.
        case openFiles
        /// The bytes of memory that may be addressed.
        case addressSpace
        /// The seconds of processors' time.
        case processorTime

        fileprivate var number: __rlimit_resource_t {
            let resource =
                switch self {
                case .openFiles: RLIMIT_NOFILE
                case .addressSpace: RLIMIT_AS
                case .processorTime: RLIMIT_CPU
                }
            return __rlimit_resource_t(resource.rawValue)
        }
    }

    /// The value where there is no limit.
    public static let unlimited = UInt64.max

    /// The limit that holds now.
    public var soft: UInt64
    /// The value to which the process may raise it.
    public let hard: UInt64

    /// A limit that cannot be raised again.
    public init(_ limit: UInt64) {
        (soft, hard) = (limit, limit)
    }

    /// The present limit of a resource.
    public init(of resource: Resource) {
        var limit = rlimit()
        getrlimit(resource.number, &limit)
        (soft, hard) = (UInt64(limit.rlim_cur), UInt64(limit.rlim_max))
    }

    /// Makes it the limit of a resource.
    /// - Throws: ``SystemError``.
    public func set(for resource: Resource) throws(SystemError) {
        var limit = rlimit(rlim_cur: rlim_t(soft), rlim_max: rlim_t(hard))
        guard setrlimit(resource.number, &limit) == 0 else { throw .last("setrlimit", "") }
    }
}

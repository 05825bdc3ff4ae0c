import Glibc
import SystemPackage

/// A file that is read where it lies, without a copy. Whoever changes it meanwhile changes what is read.
public struct MappedFile: ~Copyable, Sendable {
    /// The path.
    public let path: String
    /// The number of its bytes.
    public let count: Int
    // Never changes, points to memory that is only read, and is unmapped once, when the one owner ends: any thread may read it.
    private nonisolated(unsafe) let start: UnsafeMutableRawPointer?

    /// Maps an ordinary file, or what a link there leads to; `nil` when there is none.
    /// - Throws: ``SystemError``, for which ``SystemError/isNotPlain`` is true where something else is there.
    public init?(_ path: String) throws(SystemError) {
        guard let file = try Self.open(path) else { return nil }
        let count = try file.facts().size
        let start = count > 0 ? mmap(nil, count, PROT_READ, MAP_PRIVATE, file.descriptor.rawValue, 0) : nil
        guard start != MAP_FAILED else { throw .last("mmap", path) }
        (self.path, self.count, self.start) = (path, count, start)
    }

    private static func open(_ path: String) throws(SystemError) -> File? {
        do throws(SystemError) {
            return try File(path, for: .reading, .linked)
        } catch {
            if error.isMissing { return nil }
            throw error
        }
    }

    /// Runs something with the bytes, which are there as long as it runs.
    public func read<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(start: start, count: count))
    }

    deinit {
        if let start { munmap(start, count) }
    }
}

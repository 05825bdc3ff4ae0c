import Foundation
import TestSupport

/// A file system of a few hundred kilobytes, which can be filled and made read-only even for root.
final class SmallDisk {
    /// The path at which it is mounted.
    let path: String
    private let folder: TemporaryFolder

    /// True if this process may mount.
    static let isPermitted: Bool = (try? SmallDisk(kilobytes: 64)) != nil

    init(kilobytes: Int) throws {
        folder = try TemporaryFolder()
        path = "\(folder.path)/disk"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path)
    }

    /// Fills the disk except for some kilobytes.
    func fill(leaving kilobytes: Int) throws {
        let filler = "\(path)/filler"
        try? FileManager.default.removeItem(atPath: filler)
        let free = try Int(Self.run("stat", "-f", "-c", "%a", path).trimmed) ?? 0
        try Data(count: max(0, free * 4096 - kilobytes * 1024)).write(to: URL(fileURLWithPath: filler))
    }

    /// Makes room again.
    func empty() throws {
        try FileManager.default.removeItem(atPath: "\(path)/filler")
    }

    /// Forbids all writing, or permits it again.
    func setReadOnly(_ isReadOnly: Bool) throws {
        try Self.run("mount", "-o", "remount,\(isReadOnly ? "ro" : "rw")", path)
    }

    deinit {
        _ = try? Self.run("umount", "-l", path)
    }

    @discardableResult
    private static func run(_ words: String...) throws -> String {
        let result = try RealGit.attempt(words[0], Array(words.dropFirst()), in: "/")
        guard result.status == 0 else {
            throw RealGit.Failure("\(words) ended with \(result.status): \(result.errors)")
        }
        return result.output
    }
}

import Glibc
import SystemPackage

/// A watch on folder trees, by inotify(7), that tells in which folders something has happened since the last look.
///
/// Folders are watched rather than files, so that an editor that saves into another file and renames it is seen like one that
/// writes in place. If the system has no watch left, everything counts as touched each time.
public final class FolderWatch {
    private static let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)
    /// The time within which another event belongs to the same change: programs save in several steps.
    private static let pause = Duration.milliseconds(20)
    /// The most pauses that a change may have.
    private static let mostPauses = 10
    /// The most bytes of events that are read at a time.
    private static let room = 64 * 1024

    private let inotify: File
    private var folders: [Int32: String] = [:]
    /// True as long as every change is seen.
    public private(set) var isComplete: Bool

    /// - Parameter folders: The roots of the trees that are watched; those that do not exist are left out.
    public init(_ folders: [String]) {
        let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        inotify = File(FileDescriptor(rawValue: number), path: "inotify", isOurs: number >= 0)
        isComplete = number >= 0
        for folder in folders { add(folder) }
    }

    /// The interest that is met as soon as something happens; never where that cannot be told.
    public var interest: Interest { isComplete ? Interest(inotify.descriptor, .reading) : .nothing }

    /// Returns the folders in which something happened; `nil` if that cannot be told.
    public func touched() -> Set<String>? {
        var touched: Set<String> = []
        var pauses = 0
        while isComplete {
            if let events = try? inotify.part(of: Self.room), !events.isEmpty {
                take(events, &touched)
                continue
            }
            guard !touched.isEmpty, pauses < Self.mostPauses,
                (try? inotify.waitToRead(until: .now + Self.pause)) == true
            else { break }
            pauses += 1
        }
        return isComplete ? touched : nil
    }

    private func add(_ folder: String) {
        guard FileFacts(folder)?.kind == .folder else { return }
        let watch = inotify_add_watch(inotify.descriptor.rawValue, folder, Self.events)
        guard watch >= 0 else {
            isComplete = false
            return
        }
        folders[watch] = folder
        for name in Folder.sortedNames(in: folder) { add("\(folder)/\(name)") }
    }

    /// Each event is four numbers and a name: what happened, in which folder, to what.
    private func take(_ bytes: [UInt8], _ touched: inout Set<String>) {
        var rest = bytes[...]
        while rest.count >= 16 {
            let number = { (offset: Int) in
                rest.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
            }
            let (watch, mask, length) = (Int32(bitPattern: number(0)), number(4), Int(number(12)))
            let name = String(decoding: rest.dropFirst(16).prefix(length).prefix { $0 != 0 }, as: UTF8.self)
            rest = rest.dropFirst(16 + length)
            if mask & UInt32(IN_Q_OVERFLOW) != 0 { isComplete = false }
            guard let folder = folders[watch] else { continue }
            touched.insert(folder)
            if mask & UInt32(IN_ISDIR) != 0, mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 {
                add("\(folder)/\(name)")
            }
        }
    }
}

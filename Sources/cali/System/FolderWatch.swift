import Files
import Glibc

/// A watch on folder trees, by inotify(7), that tells in which folders something has happened since the last look.
///
/// Folders are watched rather than files, so that an editor that saves into another file and renames it is seen like one that
/// writes in place. If the system has no watch left, everything counts as touched each time.
final class FolderWatch {
    private static let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)
    /// The time in milliseconds within which another event belongs to the same change: programs save in several steps.
    private static let pause: Int32 = 20
    /// The most pauses that a change may have.
    private static let mostPauses = 10

    private let inotify: Int32
    private var folders: [Int32: String] = [:]
    private var isComplete: Bool

    /// - Parameter folders: The roots of the trees that are watched; those that do not exist are left out.
    init(_ folders: [String]) {
        inotify = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        isComplete = inotify >= 0
        for folder in folders { add(folder) }
    }

    deinit {
        if inotify >= 0 { close(inotify) }
    }

    /// The descriptor from which can be read as soon as something happens; −1 where that cannot be told.
    var descriptor: Int32 { isComplete ? inotify : -1 }

    /// Returns the folders in which something happened; `nil` if that cannot be told.
    func touched() -> Set<String>? {
        var touched: Set<String> = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        var pauses = 0
        while isComplete {
            let count = read(inotify, &buffer, buffer.count)
            if count > 0 {
                take(buffer[..<count], &touched)
                continue
            }
            var request = pollfd(fd: inotify, events: Int16(POLLIN), revents: 0)
            guard !touched.isEmpty, pauses < Self.mostPauses, poll(&request, 1, Self.pause) > 0 else { break }
            pauses += 1
        }
        return isComplete ? touched : nil
    }

    private func add(_ folder: String) {
        guard FileFacts(folder)?.kind == .folder else { return }
        let watch = inotify_add_watch(inotify, folder, Self.events)
        guard watch >= 0 else {
            isComplete = false
            return
        }
        folders[watch] = folder
        for name in Folder.sortedNames(in: folder) { add("\(folder)/\(name)") }
    }

    /// Each event is four numbers and a name: what happened, in which folder, to what.
    private func take(_ bytes: ArraySlice<UInt8>, _ touched: inout Set<String>) {
        var rest = bytes
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

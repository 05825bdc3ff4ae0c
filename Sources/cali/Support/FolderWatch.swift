#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Tells which folders of a tree something happened in, since it was asked the last time.
///
/// On Linux by inotify(7), on folders rather than files: editors that save into another file and rename it are seen like those
/// that write in place. Where the system has no such thing, or no watch is left, everything counts as touched each time.
final class FolderWatch {
    #if os(Linux)
        private static let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)
        private var folders: [Int32: String] = [:]
    #endif
    private let descriptor: Int32
    private var isComplete = true

    /// - Parameter folders: Whose trees are watched; those that are not there are left out.
    init(_ folders: [String]) {
        #if os(Linux)
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            for folder in folders { add(folder) }
        #else
            descriptor = -1
            isComplete = false
        #endif
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// The folders in which something happened; `nil` where that cannot be told.
    func touched() -> Set<String>? {
        #if os(Linux)
            guard isComplete, descriptor >= 0 else { return nil }
            var touched: Set<String> = []
            var buffer = [UInt8](repeating: 0, count: 64 * 1024)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                guard count > 0 else { break }
                take(buffer[..<count], &touched)
            }
            return isComplete ? touched : nil
        #else
            return nil
        #endif
    }

    #if os(Linux)
        private func add(_ folder: String) {
            guard SystemCalls.status(of: folder, followsLinks: false)?.isFolder == true else { return }
            let watch = inotify_add_watch(descriptor, folder, Self.events)
            guard watch >= 0 else {
                isComplete = false
                return
            }
            folders[watch] = folder
            for name in SystemCalls.names(in: folder) { add("\(folder)/\(name)") }
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
    #endif
}

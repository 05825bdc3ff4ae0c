import CGit2
import Files

/// The state of a path of the work tree on disk.
enum DiskState: Equatable {
    /// Nothing.
    case absent
    /// An ordinary file with the content of this blob; `stamp` shows whether it was written since.
    case file(ObjectID, stamp: FileStamp)
    /// A symbolic link, a folder or something else instead of the file, or a link or file instead of one of its folders.
    case obstructed

    var blob: ObjectID? {
        if case .file(let id, _) = self { id } else { nil }
    }
}

/// The facts of a file that change when somebody writes to it.
struct FileStamp: Equatable {
    private let inode: UInt64
    private let size: Int
    private let times: [FileFacts.Time]

    init(_ facts: FileFacts) {
        (inode, size, times) = (facts.inode, facts.size, [facts.modified, facts.changed])
    }
}

/// Reads and replaces files of a work tree, folder by folder from its root, never through a symbolic link.
struct WorkTreeFiles: ~Copyable {
    private let root: String
    // The folder that was used last: paths in the same folder come one after another.
    private var lastPath: String?
    private var last: Folder

    init(root: String) throws(StoreError) {
        let folder = try system(Folder(root))
        self.root = root
        last = folder
        lastPath = ""
    }

    /// The state of `path`, with the file's content read and hashed.
    mutating func state(of path: String) throws(StoreError) -> DiskState {
        let (folder, name) = Self.split(path)
        switch try enter(folder, making: false) {
        case .missing: return .absent
        case .obstructed: return .obstructed
        case .here: break
        }
        let (facts, content): (FileFacts, [UInt8])
        do throws(SystemError) {
            let file = try last.file(name, for: .reading)
            (facts, content) = (try file.facts(), try file.read())
        } catch {
            if error.isMissing { return .absent }
            if error.isNotPlain { return .obstructed }
            throw .system(error)
        }
        return .file(try ObjectID(of: content, GIT_OBJECT_BLOB), stamp: FileStamp(facts))
    }

    /// The content of the file at `path`; nil when it is not as it was when it was looked at, or larger than `limit`.
    mutating func content(of path: String, as stamp: FileStamp, limit: Int) throws(StoreError) -> [UInt8]? {
        let (folder, name) = Self.split(path)
        guard try enter(folder, making: false) == .here else { return nil }
        guard let file = try? last.file(name, for: .reading) else { return nil }
        let facts = try system(file.facts())
        guard FileStamp(facts) == stamp, facts.size <= limit else { return nil }
        return try system(file.read())
    }

    /// The facts of the file at `path`, nil when there is none.
    mutating func facts(of path: String) throws(StoreError) -> FileFacts? {
        let (folder, name) = Self.split(path)
        guard try enter(folder, making: false) == .here else { return nil }
        return last.facts(name)
    }

    /// Moves the finished file `staged` to `path`, replaces what is there, and makes missing folders.
    mutating func move(_ staged: String, to path: String) throws(StoreError) {
        let (folder, name) = Self.split(path)
        guard try enter(folder, making: true) == .here else {
            throw .system(.noFolder("mkdir", root + folder))
        }
        do throws(SystemError) {
            do throws(SystemError) {
                try last.moveHere(staged, as: name)
            } catch {
                guard error.isAcrossFileSystems else { throw error }
                try copy(staged, as: name)
            }
        } catch {
            throw .system(error)
        }
    }

    /// Copies a file from another file system, from which it cannot be moved: first beside its path, then over it.
    private func copy(_ staged: String, as name: String) throws(SystemError) {
        let temporary = ".cali-\(ThisProcess.id).tmp"
        try? last.remove(temporary)
        let file = try last.file(temporary, for: .creating)
        try file.write(File(staged, for: .reading).read())
        try file.sync()
        try last.rename(temporary, to: name)
        try? File.remove(staged)
    }

    /// Removes the file at `path`, and the folders that become empty.
    mutating func remove(_ path: String) throws(StoreError) {
        let (folder, name) = Self.split(path)
        guard try enter(folder, making: false) == .here else { return }
        do throws(SystemError) {
            try last.remove(name)
        } catch {
            guard error.isMissing else { throw .system(error) }
        }
        var parent = folder
        while !parent.isEmpty, (try? Folder.remove(root + parent)) != nil {
            lastPath = nil
            parent = Self.split(parent).folder
        }
    }

    private enum Arrival {
        case here
        case missing
        case obstructed
    }

    private mutating func enter(_ folder: String, making: Bool) throws(StoreError) -> Arrival {
        if lastPath == folder { return .here }
        do throws(SystemError) {
            var current = try Folder(root)
            for component in folder.split(separator: "/").map(String.init) {
                if making { try current.makeFolder(component) }
                current = try current.folder(component)
            }
            last = current
        } catch {
            if error.isMissing { return .missing }
            if error.isNoFolder { return .obstructed }
            throw .system(error)
        }
        lastPath = folder
        return .here
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
    }
}

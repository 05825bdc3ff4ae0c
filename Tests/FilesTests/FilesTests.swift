import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct FilesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    // MARK: Handles

    @Test func `A file is read as it was written, whole and in parts`() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        try File(path("a"), for: .creating).write(bytes)
        let file = try File(path("a"), for: .reading)
        #expect(try file.read() == bytes)
        #expect(try file.read(199_990..<200_010) == Array(bytes.suffix(10)))
        #expect(try File(path("a"), for: .reading).read(atMost: 70_001) == Array(bytes.prefix(70_001)))
        #expect(try File.content(of: path("b")) == nil)
    }

    @Test func `An existing file is not created again`() throws {
        try File(path("a"), for: .creating).write([1])
        let error = #expect(throws: SystemError.self) { _ = try File(path("a"), for: .creating).facts() }
        #expect(error?.isTaken == true)
        #expect(error?.text == "open \(path("a")): File exists")
    }

    @Test func `Bytes are written at the start, at the end, or at an offset`() throws {
        try File(path("a"), for: .overwriting).write(Array("hello".utf8))
        try File(path("a"), for: .overwriting).write(Array("J".utf8))
        try File(path("a"), for: .appending).write(Array("!".utf8))
        let file = try File(path("a"), for: .updating)
        try file.write(Array("y".utf8), at: 4)
        try file.resize(to: 5)
        #expect(try file.read() == Array("Jelly".utf8))
    }

    @Test func `A link, a pipe and a folder are not plain files`() throws {
        try File(path("a"), for: .creating).write([1])
        try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("a"))
        #expect(mkfifo(path("pipe"), 0o600) == 0)
        for name in ["link", "pipe", ""] {
            let error = #expect(throws: SystemError.self) { _ = try File(path(name), for: .reading).facts() }
            #expect(error?.isNotPlain == true)
        }
        #expect(try File.content(of: path("link"), .linked) == [1])
    }

    @Test func `Calls that a signal interrupts are made again`() throws {
        // Without SA_RESTART, a call that waits for the other end of a pipe fails with EINTR when a signal comes.
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        #expect(sigaction(SIGUSR2, &action, nil) == 0)
        let pipe = path("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let reader = pthread_self()
        let interrupt: @Sendable () -> Void = {
            for _ in 0..<20 {
                pthread_kill(reader, SIGUSR2)
                usleep(1_000)
            }
        }
        let writer = Thread {
            interrupt()
            guard let output = try? File(pipe, for: .overwriting, .any) else { return }
            interrupt()
            try? output.write([7])
        }
        writer.start()
        #expect(try File(pipe, for: .reading, .any).read() == [7])
    }

    // MARK: Folders

    @Test func `Folders are made from the top, and each is reported once`() throws {
        var made: [String] = []
        try Folder.makeAll(path("a/b/c")) { made.append($0) }
        #expect(made == [path("a"), path("a/b"), path("a/b/c")])
        try Folder.makeAll(path("a/b/c")) { _ in Issue.record("made again") }
        #expect(try Folder.names(in: path("a")) == ["b"])
    }

    @Test func `An open folder is still used after another one has taken its path`() throws {
        try Folder.makeAll(path("a/in"))
        let open = try Folder(path("a"))
        try File.move(path("a"), to: path("moved"))
        try Folder.make(path("a"))
        try open.file("x", for: .creating).write([1])
        try open.rename("x", to: "y")
        #expect(open.facts("y")?.size == 1)
        #expect(try Folder.names(in: path("moved")).sorted() == ["in", "y"])
        #expect(try Folder.names(in: path("a")).isEmpty)
        try open.remove("y")
        #expect(open.facts("y") == nil)
    }

    @Test func `A link is not followed as a subfolder`() throws {
        try Folder.make(path("a"))
        try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("a"))
        let error = #expect(throws: SystemError.self) { _ = try Folder(folder.path).folder("link").facts() }
        #expect(error?.isNoFolder == true)
        #expect(FileFacts(path("link"))?.kind == .link)
        #expect(FileFacts(path("link"), followsLinks: true)?.kind == .folder)
        #expect(FileFacts(path("nothing")) == nil)
    }

    // MARK: Replacing

    @Test func `A file is replaced as a whole, and an unfinished replacement is removed`() throws {
        try File.replace(path("a"), with: [1, 2], at: path("a.new"))
        try File.replace(path("a"), with: [3], at: path("a.new"))
        #expect(try File.content(of: path("a")) == [3])
        try Folder.make(path("b"))
        let error = #expect(throws: SystemError.self) { try File.replace(path("b"), with: [4], at: path("b.new")) }
        #expect(error?.isFolder == true)
        #expect(try Folder.names(in: folder.path).sorted() == ["a", "b"])
    }

    // MARK: Locks

    @Test func `Only one holds a lock at a time`() throws {
        let name = path("lock")
        let value = try FileLock(name).with {
            let error = #expect(throws: SystemError.self) {
                try FileLock(name, patience: .milliseconds(5)).with {}
            }
            #expect(error?.isHeld == true)
            return 3
        }
        #expect(value == 3)
        try FileLock(name).with {}
    }

    // MARK: Others

    @Test func `A file is mapped, an empty one too`() throws {
        try File(path("a"), for: .creating).write([1, 2, 3])
        try File(path("empty"), for: .creating).write([])
        let sums = try ["a", "empty"].map { name in
            try MappedFile(path(name))?.read { $0.reduce(0) { $0 + Int($1) } }
        }
        #expect(sums == [6, 0])
        let isThere = try MappedFile(path("nothing")) != nil
        #expect(!isThere)
    }

    @Test func `A path is resolved if it exists`() throws {
        try Folder.make(path("a"))
        try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("a"))
        #expect(File.resolved(path("link/../a/.")) == File.resolved(path("a")))
        #expect(File.resolved(path("nothing")) == nil)
        #expect(Folder.parent(of: "/a") == "/")
        #expect(Folder.parent(of: "a/b") == "a")
        #expect(Folder.parent(of: "a") == ".")
    }

    @Test func `Names fit patterns`() {
        #expect(NamePattern("*.sw[nopx]").matches(".file.swp"))
        #expect(!NamePattern("*~").matches("file"))
    }
}

import Foundation
import PrivateFiles
import TestSupport
import Testing

@Suite struct PrivateFilesTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/home/notes/file" }

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a file comes back as it was written, and is gone when it was removed`() throws {
        #expect(try PrivateFiles.read(path) == nil)
        try PrivateFiles.write([1, 2], to: path)
        try PrivateFiles.write([3], to: path)
        #expect(try PrivateFiles.read(path) == [3])
        try PrivateFiles.remove(path)
        try PrivateFiles.remove(path)
        #expect(try PrivateFiles.read(path) == nil)
    }

    @Test func `more than anybody reads back is not written`() throws {
        try PrivateFiles.write(Array(repeating: 7, count: PrivateFiles.limit), to: path)
        #expect(throws: PrivateFileError.unusable(path: path)) {
            try PrivateFiles.write(Array(repeating: 8, count: PrivateFiles.limit + 1), to: path)
        }
        #expect(try PrivateFiles.read(path)?.first == 7)
    }

    @Test func `a link, a pipe and a folder are not private files`() throws {
        try PrivateFiles.write([1], to: path)
        try FileManager.default.createSymbolicLink(atPath: path + "-link", withDestinationPath: path)
        #expect(throws: PrivateFileError.self) { try PrivateFiles.read(path + "-link") }
        #expect(mkfifo(path + "-pipe", 0o600) == 0)
        #expect(throws: PrivateFileError.unusable(path: path + "-pipe")) { try PrivateFiles.read(path + "-pipe") }
        try PrivateFiles.requireFolder(path + "-folder")
        #expect(throws: PrivateFileError.unusable(path: path + "-folder")) { try PrivateFiles.read(path + "-folder") }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path + "-folder")
        #expect(throws: PrivateFileError.exposed(path: path + "-folder", mode: 0o755)) {
            try PrivateFiles.read(path + "-folder")
        }
    }

    @Test func `a folder that others may enter is refused`() throws {
        let inner = "\(folder.path)/home/outbox"
        try PrivateFiles.requireFolder(inner)
        try PrivateFiles.requireFolder(inner)
        try FileManager.default.setAttributes([.posixPermissions: 0o710], ofItemAtPath: inner)
        #expect(throws: PrivateFileError.exposed(path: inner, mode: 0o710)) { try PrivateFiles.requireFolder(inner) }
        #expect(throws: PrivateFileError.unusable(path: path)) {
            try PrivateFiles.write([1], to: path)
            try PrivateFiles.requireFolder(path)
        }
    }

    @Test func `only one at a time holds the lock`() throws {
        let lock = "\(folder.path)/lock"
        do {
            let held = try PrivateFiles.lock(lock, patience: .zero)
            #expect(throws: PrivateFileError.locked(path: lock)) { _ = try PrivateFiles.lock(lock, patience: .zero) }
            _ = consume held
        }
        // A program that another test starts holds it until it has become that program.
        _ = try PrivateFiles.lock(lock, patience: .seconds(30))
        #expect(try PrivateFiles.read(lock) == [])
    }
}

import Foundation
import TestSupport
import Testing

@testable import Site

/// The files to which builds append what they keep.
@Suite struct ChunkFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/chunks" }

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `chunks are read back, before and after they are written, and by the next build`() throws {
        let file = ChunkFile(path, known: [])
        let chunks = try [[], [1], Array(repeating: 7, count: 3 << 20), [2, 3]].map { try file.append($0) }
        #expect(chunks.map { file.bytes(of: $0)?.count } == [0, 1, 3 << 20, 2])
        try file.flush()
        #expect(file.bytes(of: chunks[3]) == [2, 3])
        #expect(ChunkFile(path, known: chunks).bytes(of: chunks[1]) == [1])
        #expect(ChunkFile(reading: path).bytes(of: chunks[3]) == [2, 3])
    }

    @Test func `a chunk whose bytes changed or are gone is none, and new ones do not take its place`() throws {
        let file = ChunkFile(path, known: [])
        let (first, second) = (try file.append([1, 2, 3]), try file.append([4, 5, 6]))
        try file.flush()
        try Data([9, 2, 3]).write(to: URL(fileURLWithPath: path))
        let next = ChunkFile(path, known: [first, second])
        let third = try next.append([7])
        try next.flush()
        #expect([first, second, third].map(next.bytes) == [nil, nil, [7]])
    }

    @Test func `a file that is mostly waste is made anew with what is of use`() throws {
        let file = ChunkFile(path, known: [])
        let kept = try file.append([1, 2, 3])
        #expect(!file.isMostlyWaste(beside: [kept]))
        _ = try file.append(Array(repeating: 7, count: 2 << 20))
        #expect(file.isMostlyWaste(beside: [kept]))
        var moved: Chunk?
        let new = try file.remade { moved = try $0.append(kept, of: file) }
        let chunk = try #require(moved)
        #expect(new.bytes(of: chunk) == [1, 2, 3])
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data([1, 2, 3]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["chunks"])
    }
}

import Foundation
import GitStore
import TestSupport
import Testing

/// Objects that a disk returns damaged.
@Suite struct DamageTests {
    private func file(of id: ObjectID, in place: Playground) -> String {
        "\(place.path)/objects/\("\(id)".prefix(2))/\("\(id)".dropFirst(2))"
    }

    /// Reads what an object is as, with nothing kept from before.
    private func read(_ place: Playground, _ snapshot: Snapshot, _ id: ObjectID) throws(StoreError) {
        let repository = try Repository(opening: place.path)
        if id == snapshot.commit {
            _ = try repository.commit(id)
        } else if id == snapshot.tree {
            _ = try repository.tree(id)
        } else {
            _ = try repository.blob(id, limit: 1 << 20)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an object that is cut anywhere, or has any byte changed, is never read as if it were whole`() throws {
        let place = try Playground()
        try place.commit(["a": String(repeating: "some text and ", count: 20), "b": "1"])
        let tip = try place.snapshot()
        let blob = try #require(try place.repository.entry(at: "a", in: tip)).id
        for id in [blob, tip.tree, tip.commit] {
            let path = file(of: id, in: place)
            let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
            try read(place, tip, id)
            for position in whole.indices {
                var changed = whole
                changed[position] ^= 0x11
                for bytes in [Array(whole[..<position]), changed] {
                    try Damage.write(bytes, to: path)
                    let error = #expect(throws: StoreError.self) { try read(place, tip, id) }
                    guard case .damagedObject(let text)? = error else {
                        Issue.record("byte \(position) of \(id): \(String(describing: error))")
                        continue
                    }
                    #expect(text.contains("\(id)"))
                }
            }
            try Damage.write(whole, to: path)
        }
    }

    @Test func `damage in an object that libgit2 reads by itself is the same error`() throws {
        let place = try Playground()
        for number in 1...4 { try place.commit(["a": "\(number)"]) }
        let log = try place.repository.log(from: place.snapshot().commit)
        try Damage.cut(to: 30).apply(to: file(of: log[1].id, in: place))
        let repository = try Repository(opening: place.path)
        let errors = [
            #expect(throws: StoreError.self) { try repository.isAncestor(log[3].id, of: log[0].id) },
            #expect(throws: StoreError.self) { try repository.commonAncestor(log[0].id, log[3].id) },
        ]
        for error in errors {
            guard case .damagedObject(let text)? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(text.contains("\(log[1].id)"))
        }
    }

    @Test func `a damaged object is replaced when it is written again`() throws {
        let place = try Playground()
        try place.commit(["a": "content"])
        let blob = try #require(try place.repository.entry(at: "a", in: place.snapshot())).id
        try Damage.cut(to: 5).apply(to: file(of: blob, in: place))
        try place.commit(["b": "content"])
        #expect(try Repository(opening: place.path).text(at: "a") == "content")
        #expect(try place.faults().isEmpty)
    }

    @Test func `a loose copy of an object in a damaged pack is read`() throws {
        let place = try Playground()
        try place.commit(["a": "content"])
        let blob = try #require(try place.repository.entry(at: "a", in: place.snapshot())).id
        let loose = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file(of: blob, in: place))))
        try place.git("gc", "--quiet")
        let fanout = "\(place.path)/objects/\("\(blob)".prefix(2))"
        try FileManager.default.createDirectory(atPath: fanout, withIntermediateDirectories: true)
        try Damage.write(loose, to: file(of: blob, in: place))
        let folder = "\(place.path)/objects/pack"
        let pack = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".pack") })
        try Damage("changed") { bytes in
            bytes.enumerated().map { 12 < $0.offset && $0.offset < bytes.count - 20 ? $0.element ^ 0x55 : $0.element }
        }.apply(to: "\(folder)/\(pack)")
        #expect(try Repository(opening: place.path).blob(blob, limit: 100) == Array("content".utf8))
    }

    @Test func `objects that git packs meanwhile, and objects that are borrowed, are found`() throws {
        let place = try Playground()
        try place.commit(["a": "packed"])
        let opened = try Repository(opening: place.path)
        try place.git("gc", "--quiet", "--prune=now")
        #expect(try opened.text(at: "a") == "packed")
        try place.commit(["b": "loose"])
        let copy = "\(place.folder.path)/copy"
        try RealGit.run("clone", "--quiet", "--bare", "--shared", place.path, copy, in: place.folder.path)
        let borrower = try Repository(opening: copy)
        #expect(try borrower.text(at: "a") == "packed")
        #expect(try borrower.text(at: "b") == "loose")
        try borrower.commit(["c": "own"])
        #expect(try Repository(opening: copy).text(at: "c") == "own")
        // One that is nowhere any more is as one that git warns of: what else is there is read.
        try FileManager.default.createDirectory(
            atPath: "\(place.path)/objects/info", withIntermediateDirectories: true)
        let list = "# nowhere\n/nowhere/objects\n\(place.path)/objects\n"
        try place.folder.write(list, to: "club/objects/info/alternates")
        #expect(try Repository(opening: place.path).text(at: "b") == "loose")
    }
}

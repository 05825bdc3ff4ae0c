import Foundation
import GitStore
import TestSupport
import Testing

@Suite struct LeftoverTests {
    @Test func `old leftovers are found and removed; young ones, locks and everything else stay`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a": "1"])
        let git = place.path + "/.git/"
        #expect(try place.repository.leftovers() == [])
        let names = [
            "cali-tmp/0", "index.lock", "objects/17/tmp_obj_x", "objects/pack/pack-1.idx", "objects/pack/tmp_pack_x",
            "objects/tmp_object_git2_x", "refs/heads/main.lock",
        ]
        for name in names {
            try place.folder.write("x", to: "club/.git/" + name)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -100)],
                ofItemAtPath: git + name
            )
        }
        try place.folder.write("x", to: "club/.git/objects/18/tmp_obj_young")
        let removed = try place.repository.removeLeftovers(olderThan: 50)
        let locks = [git + "index.lock", git + "refs/heads/main.lock"]
        #expect(removed.map(\.path) == names.map { git + $0 }.filter { !locks.contains($0) })
        #expect(
            removed.map(\.kind) == [
                .stagedFile, .temporaryObject, .indexWithoutPack, .temporaryObject, .temporaryObject,
            ]
        )
        let rest = try place.repository.leftovers()
        #expect(rest.map(\.path) == [locks[0], git + "objects/18/tmp_obj_young", locks[1]])
        #expect(rest.map(\.kind) == [.lock, .temporaryObject, .lock])
        for lock in locks { try FileManager.default.removeItem(atPath: lock) }
        #expect(try place.faults() == "")
        try place.commit(["a": "2"])
    }
}

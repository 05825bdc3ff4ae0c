import Foundation
import GitStore
import TestSupport
import Testing

/// The meaning of `HEAD`: a branch, a commit, or nothing although there was something.
@Suite struct HeadTests {
    private func head(_ place: Playground) throws -> DetachedHead? {
        do throws(StoreError) {
            _ = try place.repository.branch()
            return nil
        } catch .noBranch(_, let head) {
            return head
        }
    }

    @Test func `the commit that is checked out is read, on a branch or not`() throws {
        let place = try Playground(bare: false)
        let first = try #require(try place.commit(["a": "1"]))
        let second = try #require(try place.commit(["a": "2"]))
        #expect(try place.repository.tip() == second.commit)
        try place.git("checkout", "-q", "--detach", "HEAD~1")
        #expect(try place.repository.tip() == first.commit)
        #expect(try place.repository.text(at: "a") == "1")
        #expect(try place.repository.workTreeState().edits.isEmpty)
        try place.git("switch", "-q", "main")
        #expect(try place.repository.tip() == second.commit)
    }

    @Test func `a detached head says why it is detached`() throws {
        let place = try Playground(bare: false)
        for number in 1...3 { try place.commit(["a": "\(number)"]) }
        #expect(try head(place) == nil)
        try place.git("branch", "other", "main~1")
        try place.git("checkout", "-q", "--detach")
        #expect(try head(place) == .checkedOut(branches: ["main", "other"], isBare: false))
        try place.git("switch", "-q", "main")
        try place.git("bisect", "start", "main", "main~2")
        #expect(try head(place) == .bisecting)
        try place.git("bisect", "reset")
        _ = try RealGit.attempt("git", ["rebase", "-q", "--exec", "false", "main~1"], in: place.path)
        #expect(try head(place) == .rebasing)
        let bare = try Playground()
        let commit = try #require(try bare.commit(["a": "1"])).commit
        try bare.folder.write("\(commit)\n", to: "club/HEAD")
        #expect(try head(bare) == .checkedOut(branches: ["main"], isBare: true))
    }

    @Test func `a new repository has lost nothing`() throws {
        let place = try Playground()
        #expect(try place.repository.lostHistory() == nil)
        try place.commit(["a": "1"])
        #expect(try place.repository.lostHistory() == nil)
    }

    @Test func `a branch that lost its commits is not a new one`() throws {
        let emptied = try Playground()
        let tip = try #require(try emptied.commit(["a": "1"])).commit
        try emptied.git("pack-refs", "--all")
        try emptied.folder.write("", to: "club/packed-refs")
        #expect(throws: StoreError.lostBranch(name: "refs/heads/main", file: nil, last: tip)) {
            try emptied.repository.lostHistory()
        }
        try FileManager.default.removeItem(atPath: emptied.path + "/logs")
        let lost = try #require(try emptied.repository.lostHistory())
        #expect(lost.hasEmptyReferences && lost.branch == "main")
        try FileManager.default.removeItem(atPath: emptied.path + "/packed-refs")
        #expect(try emptied.repository.lostHistory() == nil)
        try emptied.git("update-ref", "refs/heads/other", "\(tip)")
        #expect(try emptied.repository.lostHistory()?.others == ["other"])
        try emptied.git("repack", "-qad")
        try emptied.git("update-ref", "-d", "refs/heads/other")
        #expect(try emptied.repository.lostHistory()?.hasPacks == true)
    }
}

import Club
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// Makes commits as a modified client could push them: any tree, any author, any key, any bytes.
struct Forger {
    let playground: Playground
    private let shared: SharedRepository

    init(_ playground: Playground) throws {
        self.playground = playground
        shared = try SharedRepository(of: playground)
    }

    /// One entry of a tree: a mode, and a content or the id of an object; `nil` to remove it.
    enum Entry {
        case file(String)
        case object(mode: String, id: String)
        case gone
    }

    var tip: String { get throws { try playground.git("rev-parse", "main").lines[0] } }

    /// A tree like that of a commit, but for some entries.
    func tree(_ entries: [String: Entry], from commit: String? = nil) throws -> String {
        let index = ["GIT_INDEX_FILE": playground.folder.path + "/forged-index"]
        func git(_ arguments: [String], _ input: String = "") throws -> RealGit.Result {
            try RealGit.run(arguments, in: playground.path, input: Array(input.utf8), environment: index)
        }
        _ = try git(["read-tree", try commit ?? tip])
        for (path, entry) in entries.sorted(by: { $0.key < $1.key }) {
            switch entry {
            case .gone:
                let removal = "0 0000000000000000000000000000000000000000\t\(path)\n"
                _ = try git(["update-index", "--index-info"], removal)
            case .file(let text):
                let id = try git(["hash-object", "-w", "--stdin"], text).lines[0]
                _ = try git(["update-index", "--add", "--cacheinfo", "100644,\(id),\(path)"])
            case .object(let mode, let id):
                _ = try git(["update-index", "--add", "--cacheinfo", "\(mode),\(id),\(path)"])
            }
        }
        return try git(["write-tree", "--missing-ok"]).lines[0]
    }

    /// A commit that is not on the branch.
    func commit(
        _ entries: [String: Entry] = ["users/anna/follows/ben.json": .file(Forger.follow)], by athlete: Slug = anna,
        keys: DeviceKeys? = nil, author: String? = nil, at now: Moment = Playground.now, kind: String = "save",
        club: String = Playground.club.text,
        tree: String? = nil, parents: [String]? = nil, alter: (String) -> String = { $0 }
    ) throws -> ObjectID {
        let person = author ?? "\(athlete) <\(athlete)@\(Playground.club).invalid>"
        let parents = try parents ?? [tip]
        let head =
            "tree \(try tree ?? self.tree(entries))\n" + parents.map { "parent \($0)\n" }.joined()
            + "author \(person) \(now.seconds) +0000\ncommitter \(person) \(now.seconds) +0000\n"
        let message = "\n\(athlete): follow ben\n\nCali-Operation: \(kind)\nCali-Club: \(club)\n"
        let signature = try (keys ?? Playground.keys(athlete)).sign(Array((head + message).utf8))
        let header = "gpgsig " + signature.replacing("\n", with: "\n ") + "\n"
        return try store(alter(head + header + message))
    }

    /// Stores bytes as a commit.
    func store(_ content: String) throws -> ObjectID {
        let hash = try RealGit.run(
            "hash-object", "-t", "commit", "-w", "--literally", "--stdin", in: playground.path,
            input: Array(content.utf8))
        return try #require(ObjectID(hex: hash.lines[0]))
    }

    /// The rule that refuses a new commit, when it is judged and when it is pushed; `nil` when it is good.
    func rule(_ commit: ObjectID, _ location: SourceLocation = #_sourceLocation) throws -> CommitRefusal.Rule? {
        let refusal = try refusal(of: commit, at: Playground.now)
        try shared.push(commit, expecting: refusal, location)
        return refusal?.rule
    }

    /// The refusal of a commit; `nil` if it is good.
    /// - Parameter now: The time at which it is new; `nil` if it is history.
    func refusal(of commit: ObjectID, at now: Moment? = nil) throws -> CommitRefusal? {
        do {
            _ = try CommitJudge(try Repository(opening: playground.path), at: now).judge(commit)
            return nil
        } catch ClubError.refused(let refusal) {
            #expect(refusal.commit == commit)
            return refusal
        }
    }

    static let follow = #"""
        {
          "format": 1,
          "since": "2025-11-22T08:26:40Z",
          "user": "ben"
        }

        """#
}

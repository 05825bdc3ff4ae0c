import ArgumentParser
import Testing

@testable import cali

/// Calls of a command that is named in full.
@Suite struct LeafCallTests {
    @Test(arguments: [
        "log push-up 8", "--club c --as anna log push-up 8 --json", "log --dry-run push-up 8 --at 18:30",
        "workout list --limit 3", "--json workout show 7h2k", "-q exercise show ben/row", "level add push-up high",
        "build -o site --jobs 2", "message send ben Hello", "whoami --verbose --no-color", "theme context profile",
    ])
    func `a command that is named in full is read as from the root`(call: String) throws {
        let words = call.split(separator: " ").map(String.init)
        let leaf = try #require(LeafCall(words)?.parsed() as? any CaliCommand)
        let root = try #require(try Cali.parseAsRoot(words) as? any CaliCommand)
        #expect(type(of: leaf) == type(of: root))
        #expect("\(leaf)" == "\(root)")
    }

    @Test(arguments: [
        "", "workout", "workout lst", "help log", "log --help", "--help", "--version", "--nothing log push-up 8",
        "--club",
        "--json log push-up 8 --json", "log --at", "workout list --limit many", "message send", "nothing",
    ])
    func `every other call is left to the argument parser`(call: String) {
        #expect(LeafCall(call.split(separator: " ").map(String.init))?.parsed() == nil)
    }
}

import TestSupport
import Testing

@testable import cali

/// Calls that are read without the argument parser.
@Suite struct DirectCallTests {
    private static let read = [
        "verify", "verify --all", "verify --json", "verify -q", "--quiet verify", "verify --as anna --all --json",
        "--club /nowhere verify", "verify --json --club /nowhere", "hook pre-receive", "--json hook pre-receive",
    ]
    private static let left = [
        "verify HEAD", "verify --al", "verify --club", "verify --club --json", "verify --as anna --as ben",
        "verify verify",
        "hook pre-receive --all", "hook", "hook install", "verify --jobs 2", "--yes verify", "verify --help",
    ]

    @Test func `a call is read only if all of its words are known`() {
        for call in Self.read { #expect(DirectCall(Self.words(call)) != nil, "\(call)") }
        for call in Self.left { #expect(DirectCall(Self.words(call)) == nil, "\(call)") }
        #expect(DirectCall(["hook pre-receive"]) == nil)
    }

    @Test(arguments: read)
    func `a call that is read has the same answer as one that the argument parser reads`(call: String) throws {
        let stage = try Stage()
        // What was verified is remembered, so the second time has another answer than the first.
        try stage.cali("verify").succeed()
        let direct = try stage.cali(call)
        let parsed = try stage.cali("--yes \(call)")
        #expect(direct.status == parsed.status && direct.output == parsed.output && direct.errors == parsed.errors)
    }

    private static func words(_ call: String) -> [String] { call.split(separator: " ").map(String.init) }
}

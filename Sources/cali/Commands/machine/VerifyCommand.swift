import ArgumentParser
import CanonicalJSON
import Club
import Foundation
import GitStore
import Training

/// `cali verify`: whether every change was its author's to make.
struct VerifyCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that every change was its author's to make.",
        discussion: """
            Judges each commit by the state of the club before it: one signature by a key of the author's account, paths that
            are theirs to change, valid documents, proofs that hold. Without a range, the whole history up to the tip.

              cali verify                     the whole history
              cali verify main~10..main       the last ten commits
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "OLD..NEW, or one commit: all that lead to it.") var range: String?
    @Option(help: "How many threads.") var jobs: Int?

    func run(in club: OpenClub) throws {
        let (base, tip) = try commits(club)
        let path = club.folder
        let judge = HistoryJudge { () throws(StoreError) in try Repository(opening: path) }
        let threads = max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
        let verdict = try Waiting.value { () async throws in try await judge.judge(after: base, to: tip, jobs: threads)
        }
        if let refusal = verdict.refusal { throw ClubError.refused(refusal) }
        let recoveries = verdict.recoveries.map { "\($0)" }
        guard !club.output.isJSON else {
            return club.output.json([
                "commits": .integer(verdict.good), "tip": .string("\(tip)"),
                "recoveries": .array(recoveries.map { .string($0) }),
            ])
        }
        club.output.line("\(verdict.good.of("commit")) up to \("\(tip)".prefix(12)): each its author's to make")
        for id in recoveries {
            club.output.line(
                "recovered: commit \(id.prefix(12)) gave an account to another device by an issuer's token")
        }
    }

    private func commits(_ club: OpenClub) throws -> (base: ObjectID?, tip: ObjectID) {
        let parts = (range ?? "HEAD").split(separator: "..", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2 else { throw Failure.usage("'\(range ?? "")' is no range", help: "write OLD..NEW") }
        let tip = try commit(parts[parts.count - 1].isEmpty ? "HEAD" : parts[parts.count - 1], club)
        let base = parts.count == 2 ? try commit(parts[0].isEmpty ? "HEAD" : parts[0], club) : nil
        return (base, tip)
    }

    private func commit(_ name: String, _ club: OpenClub) throws -> ObjectID {
        if let id = try club.repository.commit(named: name) { return id }
        throw Failure(.notFound, code: "unknown-commit", "there is no commit '\(name)'", help: "`git log` shows them")
    }
}

import ArgumentParser
import CanonicalJSON
import Club
import Foundation
import GitStore
import Training

/// `cali hook`: what a shared repository asks before it takes a push.
struct HookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", abstract: "Keep a shared repository clean.",
        subcommands: [HookInstall.self, HookPreReceive.self])
}

/// `cali hook install`.
struct HookInstall: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Have this repository refuse every push that breaks a rule.",
        discussion: """
            For the bare repository that a club shares. Pushes that rewind the branch are refused by git itself then, and what
            git would call malformed too.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Flag(help: "Replace a hook that is there.") var force = false

    func run(in club: OpenClub) throws {
        let program = (SystemCalls.executable ?? "cali").replacing("'", with: "'\\''")
        let text = "#!/bin/sh\n# Refuses what breaks a rule of the club.\nexec '\(program)' hook pre-receive\n"
        let path = try install(text, club.repository)
        guard !club.output.isJSON else { return club.output.json(["hook": .string(path)]) }
        club.output.line("\(path): pushes that break a rule of the club are refused")
    }

    private func install(_ text: String, _ repository: Repository) throws -> String {
        do {
            return try repository.install(hook: "pre-receive", text, replaces: force)
        } catch StoreError.alreadyExists(let path) {
            throw Failure(.taken, code: "would-overwrite", "there is a hook at \(path)", help: "--force replaces it")
        }
    }
}

/// `cali hook pre-receive`: judges a push (githooks(5)).
struct HookPreReceive: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-receive", abstract: "Judge a push; git calls this.",
        discussion: "Reads '<old> <new> <reference>' lines, trusts the branch's present tip, and writes nothing.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(_ invocation: Invocation) throws {
        try Alert.watch("hook pre-receive", invocation) { try judge(invocation) }
    }

    private func judge(_ invocation: Invocation) throws {
        let lines = FileHandle.standardInput.readDataToEndOfFile()
        let pushes = String(decoding: lines, as: UTF8.self).split(separator: "\n").map { PushedReference($0) }
        let folder = try ClubFinder.folder(invocation.settings)
        let quarantine = [Environment["GIT_OBJECT_DIRECTORY"], Environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"]]
            .compactMap { $0 }.flatMap { $0.split(separator: ":").map(String.init) }
        let open = { @Sendable () throws(StoreError) in try Repository(opening: folder, with: quarantine) }
        let repository = try open()
        let branch = try repository.branch()
        let clock = try Clock(invocation.settings)
        for push in pushes {
            guard let push, push.name == branch else {
                throw Failure(
                    .notAllowed, code: "refused-reference", "only \(branch) takes pushes",
                    help: "a club's history is one branch")
            }
            guard let new = push.new else {
                throw Failure(.notAllowed, code: "refused-history", "\(branch) cannot be deleted")
            }
            let base = try repository.tip()
            let judge = HistoryJudge(at: clock.now, open)
            let verdict = try Waiting.value { () async throws in
                try await judge.judge(
                    after: base, to: new, most: HistoryJudge.mostPushed,
                    jobs: ProcessInfo.processInfo.activeProcessorCount)
            }
            if let refusal = verdict.refusal { throw ClubError.refused(refusal) }
        }
    }
}

/// One line of what a hook is told.
struct PushedReference {
    /// What the reference is to point to; `nil` where it is to be deleted.
    let new: ObjectID?
    let name: String

    init?(_ line: Substring) {
        let words = line.split(separator: " ")
        guard words.count == 3, let new = ObjectID(hex: words[1]) else { return nil }
        self.new = new == .zero ? nil : new
        self.name = String(words[2])
    }
}

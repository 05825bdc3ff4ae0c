import Club
import Files
import GitStore
import Identity
import Network
import Programs
import Training
import Values

/// The checks of `cali doctor`, and their findings.
struct Examination {
    /// The age in seconds below which a file may belong to a running process.
    private static let leftoverAge = 60
    /// The oldest git that knows SSH signatures.
    private static let oldestGit = (major: 2, minor: 34)

    let fixes: Bool
    private(set) var findings: [Finding] = []

    init(fixes: Bool) {
        self.fixes = fixes
    }

    mutating func note(_ state: Finding.State, _ subject: String, _ message: String, help: String? = nil) {
        findings.append(Finding(state: state, subject: subject, message: message, help: help))
    }

    mutating func note(_ state: Finding.State, _ subject: String, _ diagnostic: Diagnostic) {
        note(state, subject, diagnostic.message, help: diagnostic.help)
    }

    // MARK: git

    mutating func examineGit() {
        guard let text = Self.gitVersion() else {
            return note(
                .doubtful, "git", "there is no git on this machine",
                help: "cali works without it, but cannot pack or sync")
        }
        let numbers = text.split { !$0.isNumber && $0 != "." }.first?.split(separator: ".").compactMap { Int($0) } ?? []
        let isOld = numbers.count > 1 && (numbers[0], numbers[1]) < (Self.oldestGit.major, Self.oldestGit.minor)
        note(
            isOld ? .doubtful : .good, "git", text,
            help: isOld ? "git 2.34 or later can check the signatures" : nil)
    }

    private static func gitVersion() -> String? {
        let limits = ChildProgram.Limits(output: 1024, time: .seconds(10))
        guard let outcome = try? ChildProgram("git", ["--version"]).exchange([], limits),
            outcome.ending == .exited(0)
        else { return nil }
        return String(decoding: outcome.output, as: UTF8.self).trimmingSpaces
    }

    // MARK: The club

    mutating func examineRepository(_ club: OpenClub) throws {
        let tip = try club.repository.tip().map { "\($0)".prefix(12) } ?? "no commit"
        do throws(StoreError) {
            note(.good, "repository", "\(club.folder) on \(try club.repository.branch()) at \(tip)")
        } catch {
            guard case .noBranch = error else { throw error }
            note(.doubtful, "repository", "\(error.diagnostic.message); at \(tip)", help: error.diagnostic.help)
        }
        let found = try club.repository.leftovers().filter { $0.age >= Self.leftoverAge }
        for lock in found where lock.kind == .lock {
            note(
                .doubtful, "lock", "\(lock.path) is \(lock.age.secondsInWords) old, and blocks changes",
                help: "if no git is running any more, `rm '\(lock.path)'` removes it")
        }
        let old = found.filter { $0.kind != .lock }
        if old.isEmpty {
            note(.good, "leftovers", "no files of killed processes")
        } else if fixes {
            let removed = try club.repository.removeLeftovers(olderThan: Self.leftoverAge)
            note(.fixed, "leftovers", "removed \(removed.count.of("file")) of killed processes")
        } else {
            let size = old.reduce(0) { $0 + $1.bytes } / 1024
            note(
                .doubtful, "leftovers", "\(old.count.of("file")) of killed processes, \(size) KiB",
                help: "`cali doctor --fix` removes them")
        }
    }

    mutating func examineWorkTree(_ club: OpenClub) throws {
        guard !club.repository.isBare else { return }
        guard Folder.sortedNames(in: club.folder).contains(where: { $0 != ".git" }) else {
            return note(
                .doubtful, "work tree", "the club's files are not checked out, as after `git clone --no-checkout`",
                help: "reading works; `git checkout` creates them")
        }
        let state = try WorkTree(club).state()
        let edits = state.edits
        if fixes, !state.deformed.isEmpty {
            _ = try WorkTree(club).bringIntoForm(state.deformed)
            note(.fixed, "work tree", "restored the form of \(state.deformed.count.of("file"))")
        } else if edits.isEmpty, !state.deformed.isEmpty {
            note(
                .good, "work tree",
                "as in the last commit, with \(state.deformed.count.of("file")) in another form",
                help: "`cali save` restores them")
        } else if edits.isEmpty {
            note(.good, "work tree", "as in the last commit")
        }
        guard !edits.isEmpty else { return }
        let names = edits.prefix(3).map(\.path).joined(separator: ", ")
        note(
            .doubtful, "work tree", "\(edits.count.of("unsaved change")): \(names)\(edits.count > 3 ? ", …" : "")",
            help: "`cali save` commits them")
    }

    /// Reads every document of the club once.
    mutating func examineDocuments(_ club: OpenClub) throws {
        var count = 0
        var problems: [Diagnostic] = []
        for athlete in try club.snapshot.athletes() {
            do throws(ClubError) {
                _ = try club.snapshot.profile(of: athlete)
                _ = try club.snapshot.account(of: athlete)
                _ = try club.snapshot.follows(of: athlete)
                count += 2 + (try club.snapshot.exercises(of: athlete).count)
            } catch {
                problems += error.diagnostics
            }
            for file in try club.snapshot.workoutFiles(of: athlete) {
                count += 1
                do throws(ClubError) {
                    _ = try club.snapshot.workout(file)
                } catch {
                    problems += error.diagnostics
                }
            }
        }
        guard let first = problems.first else { return note(.good, "documents", "\(count) are valid") }
        let location = first.location.map { " (\($0.file ?? ""):\($0.line):\($0.column))" } ?? ""
        note(.broken, "documents", "\(problems.count.of("problem")): \(first.message)\(location)", help: first.help)
    }

    // MARK: Keys

    mutating func examineKeys(_ club: OpenClub) throws {
        let names = try club.keyStore.athletes(club: club.document.id)
        if names.isEmpty {
            note(.doubtful, "keys", "this machine has none for this club: read-only")
        }
        for name in names {
            do throws(IdentityError) {
                let keys = try club.keyStore.publicKeys(club: club.document.id, athlete: name)
                try examine(keys, of: name, club)
            } catch .exposed(let path, let mode) {
                try repairMode(of: path, mode)
            } catch {
                note(.broken, "keys", error.diagnostic)
            }
        }
    }

    private mutating func examine(_ keys: DevicePublicKeys?, of name: Slug, _ club: OpenClub) throws(IdentityError) {
        let account = try? club.snapshot.account(of: name)
        guard let keys, let account else {
            return note(.doubtful, "keys", "\(name) is not an athlete of this club, but has keys here")
        }
        guard account.device(signingWith: keys.signing.sshLine) != nil else {
            return note(.broken, "keys", "the key of \(name) on this machine is not, or no longer, in the account")
        }
        note(.good, "keys", "\(name) signs with device \(keys.id)")
    }

    private mutating func repairMode(of path: String, _ mode: UInt32) throws {
        // Another mode does not change the owner.
        guard mode & 0o077 != 0 else {
            return note(.broken, "keys", IdentityError.exposed(path: path, mode: mode).diagnostic)
        }
        let isFolder = FileFacts(path, followsLinks: true)?.kind == .folder
        if fixes, (try? File.setPermissions(isFolder ? 0o700 : 0o600, of: path)) != nil {
            note(.fixed, "keys", "\(path) is private again")
        } else {
            note(
                .broken, "keys", "others may read \(path) (mode \(String(mode, radix: 8)))",
                help: "`cali doctor --fix` makes it private")
        }
    }

    // MARK: Home

    /// Checks the files of this machine's own state that can be created again: nothing stops if one is damaged, but a choice or
    /// a mail may be lost. Keys and the verified history are checked elsewhere.
    mutating func examineHome(_ club: OpenClub) throws {
        let (id, store) = (club.document.id, club.keyStore)
        examine { () throws(IdentityError) in _ = try store.login(club: id) }
        examine { () throws(IdentityError) in _ = try store.issued(club: id) }
        examine { () throws(IdentityError) in _ = try store.alerts(club: id) }
        examine { () throws(IdentityError) in _ = try store.folders(club: id) }
        for name in try store.athletes(club: id) {
            examine { () throws(IdentityError) in _ = try store.readingState(club: id, athlete: name) }
        }
        for damaged in try PostOffice.content(of: club).damaged {
            note(.doubtful, "outbox", damaged.diagnostic)
        }
    }

    private mutating func examine(_ read: () throws(IdentityError) -> Void) {
        do throws(IdentityError) { try read() } catch {
            note(.doubtful, "home", error.diagnostic)
        }
    }
}

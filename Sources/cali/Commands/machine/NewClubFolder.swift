import Club
import Files
import GitStore
import Identity
import Values

/// The folder of a new club: empty, missing, or a repository without commits.
struct NewClubFolder {
    /// The purpose of the folder.
    enum Purpose {
        case founding
        case clone
    }

    private let path: String
    private let isBare: Bool
    private let folderIsNew: Bool
    private let repositoryIsNew: Bool

    /// - Throws: `Failure` with `taken` for a folder that holds a club, a history or other files.
    init(_ path: String, isBare: Bool, for purpose: Purpose) throws {
        self.path = path
        self.isBare = isBare
        let status = FileFacts(path, followsLinks: true)
        folderIsNew = status == nil
        if let status, status.kind != .folder { throw Self.taken("\(path) is not a folder", nil) }
        if FileFacts("\(path)/club.json", followsLinks: true) != nil { throw Self.isClub(path, purpose) }
        let repository = folderIsNew ? nil : try Self.repository(at: path)
        repositoryIsNew = repository == nil
        if let repository {
            guard try repository.tip() == nil else {
                guard try ClubSnapshot(tipOf: repository).entry(at: "club.json") == nil else {
                    throw Self.isClub(path, purpose)
                }
                throw Self.taken(
                    "\(path) is a repository with a history of its own", Self.help(purpose))
            }
            // A clone that failed here before left packs.
            if let lost = try repository.lostHistory(), purpose == .founding || lost.isNamed {
                throw StoreError.historyLost(path: path, lost)
            }
        } else if Folder.sortedNames(in: path).contains(where: { !$0.hasPrefix(".") && !StrayFile.isOne($0) }) {
            let inside = "\(path == "." ? "" : path + "/")club"
            throw Self.taken(
                "\(path) is not empty",
                purpose == .founding ? "`cali init \(inside) --as NAME` creates a folder for it" : Self.help(purpose))
        }
    }

    /// Remembers that `cali` created the repository, if it did.
    func remember(of club: UniqueID, in store: KeyStore) throws(IdentityError) {
        guard repositoryIsNew, let folder = File.resolved(path) else { return }
        try store.addFolder(folder, club: club)
    }

    /// Creates the repository and fills it; removes what was created if that fails.
    func fill<Value>(_ body: (Repository) throws -> Value) throws -> Value {
        do {
            let repository =
                repositoryIsNew
                ? try Repository.create(at: path, bare: isBare, form: ClubFileForm())
                : try Repository(opening: path, form: ClubFileForm())
            return try body(repository)
        } catch {
            if repositoryIsNew { removeAgain() }
            throw error
        }
    }

    private func removeAgain() {
        if folderIsNew {
            FolderRemoval.remove(path)
        } else if isBare {
            for name in ["HEAD", "config", "description", "hooks", "info", "objects", "refs"] {
                FolderRemoval.remove("\(path)/\(name)")
            }
        } else {
            FolderRemoval.remove("\(path)/.git")
        }
    }

    private static func repository(at path: String) throws -> Repository? {
        do throws(StoreError) {
            return try Repository(opening: path)
        } catch .notARepository {
            return nil
        }
    }

    private static func isClub(_ path: String, _ purpose: Purpose) -> any Error {
        purpose == .founding ? ClubError.alreadyAClub : taken("there is already a club in \(path)", help(purpose))
    }

    private static func help(_ purpose: Purpose) -> String {
        switch purpose {
        case .founding: "choose an empty folder"
        case .clone: "`cali clone URL DIR` uses an empty folder or creates one"
        }
    }

    private static func taken(_ message: String, _ help: String?) -> Failure {
        Failure(.taken, code: "already-exists", message, help: help)
    }
}

/// Removes a folder that this run made.
private enum FolderRemoval {
    static func remove(_ path: String) {
        guard let status = FileFacts(path) else { return }
        guard status.kind == .folder else {
            try? File.remove(path)
            return
        }
        for name in Folder.sortedNames(in: path) { remove("\(path)/\(name)") }
        try? Folder.remove(path)
    }
}

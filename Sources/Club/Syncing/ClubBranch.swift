public import GitStore
import Values

/// The search for the branch of a remote that holds a club. The remote's `HEAD` may name no branch, or another one.
public struct ClubBranch {
    private let remote: Remote
    private let repository: Repository

    /// The club that a commit holds.
    enum Content: Equatable {
        /// There is no `club.json`.
        case noClub
        /// There is a `club.json`, but it cannot be read.
        case unreadable
        /// The club with this id.
        case club(UniqueID)
    }

    /// The name that is fetched from a remote that has commits but no branch, as some bundles do.
    private static let head = "HEAD"

    /// - Parameters:
    ///   - remote: The remote to search.
    ///   - repository: The repository that fetches from it.
    public init(on remote: Remote, in repository: Repository) {
        self.remote = remote
        self.repository = repository
    }

    /// The branch to begin a clone with.
    /// - Parameter name: The branch that somebody asked for, without `refs/heads/`.
    /// - Returns: The full name of the branch, or `HEAD`.
    /// - Throws: `SyncError.empty`, `.noBranch`, `.severalBranches`, `.noClub`, `.transport`; `ClubError.store`.
    public func first(named name: String?) async throws -> String {
        let all = try await branches()
        if let name {
            guard all.names.contains(name) else {
                throw SyncError.noBranch(name, remote: remote.address, branches: all.names)
            }
            return Remote.branchPrefix + name
        }
        if all.names.isEmpty {
            if all.headCommit != nil { return Self.head }
            // Tags and a host's own references may name commits too, but no club is searched for there.
            let isEmpty = try await reached { remote throws(TransportError) in try await remote.isEmpty() }
            throw isEmpty ? SyncError.empty(remote: remote.address) : .noClub(remote: remote.address, branches: [])
        }
        if all.names.count == 1 { return Remote.branchPrefix + all.names[0] }
        if let head = all.head, all.names.contains(head), try await holdsClub(Remote.branchPrefix + head) {
            return Remote.branchPrefix + head
        }
        guard let found = try await only(of: nil, among: all.names) else {
            throw SyncError.noClub(remote: remote.address, branches: all.names)
        }
        return found
    }

    /// The branch that holds a certain club, if the expected one does not.
    /// - Parameter club: The club's id.
    /// - Returns: The full name of the branch; `nil` if no branch holds the club.
    /// - Throws: `SyncError.severalBranches`, `.transport`; `ClubError.store`.
    func other(holding club: UniqueID) async throws -> String? {
        let all = try await branches()
        guard !all.names.isEmpty else { return all.headCommit == nil ? nil : Self.head }
        return try await only(of: club, among: all.names)
    }

    /// Returns true if there is a club at a branch's newest commit.
    private func holdsClub(_ branch: String) async throws -> Bool {
        do throws(TransportError) {
            guard let reference = try await remote.fetch(branch) else { return false }
            guard let commit = try? repository.commit(at: reference) else { return false }
            return Self.club(at: commit, in: repository) != .noClub
        } catch {
            throw SyncError.transport(error, remote: remote.address, during: .fetch)
        }
    }

    /// The club at a commit.
    static func club(at commit: ObjectID, in repository: Repository) -> Content {
        guard let snapshot = try? repository.snapshot(of: commit) else { return .noClub }
        let reader = ClubSnapshot(repository, snapshot)
        guard let entry = try? reader.entry(at: DocumentPath.club.text), entry.mode == .file else { return .noClub }
        return (try? reader.club()).map { .club($0.id) } ?? .unreadable
    }

    private func only(of wanted: UniqueID?, among names: [String]) async throws -> String? {
        let start: String
        do throws(TransportError) {
            start = try await remote.fetchAll()
        } catch {
            throw SyncError.transport(error, remote: remote.address, during: .fetch)
        }
        let found = try store { () throws(StoreError) in
            let found = try repository.commits(ofReferencesBeginningWith: start)
            try repository.removeReferences(beginningWith: start)
            return found
        }
        let holders = found.filter { branch in
            let content = Self.club(at: branch.commit, in: repository)
            return wanted.map { content == .club($0) } ?? (content != .noClub)
        }
        guard holders.count < 2 else {
            throw SyncError.severalBranches(remote: remote.address, branches: holders.map(\.name))
        }
        return holders.first.map { Remote.branchPrefix + $0.name }
    }

    private func branches() async throws -> Remote.Branches {
        try await reached { remote throws(TransportError) in try await remote.branches() }
    }

    private func reached<Value>(
        _ ask: (Remote) async throws(TransportError) -> Value
    ) async throws -> Value {
        do throws(TransportError) {
            return try await ask(remote)
        } catch {
            throw SyncError.transport(error, remote: remote.address, during: .fetch)
        }
    }
}

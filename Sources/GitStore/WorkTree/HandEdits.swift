import CGit2

/// A file of the work tree whose content differs from that of the branch's tip.
public struct HandEdit: Hashable, Sendable {
    /// The ways in which a file can differ.
    public enum Kind: Hashable, Sendable {
        /// The tip has no such file.
        case added
        /// Its content differs.
        case changed
        /// It is gone.
        case deleted
        /// A symbolic link, a folder or something else is at its path.
        case obstructed
    }

    /// The path from the work tree's root.
    public let path: String
    /// The way in which it differs.
    public let kind: Kind

    /// A hand edit from its parts.
    public init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }
}

/// The differences between the files of a work tree and the branch's tip. Each list is sorted by path.
public struct WorkTreeState: Sendable, Hashable {
    /// The files whose content differs from the tip's.
    public fileprivate(set) var edits: [HandEdit] = []
    /// The files that have the tip's content in another form.
    public fileprivate(set) var deformed: [String] = []
    /// The uncommitted files that other programs left; see ``StrayFile``.
    public fileprivate(set) var strays: [String] = []
}

extension Repository {
    /// The files of the work tree that differ from the branch's tip, without those that `.gitignore` rules out. What is
    /// staged makes no difference. Files left behind by a killed process are brought up to date first.
    ///
    /// - Returns: nothing in a bare repository.
    /// - Throws: ``StoreError/unreadableIndex(path:_:)``, and as ``bringWorkTreeUpToDate(notice:)``.
    public func workTreeState() throws(StoreError) -> WorkTreeState {
        var result = WorkTreeState()
        guard let workTree else { return result }
        try bringWorkTreeUpToDate()
        let tip = try tipSnapshot()
        try requireReadableIndex(at: tip?.commit)
        var files = try WorkTreeFiles(root: workTree)
        for path in try pathsOfInterest().sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let entry: TreeEntry? = if let tip { try self.entry(at: path, in: tip) } else { nil }
            let state = try files.state(of: path)
            guard let kind = Self.kind(of: state, against: entry) else { continue }
            if entry == nil, StrayFile.isOne(path) {
                result.strays.append(path)
            } else if let entry, try formedBlob(of: state, at: path, &files) == entry.id {
                result.deformed.append(path)
            } else {
                result.edits.append(HandEdit(path: path, kind: kind))
            }
        }
        return result
    }

    private static func kind(of state: DiskState, against entry: TreeEntry?) -> HandEdit.Kind? {
        switch state {
        case .absent: entry == nil ? nil : .deleted
        case .obstructed: .obstructed
        case .file(let id, _): if let entry { entry.id == id ? nil : .changed } else { .added }
        }
    }

    /// The paths in libgit2's status: those that may differ, by the facts of the file or by the index entry.
    private func pathsOfInterest() throws(StoreError) -> Set<String> {
        var options = git_status_options()
        try check(
            "git_status_options_init",
            git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION))
        )
        options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
        options.flags =
            GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
            | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH.rawValue
        let list = try Handle("git_status_list_new", free: git_status_list_free) {
            git_status_list_new(&$0, handle.pointer, &options)
        }
        var paths: Set<String> = []
        for position in 0..<git_status_list_entrycount(list.pointer) {
            guard let entry = git_status_byindex(list.pointer, position) else { continue }
            for delta in [entry.pointee.head_to_index, entry.pointee.index_to_workdir] {
                guard let path = delta?.pointee.new_file.path ?? delta?.pointee.old_file.path else { continue }
                paths.insert(String(cString: path))
            }
        }
        return paths
    }
}

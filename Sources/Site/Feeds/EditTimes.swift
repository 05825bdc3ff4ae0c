import Club
import GitStore
import Training

/// The times at which the workouts that feeds show were changed last: the time of the newest commit, along first parents,
/// that changed the file. They depend on the commit alone. The walk through the history usually ends at the commit of an
/// earlier build, whose times are known.
struct EditTimes: Sendable {
    /// The commit for which the times were found; `nil` if there are none.
    private(set) var commit: ObjectID?
    /// The times in seconds since 1970, by the file's path; `nil` if the history cannot be read that far.
    private(set) var seconds: [String: Int64?] = [:]

    /// Creates a value without times.
    init() {}

    init(commit: ObjectID?, seconds: [String: Int64?]) {
        self.commit = commit
        self.seconds = seconds
    }

    /// Finds the times of some files.
    /// - Parameters:
    ///   - paths: The files of workouts that the commit has.
    ///   - tip: The commit.
    ///   - known: The times that were found for another commit, usually an earlier one.
    ///   - repository: The repository that holds the history.
    init(of paths: [String], at tip: ObjectID, known: EditTimes, in repository: Repository) {
        commit = tip
        var walk = Walk(paths)
        var next: ObjectID? = tip
        while let id = next, !walk.isDone {
            if id == known.commit {
                for (path, time) in known.seconds where walk.take(path) { seconds.updateValue(time, forKey: path) }
                guard !walk.isDone else { return }
            }
            // The commit is malformed or damaged. The history before it is unknown, and the site is built nevertheless.
            guard let commit = try? repository.commit(id),
                let changed = try? walk.takeChanged(by: commit, in: repository)
            else { break }
            for path in changed { seconds.updateValue(commit.author.seconds, forKey: path) }
            next = commit.parents.first
        }
        for path in walk.paths { seconds.updateValue(nil, forKey: path) }
    }

    /// The files whose last change is still searched for, by folder: a folder that a commit did not change is skipped as a
    /// whole.
    private struct Walk {
        /// The names of the files, by athlete and year.
        private var wanted: [String: [String: Set<String>]] = [:]

        init(_ paths: [String]) {
            for path in paths {
                let parts = Self.parts(path)
                guard parts.count == 5 else { continue }
                wanted[parts[1], default: [:]][parts[3], default: []].insert(parts[4])
            }
        }

        var isDone: Bool { wanted.isEmpty }

        /// The files whose last change was not found.
        var paths: [String] {
            wanted.flatMap { athlete, years in
                years.flatMap { year, names in names.map { Self.path(athlete, year, $0) } }
            }
        }

        private static func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

        private static func path(_ athlete: String, _ year: String, _ name: String) -> String {
            "users/\(athlete)/workouts/\(year)/\(name)"
        }

        /// Removes a file from the search.
        /// - Returns: True if it was searched for.
        mutating func take(_ path: String) -> Bool {
            let parts = Self.parts(path)
            guard parts.count == 5 else { return false }
            return take(parts[1], parts[3], parts[4])
        }

        private mutating func take(_ athlete: String, _ year: String, _ name: String) -> Bool {
            guard var years = wanted[athlete], years[year]?.remove(name) != nil else { return false }
            if years[year]?.isEmpty == true { years[year] = nil }
            wanted[athlete] = years.isEmpty ? nil : years
            return true
        }

        /// Removes the files that a commit changed from the search.
        /// - Returns: Their paths.
        mutating func takeChanged(by commit: Commit, in repository: Repository) throws(StoreError) -> [String] {
            let folder = { (tree: ObjectID?, name: String) throws(StoreError) -> ObjectID? in
                guard let tree else { return nil }
                return try repository.tree(tree)[name]?.id
            }
            let before = try commit.parents.first.map { parent throws(StoreError) in
                try repository.snapshot(of: parent).tree
            }
            let (old, new) = (try folder(before, "users"), try folder(commit.tree, "users"))
            guard old != new else { return [] }
            var changed: [String] = []
            for (athlete, years) in wanted {
                let (old, new) = (try folder(old, athlete), try folder(new, athlete))
                guard old != new else { continue }
                let (oldAll, newAll) = (try folder(old, "workouts"), try folder(new, "workouts"))
                guard oldAll != newAll else { continue }
                for (year, names) in years {
                    let (old, new) = (try folder(oldAll, year), try folder(newAll, year))
                    guard old != new else { continue }
                    for name in names where try folder(old, name) != folder(new, name) {
                        changed.append(Self.path(athlete, year, name))
                    }
                }
            }
            for path in changed { _ = take(path) }
            return changed
        }
    }
}

extension EditTimes {
    /// Reads times that were kept; `nil` if they are malformed.
    init?(encoded bytes: ArraySlice<UInt8>) {
        var reader = StateReader(bytes)
        guard let hasCommit = reader.flag(), let commit = reader.objectID(),
            let times = reader.list({ $0.editTime() }), reader.isAtEnd
        else { return nil }
        self.init(
            commit: hasCommit ? commit : nil, seconds: Dictionary(times, uniquingKeysWith: { first, _ in first }))
    }

    var encoded: [UInt8] {
        var writer = StateWriter()
        writer.flag(commit != nil)
        writer.objectID(commit ?? .zero)
        writer.count(seconds.count)
        for (path, time) in seconds {
            writer.text(path)
            writer.flag(time != nil)
            writer.number(time ?? 0)
        }
        return writer.bytes
    }
}

extension StateReader {
    fileprivate mutating func editTime() -> (String, Int64?)? {
        guard let path = text(), let isKnown = flag(), let seconds = number() else { return nil }
        return (path, isKnown ? Int64(seconds) : nil)
    }
}

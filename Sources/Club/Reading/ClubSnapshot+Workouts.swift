public import GitStore
public import Training
public import Values

/// A file of a workout or a message that was not read.
public struct DatedFile: Hashable, Sendable {
    /// The athlete whose folder holds the file.
    public let athlete: Slug
    /// The name: start and id.
    public let name: DatedFileName
    /// The object id of the content.
    public let blob: ObjectID

    /// The path, if the file is a workout's.
    public var workoutPath: DocumentPath { .workout(athlete, name) }
}

extension ClubSnapshot {
    /// An athlete's workouts, the newest first; none of them is read.
    public func workoutFiles(of athlete: Slug) throws(ClubError) -> [DatedFile] {
        try datedFiles(in: "workouts", of: athlete)
    }

    /// The files of all messages of the club, for each athlete the newest first.
    func messageFiles() throws(ClubError) -> [DatedFile] {
        var files: [DatedFile] = []
        try forEachAthlete { athlete, folder throws(ClubError) in
            if folder["messages"]?.mode == .directory { files += try datedFiles(in: "messages", of: athlete) }
        }
        return files
    }

    private func datedFiles(in folder: String, of athlete: Slug) throws(ClubError) -> [DatedFile] {
        var files: [DatedFile] = []
        for year in try entries(in: "users/\(athlete)/\(folder)").reversed() where year.mode == .directory {
            let entries = try store { () throws(StoreError) in try repository.tree(year.id) }
            for entry in entries.reversed() where entry.mode == .file {
                guard let name = DatedFileName(folder: year.name, name: entry.name) else { continue }
                files.append(DatedFile(athlete: athlete, name: name, blob: entry.id))
            }
        }
        return files
    }

    /// The file name of an athlete's workout with an id; `nil` if there is none. Only names are read.
    func workoutName(with id: EntityID, of athlete: Slug) throws(ClubError) -> DatedFileName? {
        for year in try entries(in: "users/\(athlete)/workouts") where year.mode == .directory {
            let entries = try store { () throws(StoreError) in try repository.tree(year.id) }
            for entry in entries.entries(withNameEnding: "-\(id).json") where entry.mode == .file {
                if let name = DatedFileName(folder: year.name, name: entry.name) { return name }
            }
        }
        return nil
    }

    /// The largest id of an athlete's workouts that begin in a second; `nil` if there are none. Only names are read.
    func largestWorkoutID(at seconds: Int64, of athlete: Slug) throws(ClubError) -> EntityID? {
        let year = CivilTime(secondsSince1970: seconds).year
        let entries = try entries(in: "users/\(athlete)/workouts/\(year)")
        // Every name of the next second sorts after all names of this one.
        let end = DatedFileName.beginning(ofNamesAt: seconds + 1)
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].name < end { low = middle + 1 } else { high = middle }
        }
        guard low > 0, let name = DatedFileName(folder: "\(year)", name: entries[low - 1].name) else { return nil }
        return name.seconds == seconds ? name.id : nil
    }

    /// Reads a workout.
    public func workout(_ file: DatedFile) throws(ClubError) -> Workout {
        try document(of: file.blob, path: file.workoutPath.text)
    }

    /// The file of the workout with an id, which may be abbreviated.
    /// - Parameters:
    ///   - prefix: An id or its beginning.
    ///   - athlete: The workout's athlete.
    /// - Throws: `ClubError.notFound`, `ClubError.ambiguous`.
    public func workoutFile(_ prefix: String, of athlete: Slug) throws(ClubError) -> DatedFile {
        let matches = try workoutFiles(of: athlete).filter { !prefix.isEmpty && $0.name.id.text.hasPrefix(prefix) }
        guard let match = matches.first else { throw .notFound(.workout, name: prefix, suggestions: []) }
        guard matches.count == 1 else {
            throw .ambiguous(.workout, prefix: prefix, matches: matches.map(\.name.id.text))
        }
        return match
    }
}

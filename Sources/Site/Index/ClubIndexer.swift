import Club
import GitStore
import Training

/// Reads a club into an index: workouts that an earlier build knows are not read again.
struct ClubIndexer: Sendable {
    /// The club's repository.
    let repository: String
    /// Which commit.
    let snapshot: Snapshot
    /// Summaries of workouts by blob, from the last build.
    let known: [ObjectID: [UInt8]]
    let jobs: Int

    /// What reading an athlete gave.
    private struct Reading: Sendable {
        var athlete: AthleteIndex?
        var summaries: [(ObjectID, [UInt8])] = []
        var warnings: [String] = []
    }

    /// Reads everything.
    /// - Returns: The index, the summaries of all workouts for the next build, and what could not be read.
    /// - Throws: `SiteError.club` when the club's own documents cannot be read.
    func index() async throws(SiteError) -> (ClubIndex, summaries: [ObjectID: [UInt8]], warnings: [String]) {
        let reader = try open()
        let club = try Site.club { () throws(ClubError) in try reader.club() }
        let categories = try Site.club { () throws(ClubError) in try reader.categories() }
        var key = KeyBuilder()
        for path in [DocumentPath.club, .categories] {
            key.add(try Site.club { () throws(ClubError) in try reader.entry(at: path.text) }?.id ?? .zero)
        }
        let names = try Site.club { () throws(ClubError) in try reader.athletes() }
        let readings = try await Parallel.map(names, jobs: jobs, state: open) { reader, name throws(SiteError) in
            self.reading(of: name, reader)
        }
        var summaries: [ObjectID: [UInt8]] = [:]
        summaries.reserveCapacity(known.count)
        for reading in readings {
            for (blob, summary) in reading.summaries { summaries[blob] = summary }
        }
        let index = ClubIndex(
            club: club, categories: categories, clubKey: key.fingerprint, athletes: readings.compactMap(\.athlete))
        return (index, summaries, readings.flatMap(\.warnings))
    }

    @Sendable private func open() throws(SiteError) -> ClubSnapshot {
        try Site.club { () throws(ClubError) in
            do throws(StoreError) {
                return ClubSnapshot(try Repository(opening: repository), snapshot)
            } catch {
                throw .store(error)
            }
        }
    }

    /// One athlete whose documents are of a later format, or broken, must not take the whole club down.
    private func reading(of name: Slug, _ reader: ClubSnapshot) -> Reading {
        var reading = Reading()
        do throws(ClubError) {
            reading.athlete = try athlete(name, reader, &reading)
        } catch {
            reading.warnings.append(contentsOf: error.diagnostics.map { "\(name): \($0.message)" })
        }
        return reading
    }

    private func athlete(_ name: Slug, _ reader: ClubSnapshot, _ reading: inout Reading) throws(ClubError)
        -> AthleteIndex
    {
        let profile = try reader.profile(of: name)
        let profileBlob = try reader.entry(at: DocumentPath.profile(name).text)?.id ?? .zero
        var exercises: [AthleteIndex.IndexedExercise] = []
        for entry in try reader.entries(in: "users/\(name)/exercises") {
            guard let slug = Slug(entry.name.dropLast(5)) else { continue }
            let path = DocumentPath.exercise(name, slug).text
            let exercise: Exercise? = attempt(&reading) { () throws(ClubError) in
                try reader.document(of: entry.id, path: path)
            }
            if let exercise { exercises.append(AthleteIndex.IndexedExercise(exercise: exercise, blob: entry.id)) }
        }
        return AthleteIndex(
            profile: profile, profileBlob: profileBlob, exercises: exercises, follows: try reader.following(name),
            workouts: try workouts(of: name, reader, &reading))
    }

    private func workouts(
        of name: Slug, _ reader: ClubSnapshot, _ reading: inout Reading
    ) throws(ClubError) -> [(summary: WorkoutSummary, blob: ObjectID)] {
        var workouts: [(summary: WorkoutSummary, blob: ObjectID)] = []
        for file in try reader.workoutFiles(of: name) {
            let summary: WorkoutSummary
            if let bytes = known[file.blob], let old = WorkoutSummary(encoded: bytes) {
                summary = old
                reading.summaries.append((file.blob, bytes))
            } else {
                let workout = attempt(&reading) { () throws(ClubError) in try reader.workout(file) }
                guard let workout else { continue }
                summary = WorkoutSummary(workout)
                reading.summaries.append((file.blob, summary.encoded))
            }
            if summary.status == .done, summary.visibility == .public { workouts.append((summary, file.blob)) }
        }
        return workouts
    }

    private func attempt<Value>(_ reading: inout Reading, _ body: () throws(ClubError) -> Value) -> Value? {
        do throws(ClubError) {
            return try body()
        } catch {
            reading.warnings.append(
                contentsOf: error.diagnostics.map { diagnostic in
                    diagnostic.place?.file.map { "\($0): \(diagnostic.message)" } ?? diagnostic.message
                })
            return nil
        }
    }
}

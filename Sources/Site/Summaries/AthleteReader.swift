import Club
import GitStore
import Training
import Values

/// Reads one athlete after another from a club: their documents first, then their workouts.
struct AthleteReader {
    /// An athlete whose workouts are not read yet.
    struct Documents: Sendable {
        /// The athlete without workouts.
        fileprivate let athlete: AthleteDetails
        fileprivate let standing: ConfirmationStatus
        fileprivate let follows: [Slug]
        fileprivate let sites: [FollowedSite]
        fileprivate let sharing: SharingSummary
        fileprivate let workoutFiles: [DatedFile]
        fileprivate let warnings: [String]

        /// The work of making the athlete's own files.
        var weight: Int { AthleteReader.weight(workoutFiles.count, athlete.exercises.count) }

        /// The summary of the athlete without workouts.
        var summary: AthleteSummary { summary(of: athlete) }

        fileprivate func summary(of athlete: AthleteDetails) -> AthleteSummary {
            AthleteSummary(athlete, standing: standing, follows: follows, sites: sites, sharing: sharing)
        }
    }

    /// The outcome of reading an athlete.
    struct Reading: Sendable {
        let athlete: AthleteDetails
        let summary: AthleteSummary
        /// The summaries of all workouts by blob, also of those that no page shows.
        let summaries: [(blob: ObjectID, bytes: ArraySlice<UInt8>)]
        /// Workouts that were decoded for their summary, by id: at most ``mostKept``.
        let workouts: [EntityID: Workout]
        /// The documents that could not be read.
        let warnings: [String]
    }

    /// The most decoded workouts that a reading keeps; further ones are decoded again for their page.
    private static let mostKept = 20_000

    let club: ClubSnapshot

    /// The work of making an athlete's own files, in half pages of workouts: docs/performance.md has what each kind costs.
    static func weight(_ workouts: Int, _ exercises: Int) -> Int { 2 * workouts + 3 * exercises + 16 }

    /// Reads all of an athlete but the workouts.
    /// - Throws: ``ClubError`` where nothing of the athlete can be shown. Anything else that cannot be read is a warning.
    func documents(of name: Slug) throws(ClubError) -> Documents {
        var warnings: [String] = []
        let profile = try club.profile(of: name)
        let avatar = try avatar(of: profile, &warnings)
        let profileKey = try Self.key(club.entry(at: DocumentPath.profile(name).text)?.id, avatar)
        let exercises = try exercises(of: name, &warnings)
        let athlete = AthleteDetails(
            profile: profile, profileKey: profileKey, avatar: avatar, exercises: exercises,
            templates: try templates(of: name, &warnings))
        return Documents(
            athlete: athlete, standing: ConfirmationStatus(name, try club.document(at: .account(name))),
            follows: try club.following(name), sites: try club.followedSites(of: name),
            sharing: SharingSummary(try club.sharing(of: name)), workoutFiles: try club.workoutFiles(of: name),
            warnings: warnings)
    }

    /// Reads the workouts of an athlete.
    /// - Parameters:
    ///   - documents: Everything else of the athlete.
    ///   - known: Summaries of workouts by blob; what is in it is not read again.
    func read(_ documents: Documents, known: [ObjectID: ArraySlice<UInt8>]) -> Reading {
        var warnings = documents.warnings
        var shown: [(summary: WorkoutSummary, blob: ObjectID)] = []
        var all: [(blob: ObjectID, bytes: ArraySlice<UInt8>)] = []
        var kept: [EntityID: Workout] = [:]
        for file in documents.workoutFiles {
            let summary: WorkoutSummary
            if let bytes = known[file.blob], let old = WorkoutSummary(encoded: bytes) {
                summary = old
                all.append((file.blob, bytes))
            } else {
                let workout = attempt(file.workoutPath.text, &warnings) { () throws(ClubError) in
                    try club.workout(file)
                }
                guard let workout else { continue }
                summary = WorkoutSummary(workout)
                all.append((file.blob, summary.encoded[...]))
                if kept.count < Self.mostKept { kept[workout.id] = workout }
            }
            if summary.status == .done, summary.visibility == .public { shown.append((summary, file.blob)) }
        }
        let athlete = documents.athlete.training(shown)
        return Reading(
            athlete: athlete, summary: documents.summary(of: athlete), summaries: all, workouts: kept,
            warnings: warnings)
    }

    /// The picture that the profile names, if it is there and can be read.
    private func avatar(
        of profile: Profile, _ warnings: inout [String]
    ) throws(ClubError) -> AthleteSummary.Avatar? {
        guard let file = profile.avatar else { return nil }
        let path = "users/\(profile.name)/\(file)"
        guard let entry = try club.entry(at: path), entry.mode == .file else { return nil }
        let picture = attempt(path, &warnings) { () throws(ClubError) in try club.bytes(of: entry.id) }
        return picture.map { _ in AthleteSummary.Avatar(file: file, blob: entry.id) }
    }

    private static func key(_ profile: ObjectID?, _ avatar: AthleteSummary.Avatar?) -> Fingerprint {
        var key = KeyBuilder()
        key.add(profile ?? .zero)
        if let avatar { key.add(avatar.blob) }
        return key.fingerprint
    }

    private func exercises(of name: Slug, _ warnings: inout [String]) throws(ClubError)
        -> [AthleteDetails.StoredExercise]
    {
        var exercises: [AthleteDetails.StoredExercise] = []
        for entry in try club.entries(in: "users/\(name)/exercises") {
            guard let slug = Slug(entry.name.dropLast(5)) else { continue }
            let path = DocumentPath.exercise(name, slug).text
            let exercise: Exercise? = attempt(path, &warnings) { () throws(ClubError) in
                try club.document(of: entry.id, path: path)
            }
            if let exercise { exercises.append(AthleteDetails.StoredExercise(exercise: exercise, blob: entry.id)) }
        }
        return exercises
    }

    private func templates(
        of name: Slug, _ warnings: inout [String]
    ) throws(ClubError) -> [AthleteDetails.StoredTemplate] {
        var templates: [AthleteDetails.StoredTemplate] = []
        for entry in try club.entries(in: "users/\(name)/templates") {
            guard let slug = Slug(entry.name.dropLast(5)) else { continue }
            let path = DocumentPath.template(name, slug).text
            let template: WorkoutTemplate? = attempt(path, &warnings) { () throws(ClubError) in
                try club.document(of: entry.id, path: path)
            }
            if let template { templates.append(AthleteDetails.StoredTemplate(template: template, blob: entry.id)) }
        }
        return templates
    }

    /// Reads the file at a path; what keeps it from being read becomes a warning that names the file.
    private func attempt<Value>(
        _ path: String, _ warnings: inout [String], _ body: () throws(ClubError) -> Value
    ) -> Value? {
        do throws(ClubError) {
            return try body()
        } catch {
            warnings.append(
                contentsOf: error.diagnostics.map { diagnostic in
                    diagnostic.message.hasPrefix(path) ? diagnostic.message : "\(path): \(diagnostic.message)"
                })
            return nil
        }
    }
}

import Club
import GitStore
import Training
import Values

/// Reads one athlete after another from a club.
struct AthleteReader {
    /// The outcome of reading an athlete.
    struct Reading: Sendable {
        let athlete: AthleteDetails
        let summary: AthleteSummary
        /// Of all workouts, those that no page shows too, by blob.
        let summaries: [(blob: ObjectID, bytes: ArraySlice<UInt8>)]
        /// The documents that could not be read.
        let warnings: [String]
    }

    let club: ClubSnapshot

    /// Reads an athlete.
    /// - Parameters:
    ///   - name: The athlete's name.
    ///   - known: Summaries of workouts by blob; what is in it is not read again.
    /// - Throws: ``ClubError`` where nothing of the athlete can be shown. Anything else that cannot be read is a warning.
    func read(_ name: Slug, known: [ObjectID: ArraySlice<UInt8>]) throws(ClubError) -> Reading {
        var warnings: [String] = []
        let profile = try club.profile(of: name)
        let avatar = try avatar(of: profile, &warnings)
        let profileKey = try Self.key(club.entry(at: DocumentPath.profile(name).text)?.id, avatar)
        let exercises = try exercises(of: name, &warnings)
        let (workouts, summaries) = try workouts(of: name, known, &warnings)
        let athlete = AthleteDetails(
            profile: profile, profileKey: profileKey, avatar: avatar, exercises: exercises,
            templates: try templates(of: name, &warnings),
            workouts: workouts)
        let summary = AthleteSummary(
            athlete, standing: ConfirmationStatus(name, try club.document(at: .account(name))),
            follows: try club.following(name), sites: try club.followedSites(of: name),
            sharing: SharingSummary(try club.sharing(of: name)))
        return Reading(athlete: athlete, summary: summary, summaries: summaries, warnings: warnings)
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

    private func workouts(
        of name: Slug, _ known: [ObjectID: ArraySlice<UInt8>], _ warnings: inout [String]
    ) throws(ClubError) -> (
        shown: [(summary: WorkoutSummary, blob: ObjectID)], all: [(blob: ObjectID, bytes: ArraySlice<UInt8>)]
    ) {
        var shown: [(summary: WorkoutSummary, blob: ObjectID)] = []
        var all: [(blob: ObjectID, bytes: ArraySlice<UInt8>)] = []
        for file in try club.workoutFiles(of: name) {
            let summary: WorkoutSummary
            if let bytes = known[file.blob], let old = WorkoutSummary(encoded: bytes) {
                summary = old
                all.append((file.blob, bytes))
            } else {
                let workout = attempt(file.workoutPath.text, &warnings) { () throws(ClubError) in try club.workout(file)
                }
                guard let workout else { continue }
                summary = WorkoutSummary(workout)
                all.append((file.blob, summary.encoded[...]))
            }
            if summary.status == .done, summary.visibility == .public { shown.append((summary, file.blob)) }
        }
        return (shown, all)
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

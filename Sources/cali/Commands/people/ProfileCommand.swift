import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali profile`: an athlete's profile.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Show or edit a profile.", subcommands: [Show.self, Edit.self],
        defaultSubcommand: Show.self)

    /// `cali profile show`.
    struct Show: ClubCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a profile.")

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @Argument(help: "The athlete (default: you).", completion: Completion.of(.athlete)) var name: String?

        func answer(in club: OpenClub) throws -> (any Answer)? {
            let athlete = try club.athlete(name)
            let profile = try club.snapshot.profile(of: athlete)
            let bands = club.document.bands.with(profile.bands)
            return ProfileAnswer(profile: profile, bands: bands, counts: try ProfileCounts(athlete, club))
        }
    }

    /// `cali profile edit`.
    struct Edit: ClubCommand {
        static let configuration = CommandConfiguration(commandName: "edit", abstract: "Change your profile.")

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @Option(name: .customLong("name"), help: "Your display name.") var displayName: String?
        @Option(help: "A few words about you (Markdown, at most 280 characters).") var about: String?
        @Option(
            help: ArgumentHelp("A picture: JPEG, PNG, WebP or GIF; or none.", valueName: "file"),
            completion: .file())
        var avatar: String?
        @Option(
            help: "The unit of weights: kg or lb.", completion: Word.of(Weight.Unit.self), transform: Word.read)
        var units: Weight.Unit?
        @Option(help: "Your language: en or de.", completion: ClubDocument.languageCompletion) var language: String?
        @Option(
            help: "The visibility of new workouts: public or unlisted.", completion: Word.of(Visibility.self),
            transform: Word.read)
        var visibility: Visibility?
        @Option(help: "Your target of workouts a week, 1 to 14.") var weeklyTarget: Int?
        @Option(
            name: .customLong("band"),
            help: ArgumentHelp(
                "A band and the weight that it takes off, as red=15kg; may be repeated.", valueName: "band"))
        var bands: [String] = []
        @Option(
            name: .customLong("no-band"),
            help: ArgumentHelp("A band of yours to remove; may be repeated.", valueName: "name"))
        var removedBands: [String] = []
        @Flag(inversion: .prefixedNo, help: "Show your body weight on pages, or not.") var showBodyWeight: Bool?

        func answer(in club: OpenClub) throws -> (any Answer)? {
            var edit = EditProfile()
            edit.displayName = displayName?.asLine
            edit.about = about?.asText
            edit.units = units
            edit.language = language
            edit.visibility = visibility
            edit.weeklyTarget = weeklyTarget
            edit.showBodyWeight = showBodyWeight
            guard
                displayName != nil || about != nil || units != nil || language != nil || visibility != nil
                    || weeklyTarget != nil || showBodyWeight != nil || avatar != nil || !bands.isEmpty
                    || !removedBands.isEmpty
            else {
                throw Failure.usage("no change was given", help: "`cali profile edit --name \"Anna B.\"`")
            }
            if let language { try ClubDocument.requireLanguage(language) }
            edit.bands = try BandArgument.bands(bands)
            edit.removedBands = try removedBands.map { try Names.new($0, for: .band) }
            if let avatar { edit.avatar = try Self.change(to: avatar) }
            let change = try club.perform(edit)
            return ChangeAnswer(
                change, id: change.outcome.name.text, "the profile of \(change.outcome.name) is changed")
        }

        /// Reads the value of `--avatar`: a file, or `none`; a file of that name is `./none`.
        private static func change(to avatar: String) throws -> EditProfile.AvatarChange {
            if avatar == "none" { return .remove }
            let picture = try AvatarFile.avatar(from: avatar)
            return .replace(picture.bytes, fileExtension: picture.fileExtension)
        }
    }
}

/// A profile and its numbers.
private struct ProfileAnswer: Answer {
    let profile: Profile
    /// The athlete's bands and the club's.
    let bands: Bands
    let counts: ProfileCounts

    func write(to text: TextSink) {
        text.line("\(profile.displayName.styled(.heading))  @\(profile.name)")
        if !profile.about.isEmpty { text.line("\n\(profile.about)\n") }
        text.line("since \(profile.joined.local.dateText), aims at \(profile.weeklyTarget.of("workout")) a week")
        text.line(
            "\(counts.workouts.of("workout")), \(counts.exercises.of("exercise")), "
                + "\(counts.followers.of("follower")), follows \(counts.following)")
        if counts.streak > 0 { text.line("\(counts.streak.of("week")) in a row") }
        let visibility = profile.visibility == .public ? "public" : "unlisted"
        let weight = profile.showBodyWeight ? "shown" : "hidden"
        text.line("new workouts \(visibility), body weight \(weight), \(profile.units.rawValue)")
        if !bands.isEmpty { text.line("bands \(bands.text)") }
    }

    var json: JSON { Derived.document(profile.document, counts.json) }
}

/// The numbers on a profile.
private struct ProfileCounts {
    let workouts: Int
    let exercises: Int
    let followers: Int
    let following: Int
    /// The weeks in a row in which the target was reached.
    let streak: Int

    init(_ athlete: Slug, _ club: OpenClub) throws {
        let shown = try Timeline(club).workouts(of: [athlete]).map(\.workout).filter(\.isShown)
        workouts = shown.count
        let target = try club.snapshot.profile(of: athlete).weeklyTarget
        let history = TrainingHistory(shown.map { WorkoutSummary($0) }, exercises: [])
        streak = WeekStreak(history, target: target, today: club.clock.now.local.calendarDay).current
        exercises = try club.snapshot.exercises(of: athlete).count { !$0.archived }
        followers = try club.snapshot.followers(of: athlete).count
        following = try club.snapshot.follows(of: athlete).count
    }

    var json: [String: JSON?] {
        [
            "workouts": .integer(workouts), "exercises": .integer(exercises), "followers": .integer(followers),
            "following": .integer(following), "weekStreak": .integer(streak),
        ]
    }
}

/// The value of `--band`.
private enum BandArgument {
    /// Reads `red=15kg`, perhaps several.
    /// - Throws: `Failure` with `usage` for anything else, with an example.
    static func bands(_ arguments: [String]) throws -> Bands {
        var bands = Bands()
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let weight = Weight(written: parts[1]), weight.hundredths > 0 else {
                throw Failure.usage(
                    "'\(argument)' is not a band with the weight that it takes off",
                    help: "for example --band red=15kg")
            }
            bands[try Names.new(parts[0], for: .band)] = weight
        }
        return bands
    }
}

extension Bands {
    /// `blue 25kg, red 15kg`.
    fileprivate var text: String {
        names.map { name in "\(name)" + (self[name].map { " \($0.number)\($0.unit.rawValue)" } ?? "") }
            .joined(separator: ", ")
    }
}

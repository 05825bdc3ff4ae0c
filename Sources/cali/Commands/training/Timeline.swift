import CanonicalJSON
import Club
import Training
import Values

/// A workout with its file.
struct WorkoutItem {
    let file: DatedFile
    let workout: Workout

    /// The document with its derived members.
    var json: JSON {
        let summary = WorkoutSummary(workout)
        return Derived.document(
            workout.document,
            [
                "athlete": JSON(file.athlete), "path": .string(file.workoutPath.text), "blob": .string("\(file.blob)"),
                "workingSets": .integer(summary.workingSets),
            ])
    }
}

extension WorkoutItem {
    /// The workout without the weight of the athlete.
    var withoutBodyWeight: WorkoutItem {
        var workout = workout
        workout.bodyWeight = nil
        return WorkoutItem(file: file, workout: workout)
    }
}

extension Workout {
    /// True if the workout is on pages: done and public.
    var isShown: Bool { status == .done && visibility == .public }
}

/// The part of a long list to show.
struct PageChoice {
    /// The most items; `nil` for all.
    let limit: Int?
    /// From 1, the newest first.
    let page: Int

    /// - Parameters:
    ///   - limit: As asked for; without, people get 20 items and programs all.
    ///   - page: As asked for.
    init(limit: Int?, page: Int?, isForPrograms: Bool) throws {
        if let limit, limit < 1 { throw Failure.usage("--limit is \(limit)", help: "use 1 or more") }
        if let page, page < 1 { throw Failure.usage("--page is \(page)", help: "page 1 is the newest") }
        self.limit = limit ?? (isForPrograms && page == nil ? nil : 20)
        self.page = page ?? 1
    }

    private init(upTo choice: PageChoice) {
        limit = choice.limit.map { $0 * choice.page }
        page = 1
    }

    /// Returns this part of a list, and true if there is more after it.
    func part<Item>(of all: [Item]) -> (items: [Item], hasMore: Bool) {
        guard let limit else { return (all, false) }
        let rest = all.dropFirst(limit * (page - 1))
        return (Array(rest.prefix(limit)), rest.count > limit)
    }

    /// This part and those before it, as one.
    var withAllNewer: PageChoice { PageChoice(upTo: self) }
}

/// The workouts of a club, newest first.
struct Timeline {
    private let club: OpenClub

    init(_ club: OpenClub) {
        self.club = club
    }

    /// Returns the files of athletes' workouts, by start, then id. None of them is read.
    func files(of athletes: [Slug]) throws -> [DatedFile] {
        var files: [DatedFile] = []
        for athlete in athletes { files += try club.snapshot.workoutFiles(of: athlete) }
        return athletes.count < 2 ? files : files.sorted { $1.name < $0.name }
    }

    /// Returns the workouts of athletes.
    func workouts(of athletes: [Slug]) throws -> [WorkoutItem] {
        try files(of: athletes).compactMap(readable)
    }

    /// Returns one page of the workouts of athletes that fit, and true if there are more. No more are read than have to be.
    func workouts(
        of athletes: [Slug], _ choice: PageChoice, where fits: (Workout) -> Bool
    ) throws -> (items: [WorkoutItem], hasMore: Bool) {
        var items: [WorkoutItem] = []
        var skipped = 0
        let toSkip = (choice.limit ?? 0) * (choice.page - 1)
        for file in try files(of: athletes) {
            guard let item = try readable(file), fits(item.workout) else { continue }
            if skipped < toSkip {
                skipped += 1
                continue
            }
            if items.count == choice.limit { return (items, true) }
            items.append(item)
        }
        return (items, false)
    }

    /// Reads a workout. One that this version cannot read is left out, with a warning: it never hides the others.
    func readable(_ file: DatedFile) throws -> WorkoutItem? {
        do throws(ClubError) {
            return WorkoutItem(file: file, workout: try club.snapshot.workout(file))
        } catch {
            switch error {
            case .invalid, .laterFormat: club.output.warn(error.diagnostics)
            default: throw error
            }
            return nil
        }
    }
}

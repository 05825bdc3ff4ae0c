import Club
import Identity
import Training
import Values

extension DemoClub {
    /// The largest sizes for which the history is made commit by commit, as people would have done. Above, an athlete has three
    /// commits.
    private static let mostTold = (athletes: 20, workouts: 2000)

    /// The commits, in the order in which they are made.
    func history(_ keys: [DeviceKeys]) -> [Chapter] {
        // The founder's account is the club's first commit, whoever joins first by the plan.
        var joined = drawn.map(\.joined)
        if let first = joined.min() { joined[0] = first }
        let joinedByName = Dictionary(zip(athletes, joined)) { first, _ in first }
        let isTold = athletes.count <= Self.mostTold.athletes && workouts <= Self.mostTold.workouts
        var chapters: [Chapter] = []
        for (index, athlete) in drawn.enumerated() {
            let arrival = arrival(of: index, joined[index], keys[index])
            let library = AddExercises(copies(for: athlete.member, joined[index]))
            let templates = athlete.member.templates.map { AddTemplate($0) }
            let follows = athlete.follows(joined: joinedByName, now: now, clock)
            let archivings = athlete.archivings(now: now, clock)
            if isTold {
                let later = Moment(seconds: joined[index].seconds + 900)
                chapters.append(Chapter(moment: joined[index], athlete: index, operation: arrival))
                chapters.append(Chapter(moment: later, athlete: index, operation: library))
                chapters += templates.enumerated().map {
                    Chapter(moment: Moment(seconds: later.seconds + 60 * Int64($0 + 1)), athlete: index, operation: $1)
                }
                chapters += follows.map { Chapter(moment: $0.0, athlete: index, operation: $0.1) }
                chapters += archivings.map { Chapter(moment: $0.0, athlete: index, operation: $0.1) }
                chapters += athlete.months(now: now).map {
                    Chapter(moment: $0.0, athlete: index, operation: LogWorkouts($0.1))
                }
            } else {
                let join = Bundle(parts: [library] + templates, kind: .templateAdd, summary: library.summary)
                chapters.append(Chapter(moment: joined[index], athlete: index, operation: arrival))
                chapters.append(Chapter(moment: joined[index], athlete: index, operation: join))
                chapters.append(logChapter(index, follows.map(\.1) + archivings.map(\.1), athlete.workouts))
            }
        }
        if let last = joined.max(), maintainers.count > 1 {
            let moment = Moment(seconds: last.seconds + 60)
            chapters.append(Chapter(moment: moment, athlete: 0, operation: NameMaintainers(names: maintainers)))
        }
        // Sorting is stable: commits of the same moment stay in the order of the cast.
        return chapters.sorted { $0.moment.seconds < $1.moment.seconds }
    }

    private func logChapter(_ index: Int, _ changes: [any Operation], _ workouts: [Workout]) -> Chapter {
        let log = LogWorkouts(workouts)
        let bundle = Bundle(parts: changes + [log], kind: .save, summary: log.summary)
        return Chapter(moment: now, athlete: index, operation: bundle)
    }

    private func arrival(of index: Int, _ joined: Moment, _ keys: DeviceKeys) -> any Operation {
        let member = drawn[index].member
        let profile = Profile(
            name: member.name, displayName: member.displayName, about: member.about, joined: joined,
            units: member.plan.units, language: member.plan.language, weeklyTarget: member.plan.weeklyTarget)
        let account = Account(devices: [Device(keys.publicKeys, label: "demo", at: joined)])
        guard index == 0 else { return AddAthlete(profile: profile, account: account) }
        return FoundClub(club: document, founder: profile, account: account)
    }

    /// The founder and those of the plan's maintainers who exist.
    private var maintainers: [Slug] {
        let names = Set(athletes.dropFirst())
        return athletes.prefix(1) + plan.club.maintainers.filter(names.contains)
    }

    /// The club's document. It requires no confirmation, since there is nobody to write to.
    private var document: ClubDocument {
        ClubDocument(
            id: id, title: plan.club.title, description: plan.club.description, language: plan.club.language,
            timeZone: plan.club.timeZone, maintainers: Array(athletes.prefix(1)),
            pageSize: plan.club.pageSize, confirmation: Confirmation(required: false, issuers: []))
    }

    private func copies(for member: CastMember, _ joined: Moment) -> [Exercise] {
        member.library.compactMap { slug in
            var copy = exercises[slug]
            copy?.created = joined
            return copy
        }
    }
}

import Identity
import Training
import Values

/// An athlete of a demo club: one of the plan's, or a further one who trains by the plan of one of those.
struct CastMember {
    let name: Slug
    let displayName: String
    let about: String
    let plan: AthletePlan
    let follows: [AthletePlan.Follow]
    let seed: UInt64

    /// The athletes of a club. Each is the same whatever their number.
    static func cast(of plan: DemoPlan, count: Int, seed: UInt64) -> [CastMember] {
        var cast: [CastMember] = []
        for index in 0..<count {
            let base = plan.athletes[index % plan.athletes.count]
            let (name, displayName) = names(index, in: plan) ?? (base.name, base.displayName)
            let isPlanned = index < plan.athletes.count
            let follows = base.follows + (isPlanned ? [] : furtherFollows(of: name, among: cast, seed: seed))
            cast.append(
                CastMember(
                    name: name, displayName: displayName, about: isPlanned ? base.about : "", plan: base,
                    follows: follows,
                    seed: seed))
        }
        let all = Set(cast.map(\.name))
        return cast.map { $0.following(all) }
    }

    private static func names(_ index: Int, in plan: DemoPlan) -> (Slug, String)? {
        let further = index - plan.athletes.count
        guard further >= 0 else { return nil }
        // If the plan has no further names, its own are numbered.
        let names = plan.moreNames.isEmpty ? plan.athletes.map(\.name.text) : plan.moreNames
        let round = further / names.count + (plan.moreNames.isEmpty ? 2 : 1)
        let name = names[further % names.count]
        guard let slug = Slug(round == 1 ? name.lowercased() : "\(name.lowercased())-\(round)") else { return nil }
        return (slug, round == 1 ? name : "\(name) \(round)")
    }

    /// Follows of a few earlier athletes, so that the club does not all follow the same three.
    private static func furtherFollows(of name: Slug, among cast: [CastMember], seed: UInt64) -> [AthletePlan.Follow] {
        var numbers = SeededNumbers(seed: seed, name.text, "follows")
        return (0..<4).compactMap { _ in
            numbers.pick(cast).map { AthletePlan.Follow(user: $0.name, day: numbers.index(below: 300)) }
        }
    }

    /// Returns the member with follows of existing athletes, each once and not of themselves.
    private func following(_ all: Set<Slug>) -> CastMember {
        var seen: Set<Slug> = [name]
        let kept = follows.filter { all.contains($0.user) && seen.insert($0.user).inserted }
        return CastMember(
            name: name, displayName: displayName, about: about, plan: plan, follows: kept, seed: seed)
    }

    /// The keys, which are the same for the same seed and name. They protect nothing: whoever has the plan and the seed
    /// has them.
    func keys() throws(IdentityError) -> DeviceKeys {
        var numbers = SeededNumbers(seed: seed, name.text, "keys")
        return try DeviceKeys(
            id: .random(using: &numbers), signingSeed: numbers.bytes(32), sealingSeed: numbers.bytes(32))
    }

    /// The day on which an exercise of the library is archived, in the second half of the first year.
    func archivingDay(of exercise: Slug, planWeeks: Int) -> Int {
        var numbers = SeededNumbers(seed: seed, name.text, "archive", exercise.text)
        return planWeeks * 7 / 2 + numbers.index(below: planWeeks * 7 / 3)
    }

    /// All exercises of the athlete.
    var library: [Slug] {
        Set(plan.library).union(plan.training.keys).sorted()
    }
}

extension CastMember {
    /// A template for each kind of workout, with the athlete's usual number of sets. Levels are left out, since they change in
    /// the course of the plan.
    var templates: [WorkoutTemplate] {
        plan.workouts.compactMap { workoutPlan in
            guard let slug = Slug(workoutPlan.kind) else { return nil }
            let entries = workoutPlan.entries.compactMap { exercise -> Entry? in
                guard let training = plan.training[exercise] else { return nil }
                return Entry(
                    exercise: exercise, group: training.group, restSeconds: training.restSeconds,
                    sets: Array(repeating: WorkoutSet(nil), count: training.sets.to))
            }
            guard !entries.isEmpty else { return nil }
            return WorkoutTemplate(
                slug: slug, title: workoutPlan.titles.first ?? workoutPlan.kind, tags: workoutPlan.tags,
                entries: entries)
        }
    }
}

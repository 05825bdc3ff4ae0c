import Identity
import Training

/// An athlete of a demo club: one of the plan's, or a further one who trains by the plan of one of them.
struct CastMember {
    let name: Slug
    let displayName: String
    let about: String
    let plan: AthletePlan
    let follows: [AthletePlan.Follow]
    let seed: UInt64

    /// The athletes of a club, each the same whether or not others come after.
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
        // A plan without further names numbers its own.
        let names = plan.moreNames.isEmpty ? plan.athletes.map(\.name.text) : plan.moreNames
        let round = further / names.count + (plan.moreNames.isEmpty ? 2 : 1)
        let name = names[further % names.count]
        guard let slug = Slug(round == 1 ? name.lowercased() : "\(name.lowercased())-\(round)") else { return nil }
        return (slug, round == 1 ? name : "\(name) \(round)")
    }

    /// A few of those who are there already, so that not all the club looks at the same three.
    private static func furtherFollows(of name: Slug, among cast: [CastMember], seed: UInt64) -> [AthletePlan.Follow] {
        var numbers = SeededNumbers(seed: seed, name.text, "follows")
        return (0..<4).compactMap { _ in
            numbers.pick(cast).map { AthletePlan.Follow(user: $0.name, day: numbers.index(below: 300)) }
        }
    }

    /// Follows each of those who are there once, and not themselves.
    private func following(_ all: Set<Slug>) -> CastMember {
        var seen: Set<Slug> = [name]
        let kept = follows.filter { all.contains($0.user) && seen.insert($0.user).inserted }
        return CastMember(
            name: name, displayName: displayName, about: about, plan: plan, follows: kept, seed: seed)
    }

    /// The same for a seed and a name. They protect nothing: whoever has the plan and the seed has them.
    func keys() throws(IdentityError) -> DeviceKeys {
        var numbers = SeededNumbers(seed: seed, name.text, "keys")
        return try DeviceKeys(
            id: DeviceID.random(using: &numbers), signingSeed: numbers.bytes(32), sealingSeed: numbers.bytes(32))
    }

    /// The day on which an exercise of the library gets archived, in the second half of the first year.
    func archivingDay(of exercise: Slug, planWeeks: Int) -> Int {
        var numbers = SeededNumbers(seed: seed, name.text, "archive", exercise.text)
        return planWeeks * 7 / 2 + numbers.index(below: planWeeks * 7 / 3)
    }

    /// All exercises that they have.
    var library: [Slug] {
        Set(plan.library).union(plan.training.keys).sorted()
    }
}

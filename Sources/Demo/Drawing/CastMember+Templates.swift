import Training

extension CastMember {
    /// A template for each kind of session, with as many places as the athlete usually has sets. Levels stay open: the plan
    /// goes through them.
    var templates: [WorkoutTemplate] {
        plan.sessions.compactMap { session in
            guard let slug = Slug(session.kind) else { return nil }
            let entries = session.entries.compactMap { exercise -> Entry? in
                guard let training = plan.training[exercise] else { return nil }
                return Entry(
                    exercise: exercise, group: training.group, restSeconds: training.restSeconds,
                    sets: Array(repeating: WorkoutSet(nil), count: training.sets.to))
            }
            guard !entries.isEmpty else { return nil }
            return WorkoutTemplate(
                slug: slug, title: session.titles.first ?? session.kind, tags: session.tags, entries: entries)
        }
    }
}

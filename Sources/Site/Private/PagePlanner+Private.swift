import CanonicalJSON
import Club
import Training

extension PagePlanner {
    /// The pages of a private build that no other has.
    func privatePages() -> [PlannedPage] {
        guard let content = site.options.privateContent, let place = index.place(of: content.athlete) else { return [] }
        let people = athleteNames
        let lists: [(PageTemplate, String, @Sendable (PageMaker) throws(SiteError) -> [UInt8])] = [
            (.inbox, "", { maker throws(SiteError) in try maker.inboxPage(content, place) }),
            (
                .notifications, "notifications/",
                { maker throws(SiteError) in try maker.notificationsPage(content, place) }
            ),
            (
                .privateWorkouts, "workouts/",
                { maker throws(SiteError) in try maker.privateWorkoutsPage(content, place) }
            ),
        ]
        let all = content.key
        let fixed = lists.map { template, folder, make in
            page(template, "private/\(folder)") { key in
                key.add(all)
                key.add(people)
                key.add(index.athletes[place].key)
            } make: { maker throws(SiteError) in
                try make(maker)
            }
        }
        return fixed + content.conversations.map { conversation($0, place, people) }
            + content.workouts.map { workout($0, place) } + [feed(content)]
    }

    private func conversation(
        _ conversation: PrivateContent.Conversation, _ place: Int, _ people: Fingerprint
    ) -> PlannedPage {
        page(.conversation, "private/messages/\(conversation.other)/") { key in
            key.add(conversation.key)
            key.add(people)
        } make: { maker throws(SiteError) in
            try maker.conversationPage(conversation, place)
        }
    }

    private func workout(_ workout: Workout, _ place: Int) -> PlannedPage {
        page(.workout, "private/workouts/\(workout.id)/") { key in
            key.add(workout.document.canonicalBytes)
            key.add(index.athletes[place].key)
        } make: { maker throws(SiteError) in
            try maker.privateWorkoutPage(workout, place)
        }
    }

    /// What pages ask for to keep their badge right.
    private func feed(_ content: PrivateContent) -> PlannedPage {
        let bytes = content.notificationsFile
        var key = KeyBuilder()
        key.add(bytes)
        return PlannedPage(path: "private/notifications.json", key: key.fingerprint) { _ throws(SiteError) in bytes }
    }

    /// How athletes are called: those who speak on a private page.
    private var athleteNames: Fingerprint {
        var key = KeyBuilder()
        for athlete in index.athletes { key.add(athlete.profileKey) }
        return key.fingerprint
    }
}

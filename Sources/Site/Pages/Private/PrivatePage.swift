import CanonicalJSON
import Club
import Templates
import Training
import Values

/// A page of a private build that no other build has.
protocol PrivatePage: Page {}

extension PrivatePage {
    /// A frame that keeps search engines out, in case the page is published by mistake.
    func frame(_ titles: [String], _ renderer: PageRenderer) -> PageFrame {
        var frame = renderer.frame(folder, titles)
        frame.noindex = true
        frame.canonical = nil
        return frame
    }

    /// The links between the private pages.
    func tabs(_ renderer: PageRenderer) -> [NavLink] {
        [("private/", Word.inbox), ("private/notifications/", .notifications), ("private/workouts/", .privateWorkouts)]
            .map { target, word in
                let isWithin = folder.hasPrefix(target != "private/" ? target : "private/messages/")
                return NavLink(
                    href: renderer.links.page(target), text: renderer.words[word], current: folder == target,
                    within: folder != target && isWithin)
            }
    }
}

extension PageRenderer {
    /// The view of an athlete by name; one who left is shown by name only.
    func person(named name: Slug, _ people: ShownPeople) -> Person {
        if let person = people[name] { return self.person(person) }
        return Person(name: name.text, displayName: name.text, href: links.page("users/"), initial: "?", tint: 0)
    }
}

extension PrivateContent {
    /// `notifications.json`, as `cali notifications --json` prints it: pages fetch it to keep their badge up to date.
    private var notificationsFile: CopiedFile {
        let bytes = JSON.array(notifications.map(\.json)).canonicalBytes
        return CopiedFile(file: ThemeFile(path: "private/notifications.json", bytes: bytes))
    }

    /// All files that only a private build has.
    func files(_ planner: PagePlanner) -> [any SiteFile] {
        guard let ref = planner.club.athlete(named: athlete) else { return [] }
        let (person, reader) = (planner.people[ref], planner.athletes[ref])
        let people = ShownPeople(planner.people.values)
        var files: [any SiteFile] = [
            InboxPage(reader: person, conversations: conversations, people: people),
            NotificationsPage(reader: person, notifications: notifications, people: people),
            PrivateWorkoutsPage(reader: reader, workouts: workouts), notificationsFile,
        ]
        files += conversations.map { ConversationPage(reader: person, conversation: $0, people: people) }
        files += workouts.map { PrivateWorkoutPage(reader: reader, workout: $0) }
        return files
    }
}

/// The link to the inbox in the frame of every page of a private build.
struct InboxLink: ViewModel {
    var href: String
    var text: String
    var current: Bool
    var within: Bool
    var notificationsHref: String
    var scriptHref: String

    static let shape = ModelShape<Self>("InboxLink") {
        $0.text("href") { $0.href }
        $0.text("text") { $0.text }
        $0.flag("current", "it leads to this very page") { $0.current }
        $0.flag("within", "this page is below it") { $0.within }
        $0.text("notificationsHref", "the file that the script fetches") { $0.notificationsHref }
        $0.text("scriptHref", "the script that counts unread messages") { $0.scriptHref }
    }
}

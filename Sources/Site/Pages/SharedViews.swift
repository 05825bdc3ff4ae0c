import Club
import Templates
import Training
import Values

/// A link with its words.
struct LinkView: ViewModel {
    var href: String
    var text: String

    static let shape = ModelShape<Self>("Link") {
        $0.text("href") { $0.href }
        $0.text("text") { $0.text }
    }
}

/// A link in a navigation, which says if this page is its target or below it.
struct NavLink: ViewModel {
    var href: String
    var text: String
    var current = false
    var within = false

    static let shape = ModelShape<Self>("NavLink") {
        $0.text("href") { $0.href }
        $0.text("text") { $0.text }
        $0.flag("current", "it leads to this very page") { $0.current }
        $0.flag("within", "this page is below it") { $0.within }
    }
}

/// A point in time for programs and people.
struct TimeView: ViewModel {
    var machine: String
    var text: String

    static let shape = ModelShape<Self>("Time") {
        $0.text("machine", "RFC 3339") { $0.machine }
        $0.text("text", "the same for people") { $0.text }
    }
}

/// A number and its label.
struct Stat: ViewModel {
    var value: String
    var label: String

    static let shape = ModelShape<Self>("Stat") {
        $0.text("value") { $0.value }
        $0.text("label") { $0.label }
    }
}

/// An athlete in one line.
struct Person: ViewModel {
    var name: String
    var displayName: String
    var href: String
    var initial: String
    var tint: Int
    var picture: String?

    static let shape = ModelShape<Self>("Person") {
        $0.text("name", "account name, without @") { $0.name }
        $0.text("displayName") { $0.displayName }
        $0.text("href", "the profile") { $0.href }
        $0.text("initial", "for the badge") { $0.initial }
        $0.number("tint", "0 to 5, the badge's tint") { $0.tint }
        $0.text("picture", "the athlete's picture; those without one have the badge") { $0.picture }
    }
}

extension Person {
    init(_ athlete: AthleteSummary, _ links: SiteLinks) {
        let name = athlete.name
        let display = athlete.displayName
        let initial = display.first { $0.isLetter || $0.isNumber } ?? name.text.first ?? "?"
        // Any fixed hash of the name works; that of `Hasher` differs from run to run.
        let tint = name.text.utf8.reduce(UInt32(5381)) { $0 &* 33 &+ UInt32($1) } % 6
        self.init(
            name: name.text, displayName: display, href: links.athlete(name), initial: initial.uppercased(),
            tint: Int(tint),
            picture: athlete.avatar.map { links.file("users/\(name)/\($0.publishedName)") })
    }
}

/// The header of every page of an athlete.
struct AthleteHeader: ViewModel {
    var person: Person
    var tabs: [NavLink]

    static let shape = ModelShape<Self>("Athlete") {
        $0.object("person") { $0.person }
        $0.list("tabs") { $0.tabs }
    }
}

/// An athlete in a list.
struct AthleteCard: ViewModel {
    var person: Person
    var workouts: String
    var streak: String?
    var last: TimeView?
    var chips: [Chip]

    static let shape = ModelShape<Self>("AthleteCard") {
        $0.object("person") { $0.person }
        $0.text("workouts", "the number of done workouts") { $0.workouts }
        $0.text("streak", "current week streak") { $0.streak }
        $0.object("last", "day of the newest done workout") { $0.last }
        $0.flag("hasChips") { !$0.chips.isEmpty }
        $0.list("chips", "current levels of the exercises trained last") { $0.chips }
    }
}

extension AthleteCard {
    init(_ athlete: AthleteSummary, _ person: Person, _ week: Week, _ format: Formatter) {
        let streak = athlete.streak(in: week).current
        self.init(
            person: person, workouts: format.count(.workoutCount, athlete.workouts.count),
            streak: streak > 0 ? format.count(.streak, streak) : nil,
            last: athlete.workouts.last.map { format.day($0.start, .dateMedium) },
            chips: athlete.current.map { Chip(exercise: $0.exercise, level: $0.level) })
    }
}

/// A current level of an exercise.
struct Chip: ViewModel {
    var exercise: String
    var level: String

    static let shape = ModelShape<Self>("Chip") {
        $0.text("exercise") { $0.exercise }
        $0.text("level") { $0.level }
    }
}

/// The links to other pages of a list.
struct Pager: ViewModel {
    var newer: String?
    var older: String?
    var newest: String?

    static let shape = ModelShape<Self>("Pager") {
        $0.flag("shown") { $0.newer != nil || $0.older != nil || $0.newest != nil }
        $0.text("newer") { $0.newer }
        $0.text("older") { $0.older }
        $0.text("newest") { $0.newest }
    }
}

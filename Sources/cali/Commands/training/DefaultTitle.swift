import Club
import Training
import Values

/// The title of a workout that was given none: what it trains, or else the day.
enum DefaultTitle {
    /// - Parameters:
    ///   - entries: The entries of the workout.
    ///   - exercises: The athlete's exercises.
    ///   - categories: The club's, in the order that a title names them.
    ///   - start: The start of the workout.
    ///   - language: The athlete's language.
    /// - Returns: For example `Push & Core`, or `Monday workout`.
    static func of(
        _ entries: [Entry], exercises: [Exercise], categories: Categories, start: Moment, language: String
    ) -> String {
        var slugs: [Slug] = []
        for entry in entries {
            let exercise = exercises.first { $0.slug == entry.exercise }
            guard let first = exercise?.categories.first(where: { categories.category($0) != nil }) else { continue }
            if !slugs.contains(first) { slugs.append(first) }
        }
        let titles = slugs.prefix(3).compactMap { categories.category($0)?.title(in: language) }
        let joined = titles.joined(separator: " & ")
        return TextRule.title.violation(in: joined) == nil ? joined : day(start, language: language)
    }

    private static func day(_ start: Moment, language: String) -> String {
        let weekday = start.local.calendarDay.weekday
        switch language {
        case "de":
            let names = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
            return "Training am \(names[weekday])"
        default:
            let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
            return "\(names[weekday]) workout"
        }
    }
}

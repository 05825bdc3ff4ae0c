import Club
import Training

/// The template that a log follows.
struct ChosenTemplate {
    let template: WorkoutTemplate
    /// Its entries at the levels of today; sets may be blanks.
    let entries: [Entry]
    private let planned: [Entry]
    private let printer: QuickEntryPrinter

    /// - Parameters:
    ///   - name: The name of the template.
    ///   - reader: The reader of the athlete's sessions.
    ///   - typed: The session that is typed beside it.
    /// - Throws: `ClubError.notFound` with near names.
    init(_ name: String, _ reader: SessionReader, typed: String) throws {
        template = try reader.club.snapshot.template(named: name, of: reader.athlete)
        let named = Set(template.entries.map(\.exercise)).union(reader.candidates(in: typed))
        let past = try PastWorkouts(recentOf: reader.athlete, in: reader.club, about: named)
        let filling = reader.filling(past)
        entries = filling.entries(of: template)
        planned = filling.plannedEntries(of: template)
        printer = reader.printer(past)
    }

    /// The entries that lack numbers.
    private var open: [Entry] {
        let groups = Set(template.formats.filter(\.isOpen).map(\.group))
        return entries.filter { entry in
            entry.sets.isEmpty || entry.sets.contains { $0.measure == nil } || entry.group.map(groups.contains) ?? false
        }
    }

    /// The template as a session; `nil` if a done workout would have sets without numbers.
    func text(planned isPlanned: Bool) -> String? {
        if isPlanned { return printer.line(planned, formats: template.formats) }
        return open.isEmpty ? printer.line(entries, formats: template.formats) : nil
    }

    /// Returns the error for missing numbers.
    func missingSets() -> Failure {
        let names = open.map { LevelKey($0.exercise, $0.level).description }
        return Failure(
            .usage, code: "places-to-fill",
            "'\(template.title)' has blanks to fill in: \(names.joined(separator: ", "))",
            help: "`cali log --template \(template.slug) \(printer.line(open, formats: template.formats))` "
                + "with a number for each _, or --planned")
    }
}

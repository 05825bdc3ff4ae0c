import Club
import Templates
import Training
import Values

/// One thing that a proposal changes.
struct ChangeView: ViewModel {
    var what: String
    var before: [String] = []
    var after: [String] = []

    static let shape = ModelShape<Self>("Change") {
        $0.text("what", "in words") { $0.what }
        $0.flag("hasBefore") { !$0.before.isEmpty }
        $0.list("before", "removed lines") { $0.before }
        $0.flag("hasAfter") { !$0.after.isEmpty }
        $0.list("after", "added lines") { $0.after }
    }
}

extension ChangeView {
    /// The changes in words; added and removed categories are one change.
    static func changes(
        _ difference: ExerciseDifference, _ exercise: Exercise, _ renderer: PageRenderer
    ) -> [ChangeView] {
        var views: [ChangeView] = []
        for view in difference.changes.map({ ChangeView($0, exercise, renderer) }) {
            if let last = views.last, last.what == view.what, last.what == renderer.words[.changeCategories] {
                views[views.count - 1].before += view.before
                views[views.count - 1].after += view.after
            } else {
                views.append(view)
            }
        }
        return views
    }

    /// A change in words.
    /// - Parameters:
    ///   - change: The change.
    ///   - exercise: The exercise after the changes.
    ///   - renderer: The renderer, for the language's words.
    private init(_ change: ExerciseDifference.Change, _ exercise: Exercise, _ renderer: PageRenderer) {
        let words = renderer.words
        switch change {
        case .title(let from, let to): self.init(what: words[.changeTitle], before: [from], after: [to])
        case .description(let from, let to):
            self.init(what: words[.changeDescription], Self.lines(from), Self.lines(to))
        case .license(let from, let to):
            self.init(what: words[.changeLicense], before: from.map { [$0] } ?? [], after: to.map { [$0] } ?? [])
        case .usual(let from, let to):
            self.init(
                what: words[.changeUsual], before: from.map { [$0.text] } ?? [], after: to.map { [$0.text] } ?? [])
        case .counting(let from, let to):
            self.init(
                what: words[.changeCounting], before: [renderer.format.name(of: from)],
                after: [renderer.format.name(of: to)])
        case .categoryAdded(let slug):
            self.init(what: words[.changeCategories], after: [renderer.site.title(ofCategory: slug)])
        case .categoryRemoved(let slug):
            self.init(what: words[.changeCategories], before: [renderer.site.title(ofCategory: slug)])
        case .archived(let archived): self.init(what: words[archived ? .changeArchived : .changeRestored])
        case .levelAdded(let level, let after):
            let position = Self.position(after, exercise, words)
            self.init(
                what: words.fill(.changeLevelAdded, [.level: level.title, .place: position]),
                after: (level.perSide ? [words[.eachSide]] : []) + level.cues
                    + (level.advance.map { [renderer.format.criteria($0)] } ?? []))
        case .levelRemoved(let level): self.init(what: words.fill(.changeLevelRemoved, [.level: level.title]))
        case .levelMoved(let slug, let after):
            let position = Self.position(after, exercise, words)
            self.init(
                what: words.fill(.changeLevelMoved, [.level: Self.title(slug, exercise), .place: position]))
        case .level(let slug, let change): self.init(Self.title(slug, exercise), change, renderer)
        }
    }

    private init(_ level: String, _ change: ExerciseDifference.LevelChange, _ renderer: PageRenderer) {
        func what(_ word: Word) -> String { renderer.words.fill(word, [.level: level]) }
        func criteria(_ advance: Advance?) -> [String] {
            [advance.map(renderer.format.criteria) ?? renderer.words[.noCriteria]]
        }
        switch change {
        case .title(let from, let to): self.init(what: what(.changeLevelTitle), before: [from], after: [to])
        case .cues(let from, let to):
            self.init(
                what: what(.changeLevelCues), before: from.filter { !to.contains($0) },
                after: to.filter { !from.contains($0) })
        case .counting(let from, let to):
            self.init(
                what: what(.changeLevelCounting), before: [renderer.format.name(of: from)],
                after: [renderer.format.name(of: to)])
        case .perSide(let perSide): self.init(what: what(perSide ? .changeLevelPerSide : .changeLevelBothSides))
        case .advance(let from, let to):
            self.init(what: what(.changeLevelCriteria), before: criteria(from), after: criteria(to))
        case .retired(let retired): self.init(what: what(retired ? .changeLevelRetired : .changeLevelRestored))
        }
    }

    /// Creates a change that shows the lines in which two texts differ.
    private init(what: String, _ from: [String], _ to: [String]) {
        let difference = to.difference(from: from)
        var (before, after): ([String], [String]) = ([], [])
        for change in difference {
            switch change {
            case .remove(_, let line, _): before.append(line)
            case .insert(_, let line, _): after.append(line)
            }
        }
        // Removals are listed from the last to the first.
        self.init(what: what, before: before.reversed(), after: after)
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }

    private static func title(_ slug: Slug, _ exercise: Exercise) -> String {
        exercise.level(slug)?.title ?? slug.text
    }

    private static func position(_ after: Slug?, _ exercise: Exercise, _ words: Words) -> String {
        after.map { words.fill(.placeAfter, [.level: title($0, exercise)]) } ?? words[.placeFirst]
    }
}

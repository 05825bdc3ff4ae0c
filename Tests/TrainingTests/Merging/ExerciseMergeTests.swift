import TestSupport
import Testing
import Training
import Values

@Suite struct ExerciseMergeTests {
    private static func name(_ text: String) -> Slug {
        guard let slug = Slug(text) else { preconditionFailure("'\(text)' is no name") }
        return slug
    }

    private static func level(_ slug: String, _ title: String? = nil, advance: Advance? = nil) -> Level {
        Level(slug: name(slug), title: title ?? slug, advance: advance)
    }

    private let base = Exercise(
        slug: name("push-up"), title: "Push-up", description: "Hands under the shoulders.", counting: .reps,
        categories: [name("push")],
        levels: [level("wall"), level("knee"), level("full", advance: Advance(sets: 3, amount: 8)), level("diamond")])

    private func merge(
        _ mine: Exercise, _ theirs: Exercise,
        _ choose: @escaping (ExerciseMerge.Conflict) -> ExerciseMerge.Side? = { _ in nil }
    ) -> ExerciseMerge {
        ExerciseMerge(base: base, mine: mine, theirs: theirs, choosing: choose)
    }

    private func changed(_ change: (inout Exercise) -> Void) -> Exercise {
        var exercise = base
        change(&exercise)
        return exercise
    }

    private func slugs(_ exercise: Exercise) -> [String] { exercise.levels.map(\.slug.text) }

    @Test func `a change of one side is taken over`() {
        let mine = changed {
            $0.title = "My push-up"
            $0.levels[0].cues = ["Lean in"]
            $0.categories.append(Self.name("favourites"))
        }
        let theirs = changed {
            $0.description = "Elbows in."
            $0.levels[2].advance = Advance(sets: 3, amount: 12)
            $0.levels[1].retired = true
            $0.categories = [Self.name("strength")]
        }
        let merge = merge(mine, theirs)
        #expect(merge.undecided.isEmpty)
        #expect(merge.exercise.title == "My push-up" && merge.exercise.description == "Elbows in.")
        #expect(merge.exercise.levels[0].cues == ["Lean in"])
        #expect(merge.exercise.levels[1].retired && merge.exercise.levels[2].advance?.amount == 12)
        #expect(merge.exercise.categories == [Self.name("favourites"), Self.name("strength")])
    }

    @Test func `new levels of both sides come after their former neighbours`() {
        let mine = changed { $0.levels.insert(Self.level("incline"), at: 1) }
        let theirs = changed {
            $0.levels.append(Self.level("archer"))
            $0.levels.insert(Self.level("deficit"), at: 3)
        }
        #expect(
            slugs(merge(mine, theirs).exercise) == ["wall", "incline", "knee", "full", "deficit", "diamond", "archer"])
    }

    @Test func `a new order is taken over, and two new orders are a conflict`() {
        let moved = changed { $0.levels.swapAt(0, 1) }
        #expect(slugs(merge(base, moved).exercise) == ["knee", "wall", "full", "diamond"])
        let other = changed { $0.levels.swapAt(2, 3) }
        let conflict = merge(moved, other)
        #expect(conflict.undecided.map(\.field) == [.order])
        #expect(slugs(conflict.exercise) == slugs(moved))
        #expect(slugs(merge(moved, other) { _ in .theirs }.exercise) == slugs(other))
    }

    @Test func `a conflict is decided or keeps one's own value`() {
        let mine = changed { $0.levels[2].title = "Strict" }
        let theirs = changed { $0.levels[2].title = "Full range" }
        let open = merge(mine, theirs)
        #expect(open.undecided.count == 1)
        #expect(open.undecided.first?.level == Self.name("full"))
        #expect(open.undecided.first?.mine == .text("Strict") && open.undecided.first?.theirs == .text("Full range"))
        #expect(open.exercise.levels[2].title == "Strict")
        #expect(merge(mine, theirs) { _ in .theirs }.exercise.levels[2].title == "Full range")
        #expect(merge(mine, mine).undecided.isEmpty, "alike is no conflict")
    }

    @Test func `a level that the other side lost stays, and counting never changes`() {
        let theirs = changed {
            $0.counting = .duration
            $0.levels = [Self.level("hold")]
            $0.levels[0].advance = Advance(sets: 3, amount: 30, counting: .duration)
        }
        let merged = merge(base, theirs).exercise
        #expect(Set(slugs(merged)) == ["wall", "knee", "full", "diamond", "hold"])
        #expect(merged.counting == .reps)
        #expect(merged.counting(at: Self.name("hold")) == .duration)
        #expect(merged.counting(at: Self.name("full")) == .reps)
    }

    /// No change of two people to a ladder is lost, and somebody without changes gets all those of the other.
    @Test(arguments: 0..<200) func `no level is ever lost`(seed: UInt64) throws {
        var numbers = SplitMix64(seed: seed)
        let (mine, theirs) = (edited(&numbers, "m"), edited(&numbers, "t"))
        for side: ExerciseMerge.Side? in [nil, .mine, .theirs] {
            let merged = merge(mine, theirs) { _ in side }
            #expect(Set(slugs(merged.exercise)) == Set(slugs(mine) + slugs(theirs)))
            #expect(merged.exercise.levels.count == Set(slugs(merged.exercise)).count)
            #expect(side == nil || merged.undecided.isEmpty)
            // The merged exercise is a valid document, and is read back the same.
            #expect(try Exercise(document: merged.exercise.document) == merged.exercise)
            for level in mine.levels {
                #expect(merged.exercise.counting(at: level.slug) == mine.counting(at: level.slug))
            }
        }
        #expect(merge(base, theirs).exercise == theirs)
        #expect(merge(mine, base).exercise == mine)
        #expect(merge(mine, mine).exercise == mine)
    }

    /// A few edits such as an owner makes.
    private func edited(_ numbers: inout SplitMix64, _ mark: String) -> Exercise {
        var exercise = base
        for number in 0..<Int.random(in: 0...6, using: &numbers) {
            let index = exercise.levels.indices.randomElement(using: &numbers) ?? 0
            switch Int.random(in: 0...7, using: &numbers) {
            case 0: exercise.levels.insert(Self.level("\(mark)\(number)"), at: index)
            case 1: exercise.levels.append(Self.level("new-\(number)", mark))
            case 2: exercise.levels.swapAt(index, 0)
            case 3: exercise.levels[index].title = "\(mark) \(number)"
            case 4: exercise.levels[index].retired.toggle()
            case 5: exercise.levels[index].advance = Advance(sets: 3, amount: number + 1)
            case 6: exercise.title = "\(mark) \(number)"
            default: exercise.levels[index].cues.append("\(mark) \(number)")
            }
        }
        return exercise
    }

    @Test func `a difference is described in the words of people who train`() {
        let later = changed {
            $0.title = "Press-up"
            $0.levels.swapAt(0, 1)
            $0.levels[2].title = "Floor"
            $0.levels[2].advance = nil
            $0.levels.append(Self.level("archer"))
        }
        let full = Self.name("full")
        #expect(
            ExerciseDifference(from: base, to: later).changes == [
                .title(from: "Push-up", to: "Press-up"),
                .levelMoved(Self.name("wall"), after: Self.name("knee")),
                .level(full, .title(from: "full", to: "Floor")),
                .level(full, .advance(from: Advance(sets: 3, amount: 8), to: nil)),
                .levelAdded(Self.level("archer"), after: Self.name("diamond")),
            ])
        #expect(ExerciseDifference(from: base, to: base).changes.isEmpty)
    }
}

import CanonicalJSON
import Club
import TestSupport
import Testing
import Training
import Values

/// No athlete can make pages that list all their documents too large for everybody.
@Suite struct FolderRuleTests {
    private let playground: Playground

    init() throws { playground = try Playground() }

    private func exercises(_ numbers: Range<Int>) throws -> [Exercise] {
        try numbers.map { number in
            var exercise = Exercise.pushUp
            exercise.slug = try #require(Slug("push-up-\(number)"))
            return exercise
        }
    }

    @Test func `an athlete has at most a thousand exercises, by command and by push`() throws {
        let there = try playground.snapshot.exercises(of: anna).count
        try playground.perform(AddExercises(exercises(0..<1000 - there)))
        let error = try playground.refusal(of: AddExercises(exercises(1000..<1001)), as: anna)
        #expect(error.diagnostics.first?.code == "too-many-files", "\(error)")
        let one = try #require(exercises(1000..<1001).first)
        let forger = try Forger(playground)
        let path = "users/anna/exercises/\(one.slug).json"
        #expect(try forger.rule(forger.commit([path: .file(one.document.canonicalText)])) == .document)
        // Existing exercises can still be changed.
        var changed = try #require(exercises(0..<1).first)
        changed.title = "Another title"
        let old = "users/anna/exercises/\(changed.slug).json"
        #expect(try forger.rule(forger.commit([old: .file(changed.document.canonicalText)])) == nil)
    }
}

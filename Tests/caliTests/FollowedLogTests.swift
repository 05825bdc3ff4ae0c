import CanonicalJSON
import TestSupport
import Testing

/// Logs on a terminal that follow a template.
@Suite struct FollowedLogTests {
    private func done(_ stage: Stage) throws -> JSON { try stage.cali("last --json").succeed().json }

    private func reps(_ entry: JSON?) -> [Int] {
        (entry?["sets"]?.elements ?? []).compactMap { $0["reps"]?.integer ?? $0["seconds"]?.integer }
    }

    @Test func `the sets of a superset alternate, and each entry says which one of how many it is`() throws {
        let stage = try Stage()
        try stage.cali("template add pair plank@knee _, push-up@full _ _ + pull-up@full _ _").succeed()
        let run = try stage.type(
            ["template", "use", "pair"],
            [
                ("plank@knee  1 of 3", ""), ("set 1>", "30\r"), ("set 2>", "\r\r"), ("push-up@full  2 of 3", ""),
                ("push-up set 1>", "8\r"), ("pull-up@full  3 of 3", ""), ("pull-up set 1>", "5\r"), ("rest 1:", ""),
                ("push-up set 2>", "7\r"), ("pull-up set 2>", "-\r"), ("took back 7 · so far: 8", ""),
                ("push-up set 2>", "6\r"), ("pull-up set 2>", "4\r"), ("push-up set 3>", "\r\r"),
                ("\n  push-up@full 8 6", ""), ("\n  pull-up@full 5 4", ""), ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        let entries = try done(stage)["entries"]
        #expect(entries?.elements?.map { $0["group"]?.integer } == [nil, 1, 1])
        #expect(reps(entries?[1]) == [8, 6] && reps(entries?[2]) == [5, 4])
    }

    @Test func `an interrupted superset goes on with the set that is next`() throws {
        let stage = try Stage()
        try stage.cali("template add pair push-up@full _ _ + pull-up@full _ _, plank@knee _").succeed()
        let stopped = try stage.type(
            ["template", "use", "pair"],
            [
                ("push-up set 1>", "8\r"), ("pull-up set 1>", "5\r"), ("push-up set 2>", "7\r"),
                ("pull-up set 2>", "\u{3}"),
            ])
        #expect(stopped.status == 75, "\(stopped.output)")
        let run = try stage.type(
            ["log"],
            [
                ("Continue it?", "y\r"), ("pull-up set 2>", "4\r"), ("push-up set 3>", "\r\r"),
                ("plank@knee  3 of 3", ""),
                ("set 1>", "\r"), ("left out plank@knee", ""), ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        let entries = try done(stage)["entries"]
        #expect(entries?.elements?.count == 2 && reps(entries?[0]) == [8, 7] && reps(entries?[1]) == [5, 4])
    }
}

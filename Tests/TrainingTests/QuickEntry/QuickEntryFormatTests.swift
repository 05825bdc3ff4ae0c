import Testing
import Training

/// Rounds by the clock: amraps and emoms.
@Suite struct QuickEntryFormatTests: QuickEntryTesting {
    @Test(arguments: [
        ("amrap 5:00 2+3: pull-up@full 5 + dip 4", "amrap 5:00 2+3", "pull-up@full #1: 5 5 3, dip #1: 4 4"),
        ("amrap 5:00 2+8: pull-up@full 5 + dip 4", "amrap 5:00 2+8", "pull-up@full #1: 5 5 5, dip #1: 4 4 3"),
        ("AMRAP 5m 2 : dip 4+5kg", "amrap 5:00 2", "dip #1: 4[500kg] 4[500kg]"),
        ("amrap 30s 2+1: dip 4 band:red", "amrap 30s 2+1", "dip #1: 4[-1500kg red] 4[-1500kg red] 1[-1500kg red]"),
        ("amrap 5:00 1+3: pistol 4/4", "amrap 5:00 1+3", "pistol-squat@box #1: 4|4 2|1"),
        ("amrap 5:00 1+7: pistol 4/4 + plank 9", "amrap 5:00 1+7", "pistol-squat@box #1: 4|4 4|3, plank@knee #1: 9s"),
        ("amrap 5:00 2+6: dip 4~3", "amrap 5:00 2+6", "dip #1: 4 3.drop 4 3.drop 4 2.drop"),
        ("emom 1:00 x3: dip 4 3", "emom 1:00 x3", "dip #1: 4 3 4 3 4 3"),
        ("emom 1:00 X2: dip 4, 5", "emom 1:00 x2", "dip #1: 4 5 4 5"),
        (
            "dip 9, emom 90s ×2: dip 4 // easy; + plank 10, dip 8", "emom 1:30 x2",
            "dip: 9, dip #1 'easy': 4 4, plank@knee #1: 10s 10s, dip: 8"
        ),
        (
            "emom 1:00 x2: pull-up@1 1 @2 2 + dip 3 r30, dip 1 + dip 2", "emom 1:00 x2",
            "pull-up@negative #1: 1 1, pull-up@full #1: 2 2, dip #1 r30: 3 3, dip #2: 1, dip #2: 2"
        ),
    ])
    func `rounds are repeated, and the rest is done in order`(_ text: String, _ format: String, _ sets: String) throws {
        let session = try session(text)
        #expect(session.formats.map(\.text) == [format])
        #expect(session.formats.map(\.group) == [1])
        #expect(dump(session.entries) == sets)
    }

    @Test func `a session may have several`() throws {
        let session = try session("emom 1:00 x2: dip 1, dip 2 + dip 3; amrap 5:00 2: dip 4\nplank 5")
        #expect(session.formats.map(\.text) == ["emom 1:00 x2", "amrap 5:00 2"])
        #expect(session.formats.map(\.group) == [1, 3])
        #expect(dump(session.entries) == "dip #1: 1 1, dip #2: 2, dip #2: 3, dip #3: 4 4, plank@knee: 5s")
    }

    @Test(arguments: [
        ("amrap 12:00 7+4 dip 5", "malformed-format@1+15"), ("amrap: dip 5", "malformed-format@1+6"),
        ("amrap 12:00 7+4:", "malformed-format@1+16"), ("amrap", "malformed-format@1+5"),
        ("amrap 12:00 7+4+1: dip 5", "malformed-format@13+5"), ("amrap 12:00 x7: dip 5", "malformed-format@13+2"),
        ("emom 1:00 10: dip 5", "malformed-format@11+2"), ("emom 1:00 x10+4: dip 5", "malformed-format@11+5"),
        ("amrap 12 7: dip 5", "invalid-time@7+2"), ("emom 1:75 x2: dip 5", "invalid-time@6+4"),
        ("emom dip x2: dip 5", "invalid-time@6+3"), ("emom 0:00 x3: dip 5", "out-of-bounds@6+4"),
        ("amrap 12:00 0: dip 5", "out-of-bounds@13+1"), ("amrap 12:00 101: dip 5", "out-of-bounds@13+3"),
        // Five more are a round more.
        ("amrap 12:00 7+5: dip 5", "out-of-bounds@13+3"), ("amrap 12:00 7+10001: dip 5", "out-of-bounds@13+7"),
        ("emom 1:00 x60: dip 5 5", "too-many-sets@1+14"), ("amrap 12:00 _: dip 5", "empty-set@13+1"),
        ("push-up 5 + amrap 5:00 2: dip 4", "dangling-plus@11+1"), ("emom 1:00 x2: push-up =", "repeat-in-format@23+1"),
        ("emom 1:00 x2: hello 5", "unknown-exercise@15+5"), ("emom 1:00 x2: dip", "missing-sets@15+3"),
    ])
    func `each error has its code, column and length`(_ text: String, _ expected: String) {
        let found = errors(text).map { "\($0.code)@\($0.location?.column ?? 0)+\($0.location?.length ?? 0)" }
        #expect(found.joined(separator: " ") == expected)
    }

    @Test func `a plan and a template leave the score open`() throws {
        for purpose in [QuickEntryContext.Purpose.planned, .template] {
            let session = try session("amrap 12:00 _: dip 5 + push-up 10", QuickEntryLibrary.context(purpose))
            #expect(session.formats.map(\.text) == ["amrap 12:00 _"])
            #expect(session.entries.map(\.sets.count) == [1, 1])
        }
        let open = try session("emom 1:00 x3: dip _", QuickEntryLibrary.context(.template))
        #expect(dump(open.entries) == "dip #1: _ _ _")
    }

    @Test func `an exercise may have the name of a format`() throws {
        var context = QuickEntryLibrary.context()
        context.exercises.append(QuickEntryLibrary.exercise("emom", .reps, ""))
        #expect(dump(try session("emom 5 5", context).entries) == "emom: 5 5")
        #expect(dump(try session("emom 1:00 x2: emom 5", context).entries) == "emom #1: 5 5")
    }

    @Test(arguments: [
        ("amrap 12m 7+4: pull-up@full 5 + dip 10", "amrap 12:00 7+4: pull-up@full 5 + dip 10"),
        ("emom 60s ×3: dip 4 3 r30, plank 5", "emom 1:00 x3: dip 4 3 r30, plank@knee 5s"),
        ("dip 1 // a; amrap 30s 3: dip 2 // b; + dip 3", "dip 1 // a; amrap 30s 3: dip 2 // b; + dip 3"),
        ("amrap 1:00 1+4: dip 5", "amrap 1:00 1+4: dip 5"),
    ])
    func `the printer gives the form back`(_ text: String, _ normal: String) throws {
        let printer = QuickEntryPrinter(QuickEntryLibrary.context())
        let session = try session(text)
        #expect(printer.line(session.entries, formats: session.formats) == normal)
    }

    @Test func `sets that are no longer whole rounds are printed as ordinary ones`() throws {
        let printer = QuickEntryPrinter(QuickEntryLibrary.context())
        var session = try session("emom 1:00 x3: dip 4 + plank 5, dip 1")
        #expect(printer.lines(session.entries, formats: session.formats)[0] == "emom 1:00 x3: dip 4")
        session.entries[0].sets[2].measure = .reps(3)
        let line = printer.line(session.entries, formats: session.formats)
        #expect(line == "dip 4 4 3 + plank@knee 3x5s, dip 1")
        session.entries.swapAt(1, 2)
        #expect(printer.lines(session.entries, formats: session.formats)[0] == "dip 4 4 3")
    }
}

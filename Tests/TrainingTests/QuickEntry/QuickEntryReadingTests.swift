import Testing
import Training
import Values

@Suite struct QuickEntryReadingTests: QuickEntryTesting {
    @Test(arguments: [
        // The examples of the manual.
        ("push-up@diamond 10 10 8, plank 1:30 1:15", "push-up@diamond: 10 10 8, plank@knee: 90s 75s"),
        (
            "push-up@diamond 10 10 8, plank 1:30 1:15, pull-up@negative 5x3 +10kg // slow",
            "push-up@diamond: 10 10 8, plank@knee: 90s 75s, "
                + "pull-up@negative 'slow': 3[1000kg] 3[1000kg] 3[1000kg] 3[1000kg] 3[1000kg]"
        ),
        // Levels: current, by beginning, by number, behind the name, later.
        ("push-up 10", "push-up@full: 10"), ("push-up@dia 10", "push-up@diamond: 10"),
        ("push-up@2 10", "push-up@incline: 10"), ("push-up @knee 10", "push-up@knee: 10"),
        ("Push-Up@KNEE 10", "push-up@knee: 10"),
        ("push-up 10 @knee 8 @wall 6", "push-up@full: 10, push-up@knee: 8, push-up@wall: 6"),
        ("dip 5", "dip: 5"), ("90-d 5", "90-degree-push-up@wall: 5"),
        ("90-degree-push-up@2 5", "90-degree-push-up@free: 5"),
        // Names by beginning.
        ("pus 10", "push-up@full: 10"), ("d 5", "dip: 5"),
        // Parts with only sets go on, whatever separates them.
        ("push-up 10, 10, 8", "push-up@full: 10 10 8"), ("push-up 10; 8\n9", "push-up@full: 10 8 9"),
        ("push-up 10, 9,\nplank 30;", "push-up@full: 10 9, plank@knee: 30s"),
        ("push-up, 10", "push-up@full: 10"),
        ("push-up 3x5, +10kg r90", "push-up@full r90: 5[1000kg] 5[1000kg] 5[1000kg]"),
        // Sets.
        ("push-up 3x8", "push-up@full: 8 8 8"), ("push-up 2X8 2×7", "push-up@full: 8 8 7 7"),
        ("push-up w5 w2x3 8f", "push-up@full: 5.warmup 3.warmup 3.warmup 8.failure"),
        ("push-up 10~6~4", "push-up@full: 10 6.drop 4.drop"), ("push-up 2x10~6", "push-up@full: 10 6.drop 10 6.drop"),
        ("push-up 10~6f", "push-up@full: 10.failure 6.drop"), ("push-up 10 ~6", "push-up@full: 10 6.drop"),
        ("push-up 0", "push-up@full: 0"), ("push-up 10000", "push-up@full: 10000"), ("push-up 08", "push-up@full: 8"),
        // Times.
        ("plank 90", "plank@knee: 90s"), ("plank 45s 1m30s 1m 1h 2x30s", "plank@knee: 45s 90s 60s 3600s 30s 30s"),
        ("plank 1:02:03 1’30 1′30″ 2m05", "plank@knee: 3723s 90s 90s 125s"), ("plank 24:00:00", "plank@knee: 86400s"),
        ("hollow@hold 30 1:00", "hollow@hold: 30s 60s"), ("hollow@rock 30", "hollow@rock: 30"),
        // Sides.
        ("pistol 8/7 8", "pistol-squat@box: 8|7 8|8"),
        ("side 30s/1:05 3x20", "side-plank@full: 30|65 20|20 20|20 20|20"),
        ("pistol 8/7~5/4", "pistol-squat@box: 8|7 5|4.drop"),
        // Loads.
        ("dip 8+5kg 8", "dip: 8[500kg] 8"), ("dip 8 8+20kg +10kg", "dip: 8[1000kg] 8[2000kg]"),
        ("dip 8 -20kg", "dip: 8[-2000kg]"), ("dip 8 \u{2212}20kg", "dip: 8[-2000kg]"),
        ("dip 3x8+5LB", "dip: 8[500lb] 8[500lb] 8[500lb]"),
        ("dip 8 +2,5kg", "dip: 8[250kg]"), ("dip 8+2.25kg, plank 5", "dip: 8[225kg], plank@knee: 5s"),
        ("dip 8 +10 kg", "dip: 8[1000kg]"), ("dip 10~6+5kg", "dip: 10[500kg] 6[500kg].drop"),
        ("dip 10+9kg~6+5kg~4", "dip: 10[900kg] 6[500kg].drop 4.drop"), ("dip 8 +1000kg", "dip: 8[100000kg]"),
        // Bands.
        ("dip 8band:red 8", "dip: 8[-1500kg red] 8"), ("dip 8 8 band:RED", "dip: 8[-1500kg red] 8[-1500kg red]"),
        (
            "dip 2x8band:light-blue 5-10kg 3 band:red",
            "dip: 8[-3350lb light-blue] 8[-3350lb light-blue] 5[-1000kg] 3[-1500kg red]"
        ),
        ("dip 10band:red~6band:light-blue~4", "dip: 10[-1500kg red] 6[-3350lb light-blue].drop 4.drop"),
        ("dip 10~6band:red", "dip: 10[-1500kg red] 6[-1500kg red].drop"),
        ("dip w5 8frpe9band:red, band:light-blue", "dip: 5[-3350lb light-blue].warmup 8[-1500kg red].failure.rpe900"),
        ("plank 30sband:red 1:30band:red", "plank@knee: 30s[-1500kg red] 90s[-1500kg red]"),
        // Effort, tempo, rest, notes.
        ("dip 8 8rpe9.5 rpe8", "dip: 8.rpe800 8.rpe950"), ("dip 8 rir0", "dip: 8.rir0"),
        ("dip 8frpe9,5+5kg 8+5kgrir1f", "dip: 8[500kg].failure.rpe950 8[500kg].failure.rir100"),
        ("dip 8 t5010 r90s", "dip r90 t5010: 8"), ("dip 8 r1:30 T5010", "dip r90 t5010: 8"),
        ("dip 8 // a, b + c @d #1; plank 5", "dip 'a, b + c @d #1': 8, plank@knee: 5s"),
        ("dip 8//glued", "dip 'glued': 8"), ("dip 8 // a; // b\nplank 5", "dip 'a\nb': 8, plank@knee: 5s"),
        ("dip 8 // \"a; b\"; 7", "dip 'a; b': 8 7"), ("dip 8 // \"a\" b; 7", "dip '\"a\" b': 8 7"),
        // Groups.
        ("pull-up 8 8 + dip 10 10", "pull-up@negative #1: 8 8, dip #1: 10 10"),
        (
            "dip 1, dip 2 + dip 3 + dip 4, dip 5 + dip 6",
            "dip: 1, dip #1: 2, dip #1: 3, dip #1: 4, dip #2: 5, dip #2: 6"
        ),
        ("dip 8 // note; + plank 5", "dip #1 'note': 8, plank@knee #1: 5s"),
        ("dip 8 +\nplank 5", "dip #1: 8, plank@knee #1: 5s"),
        ("pull-up@1 3 @2 4 + dip 5, 6", "pull-up@negative #1: 3, pull-up@full #1: 4, dip #1: 5 6"),
        // As last time: as it was done, not as it felt.
        ("push-up =", "push-up@full: 10 9.failure"),
        ("push-up = 8 +5kg", "push-up@full: 10[500kg] 9[500kg].failure 8[500kg]"),
        ("push-up +5kg 8+2kg =", "push-up@full: 8[200kg] 10[500kg] 9[500kg].failure"),
        // Pasted spaces.
        ("dip\u{A0}8\u{202F}7,\u{A0}plank\t5", "dip: 8 7, plank@knee: 5s"),
    ])
    func `entries are read`(_ text: String, _ expected: String) throws {
        #expect(dump(try session(text).entries) == expected)
    }

    @Test(
        arguments: [
            (
                "2026-08-20 18:30 45m Push day #outdoor #bar\ndip 8", "2026-08-20T18:30:00+02:00", 2700, "Push day",
                ["outdoor", "bar"]
            ),
            ("2026-01-05\ndip 8", "2026-01-05T12:00:00+01:00", nil, nil, []),
            ("2026-08-20\ndip 8", "2026-08-20T18:30:00+02:00", nil, nil, []),
            ("yesterday 7:05 1h30m\ndip 8", "2026-08-19T07:05:00+02:00", 5400, nil, []),
            ("today 7:05:09 90m Legs\ndip 8", "2026-08-20T07:05:09+02:00", 5400, "Legs", []),
            ("2026-08-20 07:05-03:30 1h Legs\ndip 8", "2026-08-20T07:05:00-03:30", 3600, "Legs", []),
            ("2026-08-20 07:05Z\ndip 8", "2026-08-20T07:05:00Z", nil, nil, []),
            ("2026-08-20 Set #1 of 2\ndip 8", "2026-08-20T18:30:00+02:00", nil, "Set #1 of 2", []),
            ("2026-08-20 \"Set #1\" #\"long run\"\ndip 8", "2026-08-20T18:30:00+02:00", nil, "Set #1", ["long run"]),
            ("2026-08-20 \"45m\"\ndip 8", "2026-08-20T18:30:00+02:00", nil, "45m", []),
            ("2026-08-20 5k, then; \"all\"\ndip 8", "2026-08-20T18:30:00+02:00", nil, "5k, then; \"all\"", []),
            ("yesterday 7pm 45m\ndip 8", "2026-08-19T19:00:00+02:00", 2700, nil, []),
            ("yesterday 7 PM Late\ndip 8", "2026-08-19T19:00:00+02:00", nil, "Late", []),
            ("dip 8", "2026-08-20T18:30:00+02:00", nil, nil, []),
        ] as [(String, String, Int?, String?, [String])]
    )
    func `headers are read`(_ text: String, _ start: String, _ seconds: Int?, _ title: String?, _ tags: [String]) throws
    {
        let session = try session(text)
        #expect(session.start.rfc3339 == start)
        #expect(session.durationSeconds == seconds)
        #expect(session.title == title)
        #expect(session.tags == tags)
        #expect(session.startIsWritten == !text.hasPrefix("dip"))
        #expect(dump(session.entries) == "dip: 8")
    }

    @Test(arguments: ["bw 78.4kg, dip 8", "dip 8, BW 78,4kg", "dip 8; bw 78.4 kg", "dip 8\nbw 78.40kg\n"])
    func `quick entry reads the body weight`(_ text: String) throws {
        let session = try session(text)
        #expect(session.bodyWeight == Weight(hundredths: 7840, unit: .kilogram))
        #expect(dump(session.entries) == "dip: 8")
    }

    @Test func `quick entry reads many sessions from a file`() throws {
        let text = """
            \u{FEFF}# Imported
            2026-08-01 18:30 Push #a # one of many
              # not a separator
            dip 8 8 # easy
            plank 30 // felt #1

            \t
            2026-08-02 Pull
            pull-up 5\r
            \r
            dip 3
            """
        let result = try QuickEntryReader(QuickEntryLibrary.context()).read(text, from: .file("log.txt"))
        #expect(
            result.sessions.map { dump($0.entries) } == [
                "dip: 8 8, plank@knee 'felt #1': 30s", "pull-up@negative: 5", "dip: 3",
            ]
        )
        #expect(result.sessions.map(\.title) == ["Push", "Pull", nil])
        #expect(result.sessions[0].tags == ["a"])
        #expect(result.warnings.isEmpty)
    }

    @Test func `quick entry composes text that is typed decomposed`() throws {
        let session = try session("2026-08-20 U\u{308}bung\ndip 8 // mu\u{308}de")
        #expect(session.title.map { Array($0.utf8) } == Array("\u{DC}bung".utf8))
        #expect(Array(session.entries[0].note.utf8) == Array("m\u{FC}de".utf8))
    }

    @Test func `quick entry allows entries without sets in plans and places to fill in templates`() throws {
        #expect(
            dump(try session("dip, plank r90", QuickEntryLibrary.context(.planned)).entries)
                == "dip: , plank@knee r90: "
        )
        #expect(
            dump(try session("dip 3x_ 8+5kg w_", QuickEntryLibrary.context(.template)).entries)
                == "dip: _ _ _ 8[500kg] _.warmup"
        )
    }

    private func entry(_ set: WorkoutSet) -> Entry {
        Entry(exercise: QuickEntryLibrary.slug("push-up"), level: QuickEntryLibrary.slug("full"), sets: [set])
    }

    @Test func `quick entry repeats the template before last time`() throws {
        let template = [entry(WorkoutSet(.reps(5)))]
        #expect(
            dump(try session("push-up =", QuickEntryLibrary.context(template: template)).entries) == "push-up@full: 5"
        )
        let loaded = [entry(WorkoutSet(.reps(5), load: Weight(hundredths: 1000, unit: .kilogram)))]
        #expect(
            dump(try session("push-up = +2.5kg", QuickEntryLibrary.context(template: loaded)).entries)
                == "push-up@full: 5[250kg]"
        )
    }

    @Test func `quick entry repeats the last workout where the template leaves its sets open, and says so`() throws {
        let open = QuickEntryLibrary.context(template: [entry(WorkoutSet(nil))])
        let result = try QuickEntryReader(open).read("push-up =", from: .arguments)
        #expect(dump(result.sessions[0].entries) == "push-up@full: 10 9.failure")
        #expect(result.warnings.map(\.code) == ["last-time-repeated"])
        #expect(errors("dip =", open).map(\.code) == ["nothing-to-repeat"])
    }

    @Test func `quick entry offers archived and retired ones only to old workouts`() throws {
        var context = QuickEntryLibrary.context()
        context.allowsRetired = true
        #expect(dump(try session("muscle 3, push-up@clap 5", context).entries) == "muscle-up@band: 3, push-up@clap: 5")
    }

    @Test func `quick entry takes the first level that is not retired where the current one is`() throws {
        var context = QuickEntryLibrary.context()
        context.currentLevel = { _ in QuickEntryLibrary.slug("clap") }
        #expect(dump(try session("push-up 5", context).entries) == "push-up@wall: 5")
    }

    @Test(
        arguments: [("dip 10x3", "'10x3' is 10 sets of 3", ["3x10"]), ("dip 8x3 12x12", nil, []), ("dip 5x3", nil, [])]
            as [(String, String?, [String])]
    )
    func `quick entry doubts many sets of few`(_ text: String, _ message: String?, _ suggestions: [String]) throws {
        let warning = try QuickEntryReader(QuickEntryLibrary.context()).read(text, from: .arguments).warnings.first
        #expect(warning?.message == message)
        #expect(warning?.suggestions ?? [] == suggestions)
    }

    @Test(
        arguments: [
            ("dip 5 // slow, plank 30", ["'plank' is part of the note"]),
            (
                "dip 5 // slow, Plank@x 30, dip 3; plank 30 // ok, dip",
                ["'Plank@x' is part of the note", "'dip' is part of the note"]
            ),
            ("dip 5 // one;// two, plank", ["'plank' is part of the note"]),
            ("dip 5 // plank was easier, planks too,plank", []), ("dip 5 // slow; plank 30", []),
            ("dip 5 // \"slow, plank 30\"", []), ("dip 5 // slow, ", []),
        ] as [(String, [String])]
    )
    func `quick entry doubts a note that may hold the next entry`(_ text: String, _ messages: [String]) throws {
        let warnings = try QuickEntryReader(QuickEntryLibrary.context()).read(text, from: .arguments).warnings
        #expect(warnings.map(\.message) == messages)
        #expect(warnings.allSatisfy { $0.code == "entry-in-note" && $0.help == "a note runs to the next ';'" })
    }

    @Test func `quick entry doubts numbers that are hardly meant, once each`() throws {
        let text = "bw 501kg, dip 501 2x10000 500 +500.01kg, plank 2:00:01 2:00:00, pistol 600/5, dip 5 +500kg"
        let result = try QuickEntryReader(QuickEntryLibrary.context()).read(text, from: .arguments)
        #expect(
            result.doubts.map(\.message) == [
                "'501kg' is more than 500 kg", "'501' is more than 500 reps in a set",
                "'10000' is more than 500 reps in a set", "'+500.01kg' is more than 500 kg",
                "'2:00:01' is more than 2:00:00 in a set", "'600' is more than 500 reps in a set",
            ])
        #expect(result.warnings.isEmpty)
    }

    @Test func `a workout that is done and begins later than now is refused at its date, one that is planned is not`()
        throws
    {
        for header in ["2026-08-21 Push", "today 18:35:01", "2026-08-20T18:36 45m", "2026-08-20 18:30-03:00"] {
            let text = "\(header)\ndip 8"
            let found = errors(text)
            #expect(found.map(\.code) == ["starts-later"], "\(header)")
            #expect(found.first?.location?.line == 1 && found.first?.location?.column == 1, "\(header)")
            #expect(errors(text, QuickEntryLibrary.context(.planned)).isEmpty, "\(header)")
        }
        #expect(errors("today 18:35:00\ndip 8").isEmpty, "clocks may differ by five minutes")
    }

    @Test func `a time that a clock change skips or repeats is reported with the time used instead`() throws {
        var context = QuickEntryLibrary.context()
        context.clock = Zone.berlin2025
        let cases = [
            ("2025-10-26 02:30", "2025-10-26T02:30:00+02:00", "doubled-time"),
            ("2025-10-26 02:30+01:00", "2025-10-26T02:30:00+01:00", nil),
            ("2025-10-26T02:30+02:00", "2025-10-26T02:30:00+02:00", nil),
            ("2025-10-26 02:30 +01:00 Pull", "2025-10-26T02:30:00+01:00", nil),
            ("2025-10-26T02:30 Z 45m", "2025-10-26T02:30:00Z", nil),
            ("2025-03-30 02:30", "2025-03-30T03:30:00+02:00", "skipped-time"),
            ("2025-03-30 03:00", "2025-03-30T03:00:00+02:00", nil),
            ("2025-10-26 03:00", "2025-10-26T03:00:00+01:00", nil),
        ]
        for (header, start, code) in cases {
            let read = try QuickEntryReader(context).read("\(header)\ndip 8", from: .arguments)
            #expect(read.sessions.first?.start.rfc3339 == start, "\(header)")
            #expect(read.warnings.map(\.code) == [code].compactMap { $0 }, "\(header)")
        }
    }

    @Test func `quick entry knows an exercise called like another word`() throws {
        var context = QuickEntryLibrary.context()
        context.exercises += ["today", "bw", "w5", "10"].map { QuickEntryLibrary.exercise($0, .reps, "") }
        let text = "today 8, bw 9, w5 7, 10 6, bw 80kg"
        let read = try session(text, context)
        #expect(dump(read.entries) == "today: 8, bw: 9, w5: 7, 10: 6")
        #expect(read.bodyWeight?.hundredths == 8000)
    }
}

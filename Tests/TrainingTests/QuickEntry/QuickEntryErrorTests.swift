import Testing
import Training

@Suite struct QuickEntryErrorTests: QuickEntryTesting {
    /// `code@column+length`, in the order of the text.
    @Test(arguments: [
        ("push-up@dimond 10 10 8, plank 1:30", "unknown-level@9+6"), ("plnk 30", "unknown-exercise@1+4"),
        ("front-lever 30", "unknown-exercise@1+11"),
        ("../x 3, .git 3, con 3", "unknown-exercise@1+4 unknown-exercise@9+4 unknown-exercise@17+3"),
        ("p 10", "ambiguous-exercise@1+1"), ("pull-up@x 3", "unknown-level@9+1"), ("push-up@ 3", "unknown-level@8+1"),
        ("push-up@0 3, push-up@99 3", "unknown-level@9+1 unknown-level@22+2"), ("dip@x 5", "unknown-level@5+1"),
        ("muscle-up 3, muscle 3", "archived-exercise@1+9 archived-exercise@14+6"),
        ("push-up@clap 3 @8 3", "retired-level@9+4 retired-level@17+1"),
        ("10 10 8", "missing-exercise@1+7"), ("dip 8 + 10", "missing-exercise@9+2"), ("+ dip 8", "dangling-plus@1+1"),
        ("dip 8 +", "dangling-plus@7+1"), ("dip 8 + + dip 9", "dangling-plus@9+1"),
        ("// hello", "missing-exercise@1+8"),
        ("dip 8 hello", "unexpected-word@7+5"), ("dip 8 plank 30", "unexpected-word@7+5"),
        ("dip 3 x 8", "unexpected-word@7+1"),
        ("dip 8 #easy", "unexpected-word@7+5"), ("dip 8xx3", "malformed-set@5+4"), ("dip 8-12", "missing-unit@6+3"),
        ("dip 8/", "malformed-set@5+2"),
        ("dip 8~", "malformed-set@5+2"), ("dip 8.5", "malformed-set@5+3"), ("dip 10,10,8", "comma-without-space@5+7"),
        ("dip 10,plank 30", "comma-without-space@5+8"), ("plank 1:75", "invalid-time@7+4"),
        ("plank 1:5, 1:60:00", "invalid-time@7+3 invalid-time@12+7"),
        ("plank 1m75s", "invalid-time@7+5"), ("pull-up 1:30 30s", "time-on-reps@9+4 time-on-reps@14+3"),
        ("dip 3x1:30+5", "time-on-reps@7+4 missing-unit@11+2"),
        ("dip 8/7", "sides-not-counted@5+3"), ("dip 10001", "out-of-bounds@5+5"),
        ("dip 99999999999999999999999", "out-of-bounds@5+23"),
        ("plank 86401 24:00:01", "out-of-bounds@7+5 out-of-bounds@13+8"),
        ("dip 0x5 1000x5", "out-of-bounds@5+2 too-many-sets@9+5"),
        ("dip 99x5 2x5 8", "too-many-sets@10+3"),
        ("dip w8f w8~6 ~5f", "conflicting-kinds@5+3 conflicting-kinds@9+4 conflicting-kinds@15+2"),
        ("dip _", "empty-set@5+1"), ("dip 8 +10", "missing-unit@7+3"), ("dip 8 10kg", "missing-sign@7+4"),
        ("dip 8 +10kilos", "malformed-weight@7+8"),
        ("dip 8 +1.234kg", "malformed-weight@7+8"), ("dip 8 +-5kg", "malformed-weight@7+5"),
        ("dip 8 +1001kg -9999999999lb", "out-of-bounds@7+5 out-of-bounds@15+11"),
        ("dip 8 +5kg +6kg", "repeated-load@12+4"),
        ("dip 8band:rad 8 band:, dip 8 band:grün", "unknown-band@6+8 unknown-band@17+5 unknown-band@30+9"),
        ("dip 8 band:red -5kg 8band:red+5kg", "repeated-load@16+4 repeated-load@30+4"),
        ("dip 8 rpe8 rir2 t5010 t4010 r60 r90", "repeated-effort@12+4 repeated-tempo@23+5 repeated-rest@33+3"),
        (
            "dip 8 rpe8.3 rpe11 rpe0 rir10.5 rpe",
            "malformed-effort@7+6 out-of-bounds@14+5 out-of-bounds@20+4 out-of-bounds@25+7 malformed-effort@33+3"
        ),
        ("dip 8 t50 t50x0", "malformed-tempo@7+3 malformed-tempo@11+5"),
        ("dip 8 r86401 r5x", "out-of-bounds@7+6 malformed-rest@14+3"),
        ("dip =", "nothing-to-repeat@5+1"), ("push-up = =", "repeated-repeat@11+1"),
        // A near token.
        ("plank 30 s", "otherwise-written@7+4"), ("plank 20 1 min 5", "otherwise-written@10+5"),
        ("dip 10 reps", "otherwise-written@5+7"), ("dip 30 s", "time-on-reps@5+4"),
        ("dip 10 9 30 sec", "time-on-reps@10+6"),
        ("dip 10 tempo 5010 9x", "otherwise-written@8+10 malformed-set@19+2"),
        ("dip 8 tempo 5-0-1-0", "otherwise-written@7+13"),
        ("dip 8 tempo5010 rest90", "otherwise-written@7+9 otherwise-written@17+6"),
        ("dip 8 tempo slow", "unexpected-word@7+5 unexpected-word@13+4"),
        ("dip 8 rpe 9 r 90", "otherwise-written@7+5 otherwise-written@13+4"),
        ("dip 8, rest 90", "otherwise-written@8+7"),
        ("push-up @ knee 8", "otherwise-written@9+6"), ("push-up =+5kg", "otherwise-written@9+5"),
        ("push-up 10 @knee", "level-without-sets@12+5"), ("push-up 10 @knee +5kg", "level-without-sets@12+5"),
        ("dip, plank 30", "missing-sets@1+3"), ("push-up@full @knee 5", "missing-sets@1+7"),
        ("bw 78, dip 8", "missing-unit@4+2"), ("bw, dip 8", "malformed-weight@1+2"),
        ("bw -5kg, dip 8", "malformed-weight@4+4"), ("bw 1001kg, dip 8", "out-of-bounds@4+4"),
        ("bw 78kg, bw 79kg, dip 8", "repeated-body-weight@10+7"),
        ("bw 78kg dip 8", "unexpected-word@9+3 unexpected-word@13+1"),
        ("", "no-entries@1+1"), (" ; , ", "no-entries@2+3"), ("bw 78kg", "no-entries@1+7"),
        ("2026-08-20 Push", "no-entries@1+15"),
        ("2026-13-45 Push\ndip 8", "invalid-date@1+10"), ("20.08.2026\ndip 8", "invalid-date@1+10"),
        ("2026-02-29\ndip 8", "invalid-date@1+10"),
        ("2026-08-20 25:00\ndip 8", "invalid-time-of-day@12+5"),
        ("1970-01-01 00:30+01:00\ndip 8", "invalid-time-of-day@12+11"), ("2026-08-20 25h\ndip 8", "out-of-bounds@12+3"),
        ("2026-08-20 \"  \" #\" \"\ndip 8", "blank-text@12+4 blank-text@17+4"),
        ("dip 8\u{7} // a\u{202E}b", "control-character@6+1 bidirectional-override@12+1"),
        // Characters before the location are counted as people count, whatever they are made of.
        ("dip 8 // 👩‍👩‍👧‍👦 e\u{301} ×; plnk 5", "unknown-exercise@17+4"), ("dip 2×8 2×8x", "malformed-set@9+4"),
        // All of them, in order.
        (
            "plnk 1:75, push-up@dimond 3x, dip 8 +10",
            "unknown-exercise@1+4 invalid-time@6+4 unknown-level@20+6 malformed-set@27+2 missing-unit@37+3"
        ),
    ])
    func `each error has its code, column and length`(_ text: String, _ expected: String) {
        let found = errors(text).map { "\($0.code)@\($0.location?.column ?? 0)+\($0.location?.length ?? 0)" }
        #expect(found.joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("plnk 30", ["plank"]), ("dip 8 +10", ["+10kg", "+10lb"]), ("dip 8 10kg", ["+10kg", "-10kg"]),
        ("plank 1:75", ["2:15"]),
        ("plank 1:5", ["1:05", "1:50"]), ("dip 30s", ["30"]), ("dip 8/7", ["8 7"]), ("dip 10,10,8", ["10, 10, 8"]),
        ("dip 8 plank 30", [", plank"]), ("p 3", ["pistol-squat", "plank", "pull-up"]),
        ("bw 78, dip 8", ["78kg", "78lb"]), ("plank 30 sec", ["30s"]), ("dip 30 s", ["30"]), ("dip 10 1:30", ["r1:30"]),
        ("dip 10 9 30 s", ["r30s"]), ("dip 8 tempo 5-0-1-0", ["t5010"]), ("dip 8 rest 1:30", ["r1:30"]),
        ("dip 8 rpe 9", ["rpe9"]), ("push-up @ knee 8", ["@knee"]), ("push-up = =+5kg", ["= +5kg"]),
    ])
    func `an error suggests what would have worked`(_ text: String, _ suggestions: [String]) {
        #expect(errors(text).first?.suggestions == suggestions)
    }

    @Test func `an error proposes the athlete's unit first`() {
        #expect(errors("dip 8 +10", QuickEntryLibrary.context(unit: .pound)).first?.suggestions == ["+10lb", "+10kg"])
    }

    @Test(arguments: [
        ("front-lever 3", "to copy it: cali exercise copy ben/front-lever"),
        ("l-sit 3", "to copy it: cali catalogue copy l-sit"),
        ("muscle-up 3", "to log it again: cali exercise restore muscle-up"),
        ("push-up@clap 3", "to log it again: cali level restore push-up clap"),
        ("dip 1:30", "write how many: dip 8; for a hold an exercise that counts time: plank, side-plank"),
        ("dip 3 x 8", "sets and reps are written without spaces: 3x8"),
        (
            "dip 10 1:30",
            "the rest between sets is written r1:30; for a hold an exercise that counts time: plank, side-plank"
        ),
        ("push-up 10 @knee", "sets follow their level: push-up@knee 10, or push-up 10 @knee 8"),
        ("dip 8 tempo slow", "a tempo is t and four digits, the seconds down, held, up, held: t5010"),
    ])
    func `an error says what to do instead`(_ text: String, _ help: String) {
        #expect(errors(text).first?.help == help)
    }

    @Test func `an error is rendered as in the manual's example`() {
        let found = errors("push-up@dimond 10 10 8, plank 1:30").map { $0.rendered() }
        #expect(
            found == [
                """
                error[unknown-level]: push-up has no level 'dimond'
                  push-up@dimond 10 10 8, plank 1:30
                          ^^^^^^  did you mean 'diamond'?  (wall, incline, knee, full, diamond, …)
                """
            ]
        )
    }

    @Test func `an error of a file names the file and line`() {
        let found = errors("# one\n2026-08-20\ndip 8\n\nplnk 3\n", from: .file("log.txt")).map { $0.rendered() }
        #expect(
            found == [
                """
                error[unknown-exercise]: you have no exercise 'plnk'
                  log.txt:5:1
                  plnk 3
                  ^^^^  did you mean 'plank'?  (90-degree-push-up, dip, hollow, pistol-squat, plank, …)
                """
            ]
        )
    }

    @Test func `one wrong session of many means that none is read`() {
        #expect(
            errors("dip 8\n\ndip 8x\n\n2026-08-20\n", from: .file("log")).map(\.code) == [
                "malformed-set", "no-entries",
            ]
        )
    }
}

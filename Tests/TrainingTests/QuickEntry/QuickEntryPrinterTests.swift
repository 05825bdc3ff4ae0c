import TestSupport
import Testing
import Training

@Suite struct QuickEntryPrinterTests: QuickEntryTesting {
    @Test(
        arguments: [
            ("push-up 10, 10, 8", "push-up@full 10 10 8"), ("dip 10 10 10 8 8", "dip 3x10 8 8"),
            ("dip w5 w5 w5 8", "dip w3x5 8"),
            ("plank 90 45 3605", "plank@knee 1:30 45s 1:00:05"), ("side 30/30 30/20", "side-plank@full 30s 30s/20s"),
            ("dip 10~6~4 10~6~4", "dip 10~6~4 10~6~4"), ("dip 10+5kg~6+3kg", "dip 10+5kg ~6+3kg"),
            ("dip 8+5kg 8+5kg", "dip 8 8 +5kg"), ("dip 3x8 -30kg", "dip 3x8-30kg"),
            ("dip 8 +5kg rpe8", "dip 8+5kg rpe8"),
            ("dip 9 3x8-30kg", "dip 9 3x8-30kg"), ("dip 10~6 +5kg", "dip 10~6+5kg"), ("dip w3x5 +5kg", "dip w3x5+5kg"),
            ("dip 8 8+2,50kg rpe8 8rpe9", "dip 8rpe8 8rpe8+2.5kg 8rpe9"),
            ("dip 8band:red 8band:red", "dip 8 8 band:red"),
            ("dip 8 8 8-15kg band:red", "dip 8band:red 8band:red 8-15kg"),
            ("dip 3x8frpe9band:red 5", "dip 3x8frpe9band:red 5"), ("dip 10~6band:red ~4", "dip 10~6band:red ~4"),
            ("dip r1:30 t5010 8f // \"hi\"", "dip 8f t5010 r90 // hi"),
            ("dip 8 // a; + plank 5; + dip 5", "dip 8 // a; + plank@knee 5s + dip 5"),
            ("push-up 10 @1 5", "push-up@full 10, push-up@wall 5"),
        ]
    )
    func `the printer prints the normal form`(_ text: String, _ normal: String) throws {
        #expect(QuickEntryPrinter(QuickEntryLibrary.context()).line(try session(text).entries, formats: []) == normal)
    }

    @Test func `a band that no longer takes off as much is printed as the load that it was`() throws {
        let entries = try session("dip 8band:red 8band:light-blue 5").entries
        let now = Bands([QuickEntryLibrary.slug("red"): Weight(hundredths: 2000, unit: .kilogram)])
        let printer = QuickEntryPrinter(exercises: QuickEntryLibrary.exercises, bands: now)
        #expect(printer.line(entries, formats: []) == "dip 8-15kg 8-33.5lb 5")
    }

    @Test func `a session is printed in the normal form`() throws {
        let text = "yesterday 7:05 90m \"Set #1\" #\"long run\" #a\nbw 78,40kg; dip 8 + plank 5, dip 3"
        #expect(
            QuickEntryPrinter(QuickEntryLibrary.context()).session(try session(text)) == """
                2026-08-19 07:05 1h30m "Set #1" #"long run" #a
                dip 8 + plank@knee 5s
                dip 3
                bw 78.4kg

                """
        )
    }

    @Test(arguments: 0..<10)
    func `what is printed is read back the same`(_ seed: UInt64) throws {
        var generator = SessionGenerator(random: SplitMix64(seed: seed))
        let context = QuickEntryLibrary.context(.template)
        let (reader, printer) = (QuickEntryReader(context), QuickEntryPrinter(context))
        for _ in 0..<25 {
            let session = generator.session()
            let printed = printer.session(session)
            let fromFile = try reader.read(printed, from: .file("printed"))
            #expect(fromFile.sessions == [session], "\(printed)")
            let line = printer.line(session.entries, formats: session.formats)
            #expect(!line.contains("\n"))
            let fromLine = try reader.read(line, from: .arguments).sessions.first
            #expect(fromLine?.entries == session.entries, "\(line)")
            #expect(fromLine?.formats == session.formats, "\(line)")
            let lines = printer.lines(session.entries, formats: session.formats).joined(separator: "\n")
            #expect(try reader.read(lines, from: .arguments).sessions.first?.entries == session.entries, "\(lines)")
            // Normal means that printing again changes nothing.
            #expect(fromFile.sessions.map(printer.session) == [printed])
        }
    }
}

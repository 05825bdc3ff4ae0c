/// The reference of the notation of quick entry, by examples: the one source of `cali help notation`, of the manual page and of
/// `docs/notation.md`.
public enum QuickEntryNotation {
    /// An example.
    public struct Example: Hashable, Sendable {
        /// The outcome of reading it.
        public enum Outcome: Hashable, Sendable {
            /// It is read: its entries in the normal form.
            case read(String)
            /// It is refused: the code of the error.
            case refused(String)
        }

        /// The session as it is typed.
        public let typed: String
        /// The meaning in a few words.
        public let meaning: String
        /// The outcome for an athlete who has the exercises of ``QuickEntryNotation/exercises`` and did
        /// ``QuickEntryNotation/lastTime``.
        public let outcome: Outcome
    }

    /// The examples of one part of the grammar.
    public struct Section: Hashable, Sendable {
        /// The title.
        public let title: String
        /// One paragraph.
        public let text: String
        /// The examples; may be empty.
        public let examples: [Example]
    }

    /// The exercises of the catalogue that the examples name.
    public static let exercises = ["push-up", "pull-up", "plank", "dip", "pistol-squat", "side-plank"]

    /// The band that the examples name, as `--band` takes it.
    public static let band = "red=15kg"

    /// The session before the examples.
    public static let lastTime = "push-up@full 10 9 8"

    /// The whole reference.
    public static let sections = [
        sessions, levels, sets, times, loads, bandNames, manner, groups, formats, bodyWeight, header, elsewhere,
        mistakes,
    ]

    private static let sessions = Section(
        "Sessions",
        """
        A session is a line of entries, with a comma and a space between them. An entry is an exercise, its level after @, and \
        its sets.
        """,
        read: [
            ("push-up@diamond 10 10 8", "push-up@diamond 10 10 8", "three sets at the level diamond"),
            ("push-up 3x10, plank 1:30", "push-up@full 3x10, plank@full 1:30", "two exercises"),
            ("push-up 10, 10, 8", "push-up@full 10 10 8", "a part without a name goes on"),
            ("pus 10", "push-up@full 10", "a beginning that only one name has"),
        ])

    private static let levels = Section(
        "Levels",
        """
        Without @ an entry is at your current level. The first time it is at the usual level of the exercise, and the answer \
        says so.
        """,
        read: [
            ("push-up 10", "push-up@full 10", "at the current level"),
            ("push-up@dia 10", "push-up@diamond 10", "the beginning of a level"),
            ("push-up@1 10", "push-up@wall 10", "its number, from 1, the easiest"),
            ("push-up 10 @knee 8", "push-up@full 10, push-up@knee 8", "then one set at another level"),
        ])

    private static let sets = Section(
        "Sets",
        "NxM is always sets × repetitions. Kinds and loads are attached to their set.",
        read: [
            ("push-up 8", "push-up@full 8", "one set of 8"),
            ("push-up 3x8", "push-up@full 3x8", "three sets of 8; x, X and × are equal"),
            ("pistol-squat 8/7", "pistol-squat@full 8/7", "left 8, right 7"),
            ("pistol-squat 8", "pistol-squat@full 8", "8 on each side"),
            ("push-up 10~6~4", "push-up@full 10~6~4", "a drop set: 10, at once 6, at once 4"),
            ("push-up w5 10", "push-up@full w5 10", "a warm-up set, then 10"),
            ("push-up 10 8f", "push-up@full 10 8f", "the second set to failure"),
            ("push-up =", "push-up@full 10 9 8", "as last time, or as in the template"),
            ("push-up = +2.5kg", "push-up@full 10 9 8 +2.5kg", "the same with a load"),
        ])

    private static let times = Section(
        "Times",
        "A level that counts time takes times, and a bare number is seconds there.",
        read: [
            ("plank 90", "plank@full 1:30", "90 seconds"),
            ("plank 45s 1:30", "plank@full 45s 1:30", "45 seconds, then 1 min 30 s"),
            ("plank 1m30s", "plank@full 1:30", "with units"),
            ("side-plank 30/25", "side-plank@full 30s/25s", "left 30 s, right 25 s"),
        ])

    private static let loads = Section(
        "Loads",
        "A load has a sign and a unit, kg or lb: + is added, - is assistance. Alone it is that of every set without one.",
        read: [
            ("pull-up 5+10kg 5", "pull-up@full 5+10kg 5", "10 kg in the first set"),
            ("pull-up 5 5 4 +10kg", "pull-up@full 5 5 4 +10kg", "10 kg in every set"),
            ("pull-up 3x8 -20kg", "pull-up@full 3x8-20kg", "with 20 kg of help"),
            ("dip 5 +12,5kg", "dip@full 5+12.5kg", "a comma between digits is a point"),
        ])

    private static let bandNames = Section(
        "Bands",
        """
        band: and a name is the load of a band, which the set keeps. `cali profile edit --band red=15kg` names one; the club may \
        name some for everybody.
        """,
        read: [
            ("pull-up 8band:red 6", "pull-up@full 8band:red 6", "the red band in the first set"),
            ("pull-up 3x8 band:red", "pull-up@full 3x8band:red", "in every set"),
        ])

    private static let manner = Section(
        "Effort, tempo, rest, notes",
        "Attached to a set an effort is that of the set; alone it is that of the entry, as tempo, rest and note are.",
        read: [
            ("push-up 8rpe9 8", "push-up@full 8rpe9 8", "perceived exertion, 1 to 10, in halves"),
            ("push-up 8 8 rir2", "push-up@full 8 8 rir2", "repetitions in reserve, 0 to 10"),
            ("push-up 8 t5010", "push-up@full 8 t5010", "seconds down, held, up, held"),
            ("push-up 3x8 r90", "push-up@full 3x8 r90", "90 seconds of rest after each set"),
            ("push-up 8 // slow", "push-up@full 8 // slow", "a note, to the line's end or a ;"),
        ])

    private static let groups = Section(
        "Pairs and supersets",
        "A + with spaces around it joins entries that were done in turn.",
        read: [("pull-up 5 5 + dip 8 8", "pull-up@full 5 5 + dip@full 8 8", "a pair")])

    private static let formats = Section(
        "Rounds by the clock",
        """
        amrap and emom come before a group, with a colon. The sets of one round are typed, and those of all rounds are kept. \
        The amraps of a template are compared by their rounds. In a plan or a template _ leaves them open: amrap 12:00 _:
        """,
        read: [
            (
                "amrap 12:00 7+4: pull-up 5 + push-up 10", "amrap 12:00 7+4: pull-up@full 5 + push-up@full 10",
                "7 rounds, then 4 pull-ups more"
            ),
            ("emom 1:00 x10: pull-up 5", "emom 1:00 x10: pull-up@full 5", "each minute 5, ten times"),
        ])

    private static let bodyWeight = Section(
        "Body weight",
        "It belongs to the session, and is what strength is estimated with.",
        read: [("bw 78.4kg, push-up 10", "push-up@full 10", "78.4 kg that day")])

    private static let header = Section(
        "Header",
        "A first line with a date, then time, duration, title and tags as far as they are known.",
        read: [
            ("2026-08-20\npush-up 10", "push-up@full 10", "the day alone"),
            ("yesterday 7pm\npush-up 10", "push-up@full 10", "yesterday or today, at 19:00"),
            ("2026-08-20 18:30 45m Push day #bar\npush-up 10", "push-up@full 10", "all of it"),
        ])

    private static let elsewhere = Section(
        "Shells, files, templates",
        """
        In a shell put quotes around text that holds ; or #. A file for --file holds many sessions with blank lines between \
        them, and # begins a comment in it. In a template _ is a number to be filled in later: push-up 3x_. A number that is \
        possible and hardly meant, such as 10000 repetitions, is asked about; --yes answers.
        """,
        read: [])

    private static let mistakes = Section(
        "Mistakes",
        "Nothing is kept before all of a session is understood. The error names the word, and what would have worked.",
        refused: [
            ("push-up 10 plank 60", "unexpected-word", "a comma and a space are missing"),
            ("push-up 10,10", "comma-without-space", "a comma needs a space after it"),
            ("push-up 10 1:30", "time-on-reps", "a rest is r1:30"),
            ("plank 30 s", "otherwise-written", "30s is one word"),
            ("push-up 10 tempo 5010", "otherwise-written", "a tempo is t5010"),
            ("push-up 10 +5", "missing-unit", "a load has its unit"),
            ("push-up 10 @knee", "level-without-sets", "sets follow their level"),
            ("pull-up 8band:blue", "unknown-band", "no band has that name"),
            ("amrap 12:00 7 push-up 5", "malformed-format", "a colon ends the rounds"),
        ])
}

extension QuickEntryNotation.Section {
    fileprivate init(_ title: String, _ text: String, read examples: [(typed: String, normal: String, meaning: String)])
    {
        (self.title, self.text) = (title, text)
        self.examples = examples.map {
            QuickEntryNotation.Example(typed: $0.typed, meaning: $0.meaning, outcome: .read($0.normal))
        }
    }

    fileprivate init(
        _ title: String, _ text: String, refused examples: [(typed: String, code: String, meaning: String)]
    ) {
        (self.title, self.text) = (title, text)
        self.examples = examples.map {
            QuickEntryNotation.Example(typed: $0.typed, meaning: $0.meaning, outcome: .refused($0.code))
        }
    }
}

import TestSupport
import Testing

/// Words that are completed as somebody types them, in shells on a terminal. Tests of a shell that is not installed are
/// skipped.
@Suite struct CompletionTests {
    @Test(arguments: Shell.installed) func `names of the club are completed`(shell: Shell) throws {
        let stage = try Stage()
        try stage.cali("log push-up@full 8").succeed()
        let typing = try TypedCompletion(shell, on: stage)
        try typing.expect([
            ("cali log push-up@kn", ["cali", "log", "push-up@knee"]),
            ("cali log push-up@full 8 8, pla", ["cali", "log", "push-up@full", "8", "8,", "plank"]),
            ("cali log --title 7:30 pla", ["cali", "log", "--title", "7:30", "plank"]),
            ("cali level at push-up kn", ["cali", "level", "at", "push-up", "knee"]),
            ("cali records pla", ["cali", "records", "plank"]),
            ("cali records push-up@kn", ["cali", "records", "push-up@knee"]),
            ("cali exercise history pla", ["cali", "exercise", "history", "plank"]),
            ("cali exercise history anna/push-up@kn", ["cali", "exercise", "history", "anna/push-up@knee"]),
            ("cali exercise show an", ["cali", "exercise", "show", "anna/"]),
            ("cali workout show la", ["cali", "workout", "show", "last"]),
        ])
    }

    @Test(arguments: Shell.installed) func `commands and words of options are completed`(shell: Shell) throws {
        let stage = try Stage(copying: [])
        // A name that a folder has, too, gets no slash.
        try stage.folder.write("", to: "club/workout/file")
        let typing = try TypedCompletion(shell, on: stage)
        try typing.expect([
            ("cali wor", ["cali", "workout"]),
            ("cali help nota", ["cali", "help", "notation"]),
            ("cali help lo", ["cali", "help", "log"]),
            ("cali help workout un", ["cali", "help", "workout", "undone"]),
            ("cali profile edit --language d", ["cali", "profile", "edit", "--language", "de"]),
            ("cali build --language d", ["cali", "build", "--language", "de"]),
            ("cali profile edit --units k", ["cali", "profile", "edit", "--units", "kg"]),
            ("cali profile edit --visibility u", ["cali", "profile", "edit", "--visibility", "unlisted"]),
            ("cali exercise add x --counting d", ["cali", "exercise", "add", "x", "--counting", "duration"]),
            ("cali undo ", ["cali", "undo"]),
        ])
    }

    @Test(arguments: Shell.installed) func `files and folders are completed`(shell: Shell) throws {
        let stage = try Stage(copying: [])
        try stage.folder.write("", to: "club/week/push-ups.txt")
        let typing = try TypedCompletion(shell, on: stage)
        // The slash that zsh puts is gone as soon as the cursor goes elsewhere.
        let folder = shell == .zsh ? "week" : "week/"
        try typing.expect([
            ("cali check we", ["cali", "check", folder]),
            ("cali log --file week/pu", ["cali", "log", "--file", "week/push-ups.txt"]),
            ("cali --club we", ["cali", "--club", folder]),
        ])
    }

    @Test(arguments: Shell.installed) func `all that fits is shown`(shell: Shell) throws {
        let stage = try Stage()
        let typing = try TypedCompletion(shell, on: stage)
        try typing.expect(listed: "cali log push-up@", ["full", "knee", "diamond"])
        try typing.expect(listed: "cali help log", ["login", "logout"])
        try typing.expect(listed: "cali profile edit --language ", ["en", "de"])
    }

    @Test(arguments: Shell.installed.filter { $0 != .zsh })
    func `a word that is joined to its option is completed`(shell: Shell) throws {
        let typing = try TypedCompletion(shell, on: try Stage(copying: []))
        try typing.expect([("cali profile edit --language=d", ["cali", "profile", "edit", "--language=de"])])
    }

    @Test(.enabled(if: Shell.installed.contains(.bash))) func `bash breaks other words as before`() throws {
        let stage = try Stage(copying: [])
        let script = try stage.cali("completion bash").succeed().output
        #expect(!script.contains("COMP_WORDBREAKS"))
    }
}

/// A shell that completes words.
enum Shell: String, CaseIterable, CustomTestStringConvertible {
    case bash, zsh, fish

    /// Those of this machine.
    static let installed = allCases.filter { shell in
        (try? RealGit.attempt(shell.rawValue, ["-c", "true"], in: "/"))?.status == 0
    }

    var testDescription: String { rawValue }

    /// The words that make it read the files of a folder, and no others.
    func arguments(_ folder: String) -> [String] {
        switch self {
        case .bash: ["--noprofile", "--rcfile", "\(folder)/start", "-i"]
        case .zsh: ["-d", "-i"]
        case .fish: ["--no-config", "--init-command", "source \(folder)/start"]
        }
    }

    /// The commands that make it ready: the script is loaded, and `show` prints its words in brackets.
    func start(_ folder: String, cali: String) -> String {
        let path = cali.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let show = "show() { printf '<%s>' \"$@\"; echo; }\nPS1='ready> '\nexport PATH='\(path)':$PATH\n"
        return switch self {
        case .bash: show + "source \(folder)/_cali\n"
        case .zsh: show + "fpath=(\(folder) $fpath)\nautoload -U compinit\ncompinit -D -u\nbindkey -e\n"
        case .fish:
            """
            function show; printf '<%s>' $argv; echo; end
            function fish_prompt; echo -n 'ready> '; end
            set -gx PATH '\(path)' $PATH
            source \(folder)/_cali

            """
        }
    }
}

/// Lines that are typed into a shell, up to the key that completes them.
struct TypedCompletion {
    private let shell: Shell
    private let stage: Stage
    private let folder: String

    init(_ shell: Shell, on stage: Stage) throws {
        self.shell = shell
        self.stage = stage
        folder = "\(stage.folder.path)/shell"
        try stage.folder.write(try stage.cali(["completion", shell.rawValue]).succeed().output, to: "shell/_cali")
        let start = shell.start(folder, cali: Stage.binary)
        try stage.folder.write(start, to: shell == .zsh ? "shell/.zshrc" : "shell/start")
    }

    /// Expects the words of each line after the key.
    func expect(_ lines: [(line: String, words: [String])], _ location: SourceLocation = #_sourceLocation) throws {
        // Control-A goes to the beginning of the line, where a command is put that prints it.
        var steps: [(String, String?)] = [("ready> ", "\(lines[0].line)\t\u{1}show \r")]
        for (index, line) in lines.enumerated() {
            let next = lines.dropFirst(index + 1).first.map { "\($0.line)\t\u{1}show \r" }
            steps.append((line.words.map { "<\($0)>" }.joined() + "\r\n", next ?? "exit\r"))
        }
        try run(steps, location)
    }

    /// Expects that the shell lists words after the key, which bash wants twice.
    func expect(listed line: String, _ words: [String], _ location: SourceLocation = #_sourceLocation) throws {
        // Each of them is somewhere in the list, whose order is the shell's. One key closes the list of fish, one the line.
        let output = try run(
            [("ready> ", line + (shell == .bash ? "\t\t" : "\t")), (words[0], "\u{15}\u{15}exit\r")], location)
        for word in words { #expect(output.contains(word), "\(shell): \(word)", sourceLocation: location) }
    }

    @discardableResult
    private func run(_ steps: [(String, String?)], _ location: SourceLocation) throws -> String {
        let run = try stage.type(
            shell.arguments(folder), steps, program: shell.rawValue,
            environment: [
                "ZDOTDIR": folder, "LC_ALL": "C.UTF-8",
                // Without a cursor to move, fish draws no list.
                "TERM": shell == .fish ? "xterm" : "dumb",
            ])
        #expect(run.status != 99, "\(shell): \(run.output)", sourceLocation: location)
        return run.output
    }
}

import ArgumentParser
import CanonicalJSON

/// `cali completion`: what a shell needs to complete words.
struct CompletionCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print a completion script for bash, zsh or fish.",
        discussion: """
              cali completion bash > ~/.local/share/bash-completion/completions/cali
              cali completion zsh  > ~/.zfunc/_cali             a folder of $fpath
              cali completion fish > ~/.config/fish/completions/cali.fish

            It completes commands, words of options, and the exercises, levels, athletes, templates and ids of the \
            current club.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The shell: bash, zsh or fish.", completion: .list(Self.shells)) var shell: String

    private static let shells = ["bash", "zsh", "fish"]

    func answer(_ settings: Settings) throws -> (any Answer)? {
        guard Self.shells.contains(shell), let shell = CompletionShell(rawValue: shell) else {
            throw Failure.usage("there is no completion for '\(shell)'", suggestions: Self.shells)
        }
        let script = CompletionScript.text(for: shell) + "\n"
        return FileContent(
            bytes: Array(script.utf8), json: ["shell": .string(shell.rawValue), "script": .string(script)])
    }
}

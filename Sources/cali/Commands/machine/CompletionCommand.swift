import ArgumentParser

/// `cali completion`: what a shell needs to complete words.
struct CompletionCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "A script that lets bash, zsh or fish complete commands and names.",
        discussion: """
              cali completion bash > ~/.local/share/bash-completion/completions/cali
              cali completion zsh  > ~/.zfunc/_cali             a folder of $fpath
              cali completion fish > ~/.config/fish/completions/cali.fish

            Exercises, levels, athletes, templates and ids are those of the club that you are in.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "bash, zsh or fish.", completion: .list(Self.shells)) var shell: String

    private static let shells = ["bash", "zsh", "fish"]

    func answer(_ invocation: Invocation) throws -> (any Answer)? {
        guard Self.shells.contains(shell), let shell = CompletionShell(rawValue: shell) else {
            throw Failure.usage("there is no completion for '\(shell)'", suggestions: Self.shells)
        }
        try invocation.output.write(Array("\(CompletionScript.text(for: shell))\n".utf8))
        return nil
    }
}

import ArgumentParser
import CanonicalJSON
import Files
import Training

/// `cali manual`: the manual pages, from the same source as `--help`.
struct ManualCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Write the manual pages into a folder: cali.1, cali-log.1, …",
        discussion: "`make install` puts them where `man cali-log` finds them.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The folder; existing files of these names are replaced.", completion: .directory) var folder:
        String

    func answer(_ settings: Settings) throws -> (any Answer)? {
        guard let root = ManualPage.Command.root else {
            throw Failure(.fault, code: "fault", "the help has no commands")
        }
        let pages = ManualPage.all(of: root)
        for page in pages {
            let path = "\(folder)/\(page.fileName)"
            if FileFacts(path, followsLinks: true)?.kind == .file { try? File.remove(path) }
            try UserFile.create(path, Array(page.text.utf8))
        }
        return Statement(
            "\(pages.count.of("page")) in \(folder)", ["folder": .string(folder), "pages": .integer(pages.count)])
    }
}

import ArgumentParser
import CanonicalJSON
import Club
import Files
import Preview
import Programs
import Site
import Training

/// `cali serve`.
struct ServeCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a site on this machine.",
        discussion: """
            Builds the club's site and serves it until Ctrl-C; other machines cannot reach it. New commits and changes to the \
            theme are built at once and shown in open pages; errors are shown over the last good page. With a folder, serves \
            that folder as it is.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @OptionGroup var site: SiteArguments
    @OptionGroup var audience: AudienceArguments
    @OptionGroup var serving: ServingArguments
    @Argument(
        help: ArgumentHelp("A folder that holds a site (default: the club's site, built first).", valueName: "dir"),
        completion: .directory)
    var folder: String?

    func answer(_ settings: Settings) throws -> (any Answer)? {
        if let folder {
            try serving.serve(folder, settings.output)
            return nil
        }
        let club = try OpenClub(settings)
        let options = try audience.options(site, for: club)
        // The site's address is the answer: that of the build is not printed.
        _ = try SiteAnswer(building: options, of: club)
        let rebuilding = try Rebuilding(
            settings, club, theme: site.theme, isPrivate: audience.isPrivate
        ) { try audience.options(site, for: $0) }
        try serving.serve(options.output, settings.output, rebuilding)
        return nil
    }
}

/// The arguments of serving a site.
struct ServingArguments: ParsableArguments {
    @Option(help: "The port; 0 for any free port (default: the first free port from 8000 up).")
    var port: UInt16?

    @Flag(help: "Open a browser.")
    var open = false

    /// Serves a folder until the process is asked to end.
    /// - Parameter rebuilding: Keeps the site up to date meanwhile.
    func serve(_ folder: String, _ output: Output, _ rebuilding: Rebuilding? = nil) throws {
        let server = try PreviewServer(serving: folder, port: port, live: rebuilding?.live)
        let (addresses, started) = AsyncStream.makeStream(of: PreviewAddress.self)
        let task = Task {
            defer { started.finish() }
            try await server.run { started.yield($0) }
        }
        let interruption = Interruption { _ in task.cancel() }
        if let address = try Waiting.value(of: { await addresses.first { _ in true } }) {
            try announce(address, folder, output)
        }
        if let rebuilding {
            let serving = { @Sendable in try await task.value }
            try Waiting.value(of: serving, watching: { rebuilding.interest }, do: rebuilding.look)
        } else {
            try Waiting.value { try await task.value }
        }
        withExtendedLifetime(interruption) {}
    }

    private func announce(_ served: PreviewAddress, _ folder: String, _ output: Output) throws {
        let address = served.url
        try output.print(
            Statement(
                address, ["url": .string(address), "folder": .string(folder), "port": .integer(Int(served.port))],
                hint: "serving \(folder) on this machine; Ctrl-C stops it"))
        if open, !Browser.open(address) {
            output.warn([Diagnostic(code: "no-browser", message: "no browser could be opened", help: "open \(address)")]
            )
        }
    }
}

/// The browser of the desktop.
private enum Browser {
    static func open(_ address: String) -> Bool {
        // These programs pass the address on and end.
        return (try? ChildProgram("xdg-open", [address]).run(.own)) == .exited(0)
    }
}

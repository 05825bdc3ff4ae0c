import ArgumentParser
import CanonicalJSON
import Club
import Files
import FoundationEssentials
import GitStore
import Site
import Training

/// `cali build`.
struct BuildCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build the club's static site.",
        discussion:
            "Only pages that changed since the last build are rendered; the result is the same as that of a clean build."
    )

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @OptionGroup var site: SiteArguments
    @OptionGroup var audience: AudienceArguments

    @Flag(help: "Render every page again, and replace files that are in the way.")
    var clean = false

    @Flag(help: "Fail if something had to be left out.")
    var strict = false

    @Option(
        help: ArgumentHelp(
            "Build the own pages of a share of the athletes, so that several machines build one site.",
            valueName: "i/n"))
    var shard: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Join the shares in these folders to the whole site.", valueName: "dir"))
    var union: [String] = []

    func validate() throws {
        if shard != nil, !union.isEmpty {
            throw ValidationError("--shard builds a share, --union joins all: one of them")
        }
        if audience.isPrivate, shard != nil || !union.isEmpty {
            throw ValidationError("--private builds are made by one machine: without --shard and --union")
        }
    }

    func answer(_ settings: Settings) throws -> (any Answer)? {
        try Alert.watch("build", settings) { try build(settings) }
    }

    private static func share(_ text: String) throws -> Shard {
        guard let shard = Shard(text) else {
            throw Failure.usage(
                "'\(text)' is not a share of a site", help: "for example 2/4, the second of four; at most \(Shard.most)"
            )
        }
        return shard
    }

    private func build(_ settings: Settings) throws -> SiteAnswer {
        let club = try OpenClub(settings)
        var options = try audience.options(site, for: club)
        options.clean = clean
        options.shard = try shard.map(Self.share)
        options.union = union.map(File.absolute)
        let built = try SiteAnswer(building: options, of: club)
        if strict, !built.report.warnings.isEmpty {
            throw Failure(.invalidData, built.report.warnings.map { Diagnostic(code: "left-out", message: $0) })
        }
        return built
    }
}

/// The look of a site, and its folder.
struct SiteArguments: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output")], help: "The site's folder (default: site in the club).",
        completion: .directory)
    var outputFolder: String?

    @Option(help: "The theme.")
    var theme = "default"

    @Option(help: ArgumentHelp("The address where the site will be published (default: the club's).", valueName: "url"))
    var baseURL: String?

    @Option(
        help: "The language of the pages: en or de (default: the club's).", completion: ClubDocument.languageCompletion)
    var language: String?

    @Flag(help: "Write links that work without a server, from a folder.")
    var fileLinks = false

    @Option(help: "The number of pages to render at the same time (default: one for each processor).")
    var jobs: Int?

    /// Returns the options of a build.
    /// - Parameter trustsClub: True if the club's own themes may be used.
    func options(for club: OpenClub, trustsClub: Bool) throws -> SiteOptions {
        if let language { try ClubDocument.requireLanguage(language) }
        if let jobs, jobs < 1 { throw Failure.usage("--jobs must be at least 1") }
        let usual = club.repository.isBare ? "site" : "\(club.folder)site"
        var options = SiteOptions(
            output: try namedOutput ?? File.absolute(usual),
            theme: try Themes(club, trustsClub: trustsClub).layers(of: theme),
            today: club.clock.today(in: club.document.timeZone),
            programVersion: Version.text,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
        options.language = language
        options.fileLinks = fileLinks
        options.feeds = FeedCache(club).feeds
        options.schemas = try Self.schemas(club.settings)
        options.baseURL = try Self.address(baseURL ?? club.document.baseURL)
        return options
    }

    /// The folder that was asked for, absolute; `nil` if none was.
    var namedOutput: String? {
        get throws {
            guard let outputFolder else { return nil }
            guard !outputFolder.isEmpty else {
                throw Failure.usage("--output is empty", help: "for example -o public")
            }
            return File.absolute(outputFolder)
        }
    }

    /// Returns the schemas of the documents.
    private static func schemas(_ settings: Settings) throws -> [String: [UInt8]] {
        let folder = try DataFolder.path(of: "schema", settings)
        var schemas: [String: [UInt8]] = [:]
        for name in Folder.sortedNames(in: folder) where name.hasSuffix(".schema.json") {
            schemas[name] = try UserFile.content(of: "\(folder)/\(name)", limit: 1 << 20)
        }
        return schemas
    }

    /// An address that pages can be named below: absolute, ending in a slash.
    private static func address(_ text: String?) throws -> String? {
        guard let text, !text.isEmpty else { return nil }
        do throws(LinkAddress.Problem) {
            return try LinkAddress(ofSite: text).text
        } catch {
            // A password is not printed again.
            let subject = error == .user ? "this" : "'\(text)'"
            throw Failure.usage(
                "\(subject) is not the address of a site: \(error.text)", help: "for example https://bars.example/club/"
            )
        }
    }
}

/// The readers of a site.
struct AudienceArguments: ParsableArguments {
    @Flag(
        name: .customLong("private"),
        help: "Build a site for yourself alone, with your messages, notifications, planned and unlisted workouts.")
    var isPrivate = false

    @Flag(help: "With --private: use the club's own themes, which then see your private content.")
    var trustTheme = false

    func validate() throws {
        if trustTheme, !isPrivate { throw ValidationError("--trust-theme is for --private builds") }
    }

    /// Returns the options of a build.
    func options(_ site: SiteArguments, for club: OpenClub) throws -> SiteOptions {
        var options = try site.options(for: club, trustsClub: !isPrivate || trustTheme)
        guard isPrivate else { return options }
        if site.outputFolder == nil { options.output = club.home.site(of: try club.actingAthlete()) }
        // A private site is not published.
        options.baseURL = nil
        options.privateContent = try PrivateContent(of: club)
        return options
    }
}

/// A site that was built.
struct SiteAnswer: Answer {
    let folder: String
    let report: BuildReport
    private let seconds: Double

    /// Builds the site.
    init(building options: SiteOptions, of club: OpenClub) throws {
        let bar = ProgressBar("Rendering", club.output)
        let start = ContinuousClock.now
        let build = SiteBuild(repository: club.folder, options: options)
        report = try Waiting.value { try await build.run { bar.show($0, of: $1) } }
        bar.finish()
        seconds = (ContinuousClock.now - start) / .seconds(1)
        folder = options.output
        club.output.warn(report.warnings.map { Diagnostic(code: "left-out", message: $0) })
    }

    func write(to text: TextSink) {
        let counts =
            "\(report.rendered) rendered, \(report.kept) kept, \(report.written) written, \(report.removed) removed"
        let hasSpeed = report.rendered > 0 && seconds > 0
        let speed = hasSpeed ? " · \(Int(Double(report.rendered) / seconds)) pages a second" : ""
        text.line("\(folder): \(counts)\(speed)")
    }

    var json: JSON {
        [
            "output": .string(folder), "rendered": .integer(report.rendered), "kept": .integer(report.kept),
            "written": .integer(report.written), "removed": .integer(report.removed),
            "warnings": .array(report.warnings.map { .string($0) }),
        ]
    }
}

import Club
import Foundation
import Site
import TestSupport
import Testing
import Values

/// A build after a change gives byte for byte the same as a clean build.
@Suite struct IncrementalBuildTests {
    private static let isSoak = ProcessInfo.processInfo.environment["CALI_SOAK"] != nil
    private static let changes = isSoak ? 220 : 30
    private static let seeds: [UInt64] = isSoak ? Array(1...12) : [1, 2, 3]

    @Test(arguments: seeds) func `a build after any change equals a clean build`(seed: UInt64) async throws {
        var run = try IncrementalRun(seed: seed)
        try await run.compare("the sample")
        var history: [String] = []
        while history.count < Self.changes {
            guard let change = try await run.change() else { continue }
            history.append(change)
            let differences = try await run.compare("seed \(seed): \(history.suffix(8).joined(separator: ", "))")
            guard differences.isEmpty else { return }
        }
        #expect(run.faults == [])
    }
}

/// A club that changes, its site that is kept up to date, and what both are made from.
private struct IncrementalRun {
    private let club: ClubFixture
    private var history: RandomHistory
    private var random: SplitMix64
    private var options: SiteOptions
    private let theme: String
    private(set) var site: BuiltSite

    init(seed: UInt64) throws {
        club = try ClubFixture.sample(pageSize: 3)
        history = RandomHistory(club, seed: seed)
        random = SplitMix64(seed: seed &* 31)
        options = club.options()
        theme = try club.copyTheme()
        options.theme = [.folder(theme)]
        site = try BuiltSite(options.output, BuildReport())
    }

    /// The faults of the pages as they are.
    var faults: [String] {
        let root = options.baseURL == nil ? "./" : "/club/"
        return PageChecks(root: root, namesFiles: options.fileLinks).faults(of: site)
    }

    /// Changes the club, or something else that a site is made from.
    mutating func change() async throws -> String? {
        switch Int.random(in: 0..<26, using: &random) {
        case 0:
            options.today = options.today.advanced(by: Int.random(in: -10...10, using: &random))
            return "today"
        case 1:
            options.language = options.language == "de" ? nil : "de"
            return "language"
        case 2:
            options.baseURL = options.baseURL == nil ? "https://bars.example/club/" : nil
            return "base URL"
        case 3:
            options.fileLinks.toggle()
            return "file links"
        case 4: return try changeTheme()
        case 5: return try await interruptBuild()
        case 6:
            options.clean.toggle()
            return "clean"
        case 7: return try damageState()
        case 8: return try fetch()
        case 9, 10: return try damageSite()
        default: return try history.change()
        }
    }

    /// A feed elsewhere says something else.
    private mutating func fetch() throws -> String {
        let address = "https://elsewhere.example/\(Int.random(in: 0..<2, using: &random))/feed.json"
        var feeds = options.feeds.byAddress
        var feed = feeds[address] ?? FetchedFeed(address)
        let items = (0..<Int.random(in: 0..<6, using: &random)).map { number in
            #"{"id": "\#(number)", "title": "<i>", "date_published": "2026-0\#(Int.random(in: 1...9, using: &random))-01T00:00:00Z"}"#
        }
        let text = #"{"version": "https://jsonfeed.org/version/1.1", "items": [\#(items.joined(separator: ","))]}"#
        try feed.take(Array(text.utf8), from: address, at: Moment(seconds: 1_795_000_000))
        feed.checked = 1_780_000_000 + Int64.random(in: 0..<10, using: &random) * 86_400
        feed.failure = Bool.random(using: &random) ? "gone" : nil
        feeds[address] = Bool.random(using: &random) ? feed : nil
        options.feeds = FetchedFeeds(feeds.keys.sorted().compactMap { feeds[$0] })
        return "feed \(address)"
    }

    private mutating func changeTheme() throws -> String {
        let files =
            [
                "templates/home", "templates/workouts", "templates/error", "partials/workout-card", "partials/layout",
                "partials/badge", "partials/pager", "partials/ladder",
            ].map { "\($0).mustache" } + ["assets/style.css", "i18n/en.json", "i18n/de.json"]
        let file = files.randomElement(using: &random) ?? files[0]
        let number = Int.random(in: 0..<1000, using: &random)
        try edit("\(theme)/\(file)") { text in
            if file.hasSuffix(".css") { return text + "/*\(number)*/" }
            if file.hasSuffix(".json") {
                return text.replacing("\"explore\": \"", with: "\"explore\": \"\(number % 10)")
            }
            return text.replacing("class=\"", with: "class=\"x\(number) ", maxReplacements: 1)
        }
        return file
    }

    /// Damages what builds keep for the next, and changes the club, so that the next one needs them.
    private mutating func damageState() throws -> String? {
        let name = Bool.random(using: &random) ? "parts" : "lists"
        let file = URL(fileURLWithPath: "\(club.folder.path)/.site.cali/\(name)")
        guard var bytes = try? Data(contentsOf: file), !bytes.isEmpty else { return nil }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes = Data(bytes.map { $0 ^ 1 })
        case 1: bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
        default: bytes.append(contentsOf: bytes)
        }
        try bytes.write(to: file)
        return try history.change().map { "\(name) damaged, then \($0)" }
    }

    /// Removes, empties or truncates files of the site, and perhaps changes the club too.
    private mutating func damageSite() throws -> String? {
        var damages: [String] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            guard let path = site.files.keys.sorted().randomElement(using: &random) else { return nil }
            let url = URL(fileURLWithPath: "\(options.output)/\(path)")
            switch Int.random(in: 0..<3, using: &random) {
            case 0: try? FileManager.default.removeItem(at: url)
            case 1: try? Data().write(to: url)
            default: try? Data(contentsOf: url).dropLast().write(to: url)
            }
            damages.append(path)
        }
        let change = Bool.random(using: &random) ? try history.change() : nil
        return "damaged \(damages), then \(change ?? "nothing")"
    }

    /// A build that is killed when it has written all its files, but not its manifest.
    private mutating func interruptBuild() async throws -> String? {
        let state = "\(club.folder.path)/.site.cali"
        let manifest = try Data(contentsOf: URL(fileURLWithPath: "\(state)/manifest"))
        guard let change = try history.change() else { return nil }
        let before = site
        let after = try await SiteBuild(repository: club.path, options: options).run()
        let written = try BuiltSite(options.output, after).differences(from: before)
        try manifest.write(to: URL(fileURLWithPath: "\(state)/manifest"))
        try club.folder.write(written.joined(separator: "\n"), to: ".site.cali/pending")
        _ = try history.change()
        return "killed after \(change)"
    }

    /// Brings the site up to date and builds another from nothing.
    /// - Returns: The paths at which they differ.
    @discardableResult
    mutating func compare(_ change: String) async throws -> [String] {
        site = try BuiltSite(options.output, try await SiteBuild(repository: club.path, options: options).run())
        var fresh = options
        fresh.output = "\(club.folder.path)/fresh"
        fresh.clean = false
        for folder in ["fresh", ".fresh.cali"] {
            try? FileManager.default.removeItem(atPath: "\(club.folder.path)/\(folder)")
        }
        let report = try await SiteBuild(repository: club.path, options: fresh).run()
        let differences = site.differences(from: try BuiltSite(fresh.output, report))
        #expect(differences == [], "\(change)")
        return differences
    }
}

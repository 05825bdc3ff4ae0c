import Foundation
import Site
import TestSupport
import Testing
import Values

/// A site as a build left it.
struct BuiltSite {
    let folder: String
    let report: BuildReport
    /// Every file by its path.
    let files: [String: [UInt8]]

    init(_ folder: String, _ report: BuildReport) throws {
        self.folder = folder
        self.report = report
        self.files = try filesOnDisk(folder)
    }

    /// The text of a page: `users/anna/` or `robots.txt`.
    func text(_ page: String, _ location: SourceLocation = #_sourceLocation) throws -> String {
        let path = page.isEmpty || page.hasSuffix("/") ? page + "index.html" : page
        return String(decoding: try #require(files[path], "no \(path)", sourceLocation: location), as: UTF8.self)
    }

    /// The pages by their path.
    var pages: [(path: String, html: [UInt8])] {
        files.filter { $0.key.hasSuffix(".html") }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The files whose text holds another.
    func paths(holding text: String) -> [String] {
        files.filter { String(decoding: $0.value, as: UTF8.self).contains(text) }.keys.sorted()
    }

    /// The paths at which another site differs.
    func differences(from other: BuiltSite) -> [String] {
        Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
    }

    /// The ids of the workouts whose cards or rows a page shows, in their order.
    func workouts(on page: String) throws -> [String] {
        let page = try text(page)
        return page.components(separatedBy: "class=\"u-url\" href=\"").dropFirst().compactMap { part in
            part.components(separatedBy: "/workouts/").dropFirst().first.map { String($0.prefix(8)) }
        }
    }
}

/// Every file below a folder by its path.
func filesOnDisk(_ folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in FileManager.default.subpaths(atPath: folder) ?? [] {
        var isFolder: ObjCBool = false
        let full = "\(folder)/\(path)"
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else {
            continue
        }
        files[path] = Array(try Data(contentsOf: URL(fileURLWithPath: full)))
    }
    return files
}

extension ClubFixture {
    /// A Sunday.
    static let today = CalendarDay(year: 2026, month: 11, day: 22) ?? CalendarDay(number: 0)

    /// The theme that ships with the program.
    static let theme = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("themes/default").path

    /// The folder of sites that have no other name.
    var output: String { folder.path + "/site" }

    /// Returns the options of the fixture's sites unless a test says otherwise.
    func options(_ change: (inout SiteOptions) -> Void = { _ in }) -> SiteOptions {
        var options = SiteOptions(
            output: output, theme: [.folder(Self.theme)], today: Self.today, programVersion: "1", jobs: 2)
        change(&options)
        return options
    }

    /// Builds the site.
    @discardableResult
    func build(_ change: (inout SiteOptions) -> Void = { _ in }) async throws -> BuiltSite {
        let options = options(change)
        let report = try await SiteBuild(repository: path, options: options).run()
        return try BuiltSite(options.output, report)
    }

    /// A copy of the default theme that a test may change.
    func copyTheme() throws -> String {
        let copy = "\(folder.path)/theme"
        try FileManager.default.copyItem(atPath: Self.theme, toPath: copy)
        return copy
    }
}

/// Changes a text file.
func edit(_ path: String, _ change: (String) -> String) throws {
    let url = URL(fileURLWithPath: path)
    try Data(change(String(contentsOf: url, encoding: .utf8)).utf8).write(to: url)
}

import Club
import Files
import GitStore
import Identity
import Preview
import Site
import Training
import Values

/// Keeps a site up to date while it is served, after a commit and after a file of a theme was saved. Hand edits that are not
/// valid are reported.
final class Rebuilding {
    /// The time after which everything counts as touched: no watch sees some changes, such as a message that was read.
    private static let patience = Duration.seconds(1)
    /// The time between two looks where folders cannot be watched.
    private static let blindPatience = Duration.milliseconds(200)
    /// The number of these rounds between two checks of the site's own files: what somebody removed is made again.
    private static let siteInterval = 10

    /// The news for open pages.
    let live = LivePreview()

    private let settings: Settings
    private let isPrivate: Bool
    private let options: (OpenClub) throws -> SiteOptions
    private let watch: FolderWatch
    private let root: String?
    private var state: ServedState
    private var rounds = 0
    private var nextRound = ContinuousClock.now + patience
    private var problem: String?
    private var editProblem: String?
    private var told: String?
    private var hasChanged = false

    /// - Parameters:
    ///   - settings: Opens the club anew.
    ///   - club: The club as it was built.
    ///   - theme: The name of its theme.
    ///   - isPrivate: True if the site is for one athlete alone.
    ///   - options: The options that it is built with.
    init(
        _ settings: Settings, _ club: OpenClub, theme: String, isPrivate: Bool,
        options: @escaping (OpenClub) throws -> SiteOptions
    ) throws {
        self.settings = settings
        self.isPrivate = isPrivate
        self.options = options
        root = club.repository.workTree
        var folders = try Themes(club).layers(of: theme).compactMap {
            if case .folder(let path) = $0 { path } else { nil }
        }
        if let root { folders += ["\(root)themes", "\(root)users"] }
        folders.append("\(club.repository.gitDirectory)refs/heads")
        watch = FolderWatch(Array(Set(folders)))
        state = try ServedState(club, isPrivate: isPrivate)
    }

    /// The interest that is met when there may be something new.
    var interest: Interest { watch.interest }

    /// Builds what is new.
    /// - Returns: The time to look again, even if nothing happens before.
    func look() -> ContinuousClock.Instant {
        let touched = watch.touched()
        let isTime = nextRound <= .now
        if isTime {
            rounds += 1
            nextRound = .now + Self.patience
        }
        if isTime || touched?.isEmpty != true { update(touched, isTime: isTime) }
        return watch.isComplete ? nextRound : min(nextRound, .now + Self.blindPatience)
    }

    private func update(_ touched: Set<String>?, isTime: Bool) {
        do {
            let club = try OpenClub(settings)
            let now = try ServedState(club, isPrivate: isPrivate)
            let isTheme = touched.map { $0.contains { !isData($0) && !$0.contains("/refs/heads") } } ?? true
            // A problem lasts until something was built.
            if now != state || isTheme || problem != nil || isTime && rounds % Self.siteInterval == 0 {
                try build(club, now)
            }
            problem = nil
            guard touched.map({ $0.contains(where: isData) }) ?? isTime else { return tell() }
            // Pages need not wait until every file on disk was looked at.
            tell()
            try checkEdits(in: club)
        } catch {
            problem = Self.text(of: error)
        }
        tell()
    }

    private func build(_ club: OpenClub, _ now: ServedState) throws {
        let build = SiteBuild(repository: club.folder, options: try options(club))
        let report = try Waiting.value { try await build.run() }
        state = now
        if report.written + report.removed > 0 { hasChanged = true }
    }

    private func tell() {
        if let text = problem ?? editProblem {
            if told != text { settings.output.talk(text) }
            told = text
            live.fail(text)
        } else {
            live.succeed(hasChanged: hasChanged)
            (hasChanged, told) = (false, nil)
        }
    }

    // MARK: Hand edits

    private func isData(_ folder: String) -> Bool {
        root.map { folder.hasPrefix($0 + "users") } ?? false
    }

    /// Looks for the problems that `cali save` would report.
    private func checkEdits(in club: OpenClub) throws {
        guard let root else { return }
        editProblem = nil
        let changed = try WorkTree(club).state().edits.filter { $0.path.hasPrefix("users/") }
        var found: [Diagnostic] = []
        // Files that are nobody's documents are left to `cali save`.
        for owner in Set(changed.compactMap { DocumentPath($0.path)?.owner }).sorted() {
            let edits = changed.filter { DocumentPath($0.path)?.owner == owner }
            let read = try edits.map { try SaveHandEdits.HandEdit(reading: $0, root: root) }
            found += SaveHandEdits(read).problems(in: club.snapshot, of: owner)
        }
        if !found.isEmpty { editProblem = found.map { $0.rendered(.error) }.joined(separator: "\n") }
    }

    private static func text(of error: any Error) -> String {
        Failure(error).diagnostics.map { $0.rendered(.error) }.joined(separator: "\n")
    }
}

/// The things that a served site depends on and that change while it is served.
private struct ServedState: Equatable {
    let commit: String?
    /// The point up to which its reader has read, where it has one.
    let reading: ReadingState?

    init(_ club: OpenClub, isPrivate: Bool) throws {
        commit = club.snapshot.snapshot.map { "\($0.commit)" }
        reading =
            isPrivate
            ? try club.home.readingState(of: club.actingAthlete()) : nil
    }
}

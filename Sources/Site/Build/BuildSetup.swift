import Club
import GitStore
import Training
import Values

/// A build's surroundings: what is known before the club is read.
struct BuildSetup {
    let club: Repository
    let output: OutputFolder
    let snapshot: Snapshot
    let language: String
    let source: ThemeSource
    /// The fingerprint of everything that the site depends on.
    let inputs: Fingerprint
    let state: BuildState
    /// True if the files of earlier builds that are to stay as they are need not be written again.
    var isUpdate: Bool

    /// Looks at where the site is to be, and at what it is to be built from, and locks its state.
    /// - Throws: `SiteError`, `ClubError`.
    init(_ repository: String, _ options: SiteOptions) throws {
        output = OutputFolder(options.output)
        club = try SiteBuild.open(repository)
        try OutputPlace(options.output).check(ClubFolders(club), themes: options.theme)
        try Self.refuseOtherAudience(output, options)
        (snapshot, language) = try Self.tip(of: club, repository, options)
        state = try BuildState(beside: output, isPrivate: options.privateContent != nil)
        output.removeParts(of: state.pending())
        source = try ThemeSource(layers: options.theme, language: language)
        inputs = Self.inputs(snapshot, source, language, options)
        isUpdate = options.shard == nil && !options.clean && !output.isEmpty
    }

    /// Keeps private builds and others out of each other's folders.
    private static func refuseOtherAudience(_ output: OutputFolder, _ options: SiteOptions) throws {
        guard !output.isEmpty else { return }
        let isPrivate = options.privateContent != nil
        let wasPrivate = PrivateMark.isSet(on: output.root) || BuildState.head(beside: output)?.isPrivate == true
        guard wasPrivate != isPrivate else { return }
        throw SiteError.otherAudience(folder: output.root, isPrivate: wasPrivate)
    }

    /// The commit to build, and the language of the pages.
    private static func tip(
        of club: Repository, _ repository: String, _ options: SiteOptions
    ) throws -> (Snapshot, language: String) {
        let reader = try ClubSnapshot(tipOf: club)
        guard let snapshot = reader.snapshot else { throw ClubError.notAClub(path: repository) }
        if let language = options.language { return (snapshot, language) }
        return (snapshot, try reader.club().language)
    }

    /// Everything that a site depends on. The commit, not its tree: feeds say when a workout was changed last.
    private static func inputs(
        _ snapshot: Snapshot, _ theme: ThemeSource, _ language: String, _ options: SiteOptions
    ) -> Fingerprint {
        var key = KeyBuilder(theme.fingerprint)
        key.add(snapshot.commit)
        key.add(options.programVersion)
        key.add(options.baseURL)
        key.add(options.fileLinks)
        key.add(language)
        key.add(options.today.monday.number)
        key.add(options.feeds.bytes)
        for (name, bytes) in options.schemas.sorted(by: { $0.key < $1.key }) {
            key.add(name)
            key.add(bytes)
        }
        if let content = options.privateContent { content.add(to: &key) }
        return key.fingerprint
    }
}

/// The files that earlier builds wrote, as far as the next one can rely on them.
struct WrittenFiles: Sendable {
    private let sections: [SectionID: Manifest.Section]
    /// Paths of our files whose content is not known.
    private let unknown: Set<String>
    private let isTrusted: Bool
    /// The sections that this build has written already.
    private let fresh: [SectionID: Manifest.Section]
    /// The sections that have files whose content is not known.
    private let damaged: Set<SectionID>

    /// - Parameters:
    ///   - sections: Of the last build that ended.
    ///   - unknown: Paths of our files that may hold anything: what builds that did not end were about to write or
    ///     remove, and what is not there as it was written.
    ///   - isTrusted: True if the other files hold what the sections say; if not, all of them are to be written anew.
    ///   - fresh: The sections that this build has written already.
    init(
        _ sections: [SectionID: Manifest.Section], unknown: Set<String>, isTrusted: Bool,
        fresh: [SectionID: Manifest.Section] = [:]
    ) {
        self.sections = sections
        self.unknown = unknown
        self.isTrusted = isTrusted
        self.fresh = fresh
        damaged =
            unknown.isEmpty || !isTrusted
            ? [] : Set(sections.lazy.filter { $0.value.paths.contains(where: unknown.contains) }.map(\.key))
    }

    /// A section that needs no planning: all that its pages show is as it was.
    /// - Parameters:
    ///   - id: The section's.
    ///   - key: The fingerprint of everything that planning it depends on.
    func current(_ id: SectionID, _ key: Fingerprint) -> Manifest.Section? {
        let section = fresh[id] ?? (isTrusted && !damaged.contains(id) ? sections[id] : nil)
        return section?.key == key ? section : nil
    }

    /// Returns whether this build has written a section already.
    func isFresh(_ id: SectionID) -> Bool { fresh[id] != nil }

    /// The paths of the files that a section had after the last build.
    func oldPaths(of id: SectionID) -> [String] { sections[id]?.paths ?? [] }

    /// The pages of a section by path, with the key `Fingerprint.none` for those that are to be made anew.
    func files(of id: SectionID) -> [String: Manifest.File] {
        var files = sections[id]?.filesByPath ?? [:]
        guard isTrusted else { return files.mapValues { _ in Manifest.File(key: .none, size: 0, template: nil) } }
        guard damaged.contains(id) else { return files }
        for path in files.keys where unknown.contains(path) { files[path]?.key = .none }
        return files
    }

    /// Files that are ours, and whose section is not among some.
    /// - Parameter ids: Of sections that the site has now.
    func paths(outside ids: Set<SectionID>) -> [String] {
        sections.filter { !ids.contains($0.key) }.flatMap(\.value.paths) + unknown
    }
}

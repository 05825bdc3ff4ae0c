/// The files that earlier builds wrote, as far as the next one can rely on them.
struct WrittenFiles: Sendable {
    private let sections: [String: Manifest.Section]
    /// Paths of our files whose content is not known.
    private let unknown: Set<String>
    private let isTrusted: Bool
    /// The files that this build has written already, by section.
    private let fresh: [String: [String: Manifest.File]]
    /// The sections that have such files.
    private let damaged: Set<String>

    /// - Parameters:
    ///   - sections: Of the last build that ended.
    ///   - unknown: Paths of our files that may hold anything: what builds that did not end were about to write or
    ///     remove, and what is not there as it was written.
    ///   - isTrusted: True if the other files hold what the sections say; if not, all of them are to be written anew.
    ///   - fresh: The files that this build has written already, by section.
    init(
        _ sections: [String: Manifest.Section], unknown: Set<String>, isTrusted: Bool,
        fresh: [String: [String: Manifest.File]] = [:]
    ) {
        self.sections = sections
        self.unknown = unknown
        self.isTrusted = isTrusted
        self.fresh = fresh
        damaged =
            unknown.isEmpty
            ? [] : Set(sections.lazy.filter { $0.value.paths.contains(where: unknown.contains) }.map(\.key))
    }

    /// A section that needs no planning: all that its pages show is as it was.
    /// - Parameters:
    ///   - name: The section's.
    ///   - key: The fingerprint of everything that planning it depends on.
    func current(_ name: String, _ key: Fingerprint) -> Manifest.Section? {
        guard isTrusted, !damaged.contains(name), let section = sections[name], section.key == key else { return nil }
        return section
    }

    /// The pages of a section by path, with the key `Fingerprint.none` for those that are to be made anew.
    func files(of name: String) -> [String: Manifest.File] {
        var files = sections[name]?.filesByPath ?? [:]
        guard isTrusted else {
            let old = files.mapValues { _ in Manifest.File(key: .none, size: 0, template: nil) }
            return old.merging(fresh[name] ?? [:]) { _, fresh in fresh }
        }
        guard damaged.contains(name) else { return files }
        for path in files.keys where unknown.contains(path) { files[path]?.key = .none }
        return files
    }

    /// Files that are ours, and whose section is not among some.
    /// - Parameter names: Of sections that the site has now.
    func paths(outside names: Set<String>) -> [String] {
        sections.filter { !names.contains($0.key) }.flatMap(\.value.paths) + unknown
    }
}

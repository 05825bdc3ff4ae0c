/// What earlier builds wrote, as far as the next one can rely on it.
struct WrittenPages: Sendable {
    private let sections: [String: Manifest.Section]
    /// Paths that builds which did not end were about to write or remove.
    private let pending: Set<String>
    private let isTrusted: Bool
    private let interrupted: Set<String>

    /// - Parameters:
    ///   - sections: Of the last build that ended.
    ///   - pending: Of builds that did not end.
    ///   - isTrusted: Whether the files hold what the sections say; if not, all of them are to be written anew.
    init(_ sections: [String: Manifest.Section], pending: Set<String>, isTrusted: Bool) {
        self.sections = sections
        self.pending = pending
        self.isTrusted = isTrusted
        self.interrupted = Set(pending.compactMap(Self.athlete))
    }

    /// A section that needs no planning: all that its pages show is as it was.
    /// - Parameters:
    ///   - name: The section's.
    ///   - key: What planning it depends on.
    func current(_ name: String, _ key: Fingerprint) -> Manifest.Section? {
        guard isTrusted, !interrupted.contains(name), let section = sections[name], section.key == key else {
            return nil
        }
        return section
    }

    /// The pages of a section by path, with `Fingerprint.none` for those that are to be made anew.
    func keys(of name: String) -> [String: Fingerprint] {
        var keys = sections[name]?.keys ?? [:]
        guard isTrusted else { return keys.mapValues { _ in .none } }
        for path in pending where keys[path] != nil { keys[path] = Fingerprint.none }
        return keys
    }

    /// Files that are ours, and whose section is not among some.
    /// - Parameter names: Of sections that the site has now.
    func paths(outside names: Set<String>) -> [String] {
        sections.keys.filter { !names.contains($0) }.flatMap { keys(of: $0).keys } + pending
    }

    /// The athlete below whose folder a path lies.
    private static func athlete(_ path: String) -> String? {
        guard path.hasPrefix("users/") else { return nil }
        return path.dropFirst("users/".count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            .first.map(String.init)
    }
}

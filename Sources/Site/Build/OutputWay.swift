/// Everything that stands where a build is going to write.
struct OutputWay {
    private let output: OutputFolder
    private let plan: BuildPlan
    private let unknown: Set<String>
    /// Files and links where folders must be.
    private let obstacles: Set<String>

    /// - Parameters:
    ///   - output: The site's folder.
    ///   - plan: The files that are going to be written.
    ///   - unknown: Paths of our files that may hold anything.
    init(output: OutputFolder, plan: BuildPlan, unknown: Set<String>) {
        self.output = output
        self.plan = plan
        self.unknown = unknown
        // Nothing is in the way of a file that stays as it is.
        obstacles = output.obstacles(to: plan.stalePaths)
    }

    /// Makes sure that nothing of somebody else's is in the way.
    /// - Parameters:
    ///   - isForgotten: True if nothing says any more which files builds wrote: then those at the paths of pages are
    ///     taken for them.
    ///   - ours: The paths of all files that builds wrote; asked for when something is in the way.
    /// - Throws: `SiteError.wouldOverwrite`.
    func refuseForeignFiles(isForgotten: Bool, ours: () -> Set<String>) throws {
        let there = isForgotten ? [] : plan.newPaths.filter(output.has)
        let found = obstacles.union(there).subtracting(unknown).subtracting(plan.unwanted)
        guard !found.isEmpty, case let foreign = found.subtracting(ours()), !foreign.isEmpty else { return }
        throw SiteError.wouldOverwrite(foreign.sorted())
    }
}

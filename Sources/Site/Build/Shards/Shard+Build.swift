extension Shard {
    /// Ends the build of a share, after its files were made.
    func finish(
        _ reading: ClubReader.PartialReading, _ setup: BuildSetup, _ past: BuildState.Past,
        _ parts: WorkoutParts
    ) throws -> BuildReport {
        var manifest = Manifest()
        manifest.shard = (self, setup.inputs)
        manifest.sections = Dictionary(
            reading.written.map { ($0.id, $0.section) }, uniquingKeysWith: { first, _ in first })
        manifest.athletes = reading.caches
        manifest.parts = .memory(parts.finish().encoded[...])
        let made = Set(manifest.sections.values.flatMap(\.paths))
        let unwanted = past.unknown.union(past.manifest.sections.values.flatMap(\.paths)).subtracting(made)
        for path in unwanted.sorted() { try setup.output.remove(path) }
        try setup.state.finish(manifest, past.lists, hasRemoved: !unwanted.isEmpty)
        var report = BuildReport()
        report.rendered = made.count
        report.written = reading.written.reduce(0) { $0 + $1.written }
        report.removed = unwanted.count
        report.warnings = reading.warnings
        return report
    }
}

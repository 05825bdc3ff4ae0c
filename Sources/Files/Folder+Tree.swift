extension Folder {
    /// The paths of everything below a folder, relative to it, sorted: files, folders, links. Links are not followed, and a
    /// folder that cannot be read counts as empty.
    /// - Throws: ``SystemError`` if the folder itself cannot be read.
    public static func paths(below path: String) throws(SystemError) -> [String] {
        var paths: [String] = []
        var next = try names(in: path)
        while let name = next.popLast() {
            paths.append(name)
            guard FileFacts("\(path)/\(name)")?.kind == .folder else { continue }
            next += ((try? names(in: "\(path)/\(name)")) ?? []).map { "\(name)/\($0)" }
        }
        return paths.sorted()
    }
}

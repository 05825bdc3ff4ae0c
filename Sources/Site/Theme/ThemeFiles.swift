/// The files of a theme. Each comes from the first layer that has it.
struct ThemeFiles {
    /// A file and its path, for messages.
    struct File {
        let name: String
        let path: String
        let bytes: [UInt8]
    }

    let layers: [ThemeLayer]

    /// A file that the theme must have.
    /// - Throws: `SiteError.missingThemeFile`, `SiteError.unreadableThemeFile`.
    func required(_ name: String) throws -> File {
        if let file = try file(name) { return file }
        if let layer = layers.first(where: { $0.hasLink(name) }) {
            throw SiteError.unreadableThemeFile(path: "\(layer.label)/\(name)", .link)
        }
        throw SiteError.missingThemeFile(theme: layers.first?.label ?? "", path: name)
    }

    func file(_ name: String) throws -> File? {
        try ThemeLayer.first(having: name, of: layers).map {
            File(name: name, path: "\($0.layer.label)/\(name)", bytes: $0.bytes)
        }
    }

    /// The files of a name in all layers, in order of precedence.
    func all(_ name: String) throws -> [File] {
        var files: [File] = []
        for layer in layers {
            if let file = try ThemeFiles(layers: [layer]).file(name) { files.append(file) }
        }
        return files
    }

    /// The files below a folder, sorted by path, so that everything made from them is the same on every machine.
    func below(_ folder: String) throws -> [File] {
        var names: Set<String> = []
        for layer in layers { names.formUnion(try layer.names(below: folder)) }
        var files: [File] = []
        for name in names.sorted() { if let file = try file(name) { files.append(file) } }
        return files
    }
}

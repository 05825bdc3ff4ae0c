/// The files of a theme, whichever layer of it has them; the first that has one counts.
struct ThemeFiles {
    /// A file and where it is, for messages.
    struct File {
        let name: String
        let path: String
        let bytes: [UInt8]
    }

    let layers: [ThemeLayer]

    /// A file that the theme must have.
    /// - Throws: `SiteError.missingThemeFile`.
    func required(_ name: String) throws(SiteError) -> File {
        guard let file = file(name) else {
            throw .missingThemeFile(theme: layers.first?.label ?? "", path: name)
        }
        return file
    }

    func file(_ name: String) -> File? {
        for layer in layers {
            if let bytes = layer.bytes(of: name) {
                return File(name: name, path: "\(layer.label)/\(name)", bytes: bytes)
            }
        }
        return nil
    }

    /// Every layer's file of a name, the one that counts most first.
    func all(_ name: String) -> [File] {
        layers.compactMap { ThemeFiles(layers: [$0]).file(name) }
    }

    /// The files below a folder by path, sorted, so that everything made of them is the same everywhere.
    func below(_ folder: String) -> [File] {
        Set(layers.flatMap { $0.names(below: folder) }).sorted().compactMap(file)
    }
}

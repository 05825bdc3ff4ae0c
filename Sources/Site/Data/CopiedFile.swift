import Club
import GitStore

/// A file that is copied into the site unchanged: a file of the theme, or a schema.
struct CopiedFile: SiteFile {
    let file: ThemeFile

    var path: String { file.path }

    func content(_ renderer: PageRenderer) -> [UInt8] { file.bytes }
}

extension ThemeFile: Keyed {
    func add(to key: inout KeyBuilder) { key.add(bytes) }
}

/// The picture of an athlete.
struct Picture: SiteFile {
    let path: String
    let blob: ObjectID

    init(_ avatar: AthleteSummary.Avatar, of person: ShownPerson) {
        path = person.folder + avatar.publishedName
        blob = avatar.blob
    }

    func content(_ renderer: PageRenderer) throws -> [UInt8] { try renderer.bytes(of: blob) }
}

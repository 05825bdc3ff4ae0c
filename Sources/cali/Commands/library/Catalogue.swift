import CanonicalJSON
import Club
import Crypto
import Files
import Training
import Values

/// The starter ladders that ship with the program.
struct Catalogue {
    /// One of them, in a language.
    struct Item {
        let exercise: Exercise
        /// The object id of the file, in hexadecimal.
        let blob: String

        /// Returns a copy for a library, which knows its origin.
        func copied(at now: Moment) -> Exercise {
            var copy = exercise
            copy.created = now.inUTC
            copy.origin = Origin(source: .catalogue(exercise.slug), blob: blob)
            return copy
        }
    }

    private let folder: String
    private let language: String

    /// - Parameters:
    ///   - settings: The settings that name the folder.
    ///   - language: The language of titles, descriptions and cues.
    init(_ settings: Settings, language: String) throws {
        folder = try DataFolder.path(of: "catalogue", settings)
        self.language = language
    }

    /// The names, sorted.
    var names: [Slug] { Self.slugs(in: folder) }

    /// One exercise by name.
    /// - Throws: `ClubError.notFound` with near names.
    func item(_ name: String) throws -> Item {
        let names = names
        guard let slug = Slug(name), names.contains(slug) else {
            throw ClubError.notFound(
                .catalogueExercise, name: name, suggestions: Names.near(name, among: names))
        }
        return try item(slug)
    }

    /// All exercises.
    func items() throws -> [Item] {
        try names.map(item(_:))
    }

    /// The names of the templates, sorted.
    var templateNames: [Slug] { Self.slugs(in: "\(folder)/templates") }

    /// One template by name.
    /// - Throws: `ClubError.notFound` with near names.
    func template(_ name: String) throws -> WorkoutTemplate {
        let names = templateNames
        guard let slug = Slug(name), names.contains(slug) else {
            throw ClubError.notFound(.template, name: name, suggestions: Names.near(name, among: names))
        }
        let path = "\(folder)/templates/\(slug).json"
        let bytes = try UserFile.content(of: path, limit: ClubSnapshot.largestDocument)
        var template = try WorkoutTemplate(parsing: bytes, file: path)
        if let translation = template.other["translations"]?.members?[language]?.members {
            template.title = translation["title"]?.text ?? template.title
            template.note = translation["note"]?.text ?? template.note
        }
        template.other["translations"] = nil
        return template
    }

    private static func slugs(in folder: String) -> [Slug] {
        Folder.sortedNames(in: folder).compactMap { $0.hasSuffix(".json") ? Slug($0.dropLast(5)) : nil }
    }

    private func item(_ slug: Slug) throws -> Item {
        let path = "\(folder)/\(slug).json"
        let bytes = try UserFile.content(of: path, limit: ClubSnapshot.largestDocument)
        var exercise = try Exercise(parsing: bytes, file: path)
        if let translation = exercise.other["translations"]?.members?[language] { exercise.translate(translation) }
        exercise.other["translations"] = nil
        return Item(exercise: exercise, blob: BlobID.hex(of: bytes))
    }
}

extension Exercise {
    /// Takes over the texts of a translation.
    fileprivate mutating func translate(_ translation: JSON) {
        let texts = translation.members
        title = texts?["title"]?.text ?? title
        description = texts?["description"]?.text ?? description
        for index in levels.indices {
            let level = texts?["levels"]?.members?[levels[index].slug.text]?.members
            levels[index].title = level?["title"]?.text ?? levels[index].title
            levels[index].cues = level?["cues"]?.elements?.compactMap(\.text) ?? levels[index].cues
        }
    }
}

/// The names that git gives to contents.
private enum BlobID {
    /// The object id of a blob, in hexadecimal: SHA-1 of `blob <size>\0<content>` (git's object format, gitformat-loose).
    static func hex(of content: [UInt8]) -> String {
        var hash = Insecure.SHA1()
        hash.update(data: Array("blob \(content.count)\0".utf8))
        hash.update(data: content)
        return hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}

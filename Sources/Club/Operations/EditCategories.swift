import GitStore
import Training
public import Values

/// Changes the club's categories, as a maintainer.
public struct EditCategories: Operation {
    /// The change.
    public enum Step: Hashable, Sendable {
        /// A new category.
        case add(Slug, title: [String: String])
        /// New titles; those of languages that are not given stay.
        case rename(Slug, title: [String: String])
        /// The removal of a category that no exercise names.
        case remove(Slug)
    }

    /// The change.
    public let step: Step

    /// Creates the operation.
    public init(_ step: Step) {
        self.step = step
    }

    /// `category-add`, `category-rename` or `category-remove`.
    public var kind: OperationKind {
        switch step {
        case .add: .categoryAdd
        case .rename: .categoryRename
        case .remove: .categoryRemove
        }
    }

    /// The commit's subject.
    public var summary: String {
        switch step {
        case .add(let slug, _): "add category \(slug)"
        case .rename(let slug, _): "rename category \(slug)"
        case .remove(let slug): "remove category \(slug)"
        }
    }

    /// - Throws: `ClubError.taken`, `ClubError.notFound`, `ClubError.categoryInUse`.
    public func apply(to draft: inout Draft) throws(ClubError) {
        var categories = try draft.snapshot.categories()
        switch step {
        case .add(let slug, let title):
            guard categories.category(slug) == nil else { throw .taken(.category, name: slug.text) }
            categories.categories.append(Categories.Category(slug: slug, title: title))
        case .rename(let slug, let title):
            let index = try categories.index(of: slug)
            categories.categories[index].title.merge(title) { _, new in new }
        case .remove(let slug):
            let index = try categories.index(of: slug)
            let count = try draft.snapshot.exerciseCount(in: slug)
            guard count == 0 else { throw .categoryInUse(slug, count: count) }
            categories.categories.remove(at: index)
        }
        draft.put(categories.document, at: .categories)
    }
}

extension Categories {
    fileprivate func index(of slug: Slug) throws(ClubError) -> Int {
        if let index = categories.firstIndex(where: { $0.slug == slug }) { return index }
        throw .unknownCategory(slug.text, of: self)
    }
}

extension ClubSnapshot {
    /// The number of the club's exercises in a category, including archived ones, without those that cannot be read.
    public func exerciseCount(in category: Slug) throws(ClubError) -> Int {
        var count = 0
        for athlete in try athletes() {
            for entry in try entries(in: "users/\(athlete)/exercises") where entry.mode == .file {
                let path = "users/\(athlete)/exercises/\(entry.name)"
                guard let exercise = try readable(entry.id, path, Exercise.self) else { continue }
                count += exercise.categories.contains(category) ? 1 : 0
            }
        }
        return count
    }
}

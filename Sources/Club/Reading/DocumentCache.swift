import GitStore
import Training

/// A cache of documents by their blobs. A blob never changes, so no entry becomes stale. The commits of a history refer to
/// the same few documents again and again: `club.json`, accounts, exercises.
///
/// It must not be shared between threads.
final class DocumentCache {
    private static let most = 4_000

    private var documents: [ObjectID: any Document] = [:]
    /// The index of the accounts, at the commit for which it was last used.
    var accounts: AccountIndex?

    /// The document of a blob, if it was read before as this type.
    func document<Value: Document>(of blob: ObjectID, as type: Value.Type) -> Value? {
        documents[blob] as? Value
    }

    func keep(_ document: some Document, of blob: ObjectID) {
        if documents.count >= Self.most { documents.removeAll(keepingCapacity: true) }
        documents[blob] = document
    }
}

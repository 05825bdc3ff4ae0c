import GitStore
import Training

/// A cache of documents by their blobs. A blob never changes, so no entry becomes stale. In a history, every commit refers
/// to the same few clubs, accounts and exercises.
///
/// Not for sharing between threads, as the repository beside it is not.
final class DocumentCache {
    private static let most = 4_000

    private var documents: [ObjectID: any Document] = [:]
    /// The index of the accounts at the commit for which it was last needed.
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

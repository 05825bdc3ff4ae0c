import GitStore
import Training

/// Documents by the blobs that they were read from; a blob never changes, so nothing in here goes stale. A history names
/// the same few clubs, accounts and exercises in every commit.
///
/// Not for sharing between threads, as the repository beside it is not.
final class DocumentCache {
    private static let most = 4_000

    private var documents: [ObjectID: any Document] = [:]
    /// The index of the accounts at the commit that it was asked for last.
    var accounts: AccountIndex?

    /// The document of a blob, if it was read before as this kind.
    func document<Value: Document>(of blob: ObjectID, as type: Value.Type) -> Value? {
        documents[blob] as? Value
    }

    func keep(_ document: some Document, of blob: ObjectID) {
        if documents.count >= Self.most { documents.removeAll(keepingCapacity: true) }
        documents[blob] = document
    }
}

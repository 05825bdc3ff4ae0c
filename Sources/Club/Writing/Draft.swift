public import CanonicalJSON
public import Training

/// What an operation is about to change in a club. Reading through it shows the changes made so far.
public struct Draft {
    /// The club before.
    public let snapshot: ClubSnapshot
    /// Who changes it.
    public let athlete: Slug
    /// When.
    public let now: Moment
    /// Path → new content, `nil` where the file goes.
    public private(set) var changes: [String: [UInt8]?] = [:]
    /// Hand edits that the commit takes over: path → content on disk.
    public private(set) var adopted: [String: [UInt8]] = [:]

    init(_ snapshot: ClubSnapshot, athlete: Slug, now: Moment) {
        self.snapshot = snapshot
        self.athlete = athlete
        self.now = now
    }

    /// Writes a document in canonical form. A document that stays as it was is no change.
    /// - Parameters:
    ///   - document: Its value.
    ///   - path: Where it lies.
    public mutating func put(_ document: JSON, at path: DocumentPath) throws(ClubError) {
        try put(document.canonicalBytes, at: path.text)
    }

    /// Writes a file.
    /// - Parameters:
    ///   - bytes: Its content.
    ///   - path: Where it lies.
    public mutating func put(_ bytes: [UInt8], at path: String) throws(ClubError) {
        if try snapshot.bytes(at: path) == bytes {
            changes[path] = nil
        } else {
            changes[path] = .some(bytes)
        }
    }

    /// Removes a file.
    public mutating func remove(_ path: DocumentPath) {
        changes[path.text] = .some(nil)
    }

    /// Takes over a hand edit.
    /// - Parameters:
    ///   - path: The file.
    ///   - onDisk: What it holds now.
    ///   - bytes: What the commit is to hold; `nil` when the file was deleted.
    mutating func adopt(_ path: String, onDisk: [UInt8]?, as bytes: [UInt8]?) {
        changes[path] = .some(bytes)
        if let onDisk { adopted[path] = onDisk }
    }
}

import CGit2

/// A commit in the one form that this program writes: one parent at most, one person, one signature, nothing else.
///
/// It has its own parser, because `git_commit_extract_signature` also accepts a signature that was moved into the message,
/// and git accepts a second signature and other headers.
public struct SignedCommit: Sendable, Hashable {
    /// Its id.
    public let id: ObjectID
    /// Its root tree.
    public let tree: ObjectID
    /// Its parent; nil for the first commit.
    public let parent: ObjectID?
    /// The author and committer.
    public let author: Author
    /// The message, with its final newline.
    public let message: String
    /// The signature's armor from the header `gpgsig`, without a final newline.
    public let signature: [UInt8]
    /// The signed bytes: the commit's content without the header `gpgsig`.
    public let payload: [UInt8]
}

/// The reason why a commit is not in the form of ``SignedCommit``.
public enum CommitFault: Error, Sendable, Hashable {
    /// More bytes than any commit of ours has.
    case tooLarge(size: Int)
    /// Bytes that are not UTF-8, or NUL.
    case encoding
    /// Two parents or more.
    case merge
    /// No signature in the header.
    case unsigned
    /// A header that commits of ours do not have, or have only once.
    case header(name: String)
    /// A malformed line: `tree`, `parent`, `author`, `committer`, `gpgsig` or `message`.
    case malformed(line: String)
    /// The committer is not, byte for byte, the author.
    case otherCommitter
}

extension SignedCommit {
    /// The most bytes of a commit: a message of ours has a line of at most 500 characters and two trailers.
    static let largest = 16 * 1024

    /// Reads the raw content of a commit object.
    init(id: ObjectID, parsing content: UnsafeRawBufferPointer) throws(CommitFault) {
        guard content.count <= Self.largest else { throw .tooLarge(size: content.count) }
        guard !content.contains(0), String(validating: content, as: UTF8.self) != nil else { throw .encoding }
        var lines = CommitLines(content)
        tree = try lines.id("tree")
        parent = lines.has("parent") ? try lines.id("parent") : nil
        if lines.has("parent") { throw .merge }
        let person = try lines.value("author")
        guard let author = Author(canonical: person) else { throw .malformed(line: "author") }
        guard try lines.value("committer").elementsEqual(person) else { throw .otherCommitter }
        let before = lines.position
        signature = try lines.signature()
        let after = lines.position
        message = try lines.message()
        payload = Array(content[..<before]) + content[after...]
        self.author = author
        self.id = id
    }
}

/// Takes the lines of a commit, one after another.
private struct CommitLines {
    private let content: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ content: UnsafeRawBufferPointer) {
        self.content = content
    }

    /// Returns true if the next line is a header of that name.
    func has(_ name: StaticString) -> Bool {
        let length = name.utf8CodeUnitCount
        guard content.count > position + length, content[position + length] == UInt8(ascii: " ") else { return false }
        return name.withUTF8Buffer { content[position..<position + length].elementsEqual($0) }
    }

    /// The value of the next line, which must be a header of that name.
    mutating func value(_ name: StaticString) throws(CommitFault) -> Slice<UnsafeRawBufferPointer> {
        guard has(name) else { throw unexpected(insteadOf: name) }
        position += name.utf8CodeUnitCount + 1
        guard let line = line() else { throw .malformed(line: name.description) }
        return line
    }

    mutating func id(_ name: StaticString) throws(CommitFault) -> ObjectID {
        let digits = try value(name)
        // Upper case would be a second spelling.
        guard digits.allSatisfy({ !(UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }),
            let id = ObjectID(digits: digits)
        else { throw .malformed(line: name.description) }
        return id
    }

    /// The header `gpgsig` with its continuation lines.
    mutating func signature() throws(CommitFault) -> [UInt8] {
        guard has("gpgsig") else {
            throw content.count > position && content[position] == UInt8(ascii: "\n")
                ? .unsigned : unexpected(insteadOf: "gpgsig")
        }
        var armor = Array(try value("gpgsig"))
        while position < content.count, content[position] == UInt8(ascii: " ") {
            position += 1
            guard let line = line() else { throw .malformed(line: "gpgsig") }
            armor.append(UInt8(ascii: "\n"))
            armor.append(contentsOf: line)
        }
        guard position < content.count, content[position] == UInt8(ascii: "\n") else {
            throw unexpected(insteadOf: "message")
        }
        return armor
    }

    /// The text after the empty line.
    func message() throws(CommitFault) -> String {
        let text = content[(position + 1)...]
        guard let first = text.first, first != UInt8(ascii: "\n"), text.last == UInt8(ascii: "\n") else {
            throw .malformed(line: "message")
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func line() -> Slice<UnsafeRawBufferPointer>? {
        guard let end = content[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { position = end + 1 }
        return content[position..<end]
    }

    /// The fault of a header that is found instead of another one.
    private func unexpected(insteadOf name: StaticString) -> CommitFault {
        let word = content[position...].prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
        let isName = !word.isEmpty && word.count <= 64 && word.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isName ? .header(name: String(decoding: word, as: UTF8.self)) : .malformed(line: name.description)
    }
}

extension Author {
    /// Reads `name <email> seconds +0000` as commits of ours say it, in one spelling.
    fileprivate init?(canonical line: Slice<UnsafeRawBufferPointer>) {
        guard let open = line.firstIndex(of: UInt8(ascii: "<")), let close = line.firstIndex(of: UInt8(ascii: ">")),
            open > line.startIndex + 1, open < close
        else { return nil }
        let name = String(decoding: line[..<(open - 1)], as: UTF8.self)
        let email = String(decoding: line[(open + 1)..<close], as: UTF8.self)
        let time = String(decoding: line[(close + 1)...], as: UTF8.self)
        guard time.hasPrefix(" "), time.hasSuffix(" +0000"), let seconds = Int64(time.dropFirst().dropLast(6)),
            "\(name) <\(email)> \(seconds) +0000".utf8.elementsEqual(line)
        else { return nil }
        self.init(name: name, email: email, seconds: seconds)
        do throws(StoreError) { try validate() } catch { return nil }
    }
}

/// The content of a commit object, compared with its name. It may have any form.
public struct CommitContent: Sendable, Hashable {
    /// The commit's id.
    public let id: ObjectID
    private let bytes: [UInt8]

    fileprivate init(id: ObjectID, bytes: [UInt8]) {
        (self.id, self.bytes) = (id, bytes)
    }

    /// The parent that the commit names; nil for the first one. The rest of the commit is not read, and may break the
    /// form.
    ///
    /// - Throws: ``StoreError/notCanonical(_:fault:)``.
    public func parent() throws(StoreError) -> ObjectID? {
        try parse { content throws(CommitFault) in
            var lines = CommitLines(content)
            _ = try lines.value("tree")
            return lines.has("parent") ? try lines.id("parent") : nil
        }
    }

    /// The commit in the form that this program writes.
    ///
    /// - Throws: ``StoreError/notCanonical(_:fault:)``.
    public func signed() throws(StoreError) -> SignedCommit {
        try parse { content throws(CommitFault) in try SignedCommit(id: id, parsing: content) }
    }

    private func parse<Value>(
        _ body: (UnsafeRawBufferPointer) throws(CommitFault) -> Value
    ) throws(StoreError) -> Value {
        let result = bytes.withUnsafeBytes { content in
            Result { () throws(CommitFault) in try body(content) }
        }
        do throws(CommitFault) {
            return try result.get()
        } catch {
            throw .notCanonical(id, fault: error)
        }
    }
}

extension Repository {
    /// The content of a commit that is not larger than any of ours.
    ///
    /// - Throws: ``StoreError/notCanonical(_:fault:)``, ``StoreError/missing(_:)``, ``StoreError/wrongKind(_:expected:)``,
    ///   ``StoreError/git(_:)``.
    public func commitContent(_ id: ObjectID) throws(StoreError) -> CommitContent {
        let bytes = try content(of: id, GIT_OBJECT_COMMIT, limit: SignedCommit.largest) { size throws(StoreError) in
            throw .notCanonical(id, fault: .tooLarge(size: size))
        }
        return CommitContent(id: id, bytes: bytes)
    }

    /// A commit in the form that this program writes.
    ///
    /// - Throws: as ``commitContent(_:)``.
    public func signedCommit(_ id: ObjectID) throws(StoreError) -> SignedCommit {
        try commitContent(id).signed()
    }
}

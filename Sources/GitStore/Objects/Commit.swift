/// A commit, read from its object.
public struct Commit: Sendable, Hashable {
    /// Its id.
    public let id: ObjectID
    /// Its root tree.
    public let tree: ObjectID
    /// Its parents, in order.
    public let parents: [ObjectID]
    /// The author.
    public let author: Author
    /// The committer.
    public let committer: Author
    /// The signature's armor from the header `gpgsig`, without a final newline; nil when it is unsigned.
    public let signature: String?
    /// The names of all headers in order. A commit of ours has tree, parent, author, committer, gpgsig.
    public let headers: [String]
    /// The message, with its final newline.
    public let message: String

    /// The message's first line.
    public var subject: String {
        String(message.prefix { $0 != "\n" })
    }
}

extension Commit {
    /// Reads the raw content of a commit object; nil when it is malformed.
    ///
    /// Strict: `tree`, `parent`s, `author`, `committer` once each in this order, then other headers with their
    /// continuation lines, at most one `gpgsig`, an empty line, and a message; all UTF-8, no NUL. The signature is
    /// taken from the header alone: one moved into the message is message (libgit2 takes it for a signature).
    init?(id: ObjectID, parsing content: UnsafeRawBufferPointer) {
        guard !content.contains(0), let text = String(validating: content, as: UTF8.self) else { return nil }
        var headers = CommitHeaders(text.utf8[...])
        guard let tree = headers.take("tree").flatMap({ ObjectID(hex: $0) }) else { return nil }
        var parents: [ObjectID] = []
        while let line = headers.take("parent") {
            guard let parent = ObjectID(hex: line) else { return nil }
            parents.append(parent)
        }
        guard let author = headers.take("author").flatMap(Author.init(header:)),
            let committer = headers.take("committer").flatMap(Author.init(header:))
        else { return nil }
        var signature: String?
        while let header = headers.takeAny() {
            let isKnown = ["tree", "parent", "author", "committer"].contains(header.name)
            guard !isKnown, header.name != "gpgsig" || signature == nil else { return nil }
            if header.name == "gpgsig" { signature = header.value }
        }
        guard let message = headers.message() else { return nil }
        self.init(
            id: id,
            tree: tree,
            parents: parents,
            author: author,
            committer: committer,
            signature: signature,
            headers: headers.names,
            message: message
        )
    }

    /// The raw content of a commit object; without `signature`, the bytes that are signed.
    static func encode(
        tree: ObjectID,
        parent: ObjectID?,
        author: Author,
        message: String,
        signature: String? = nil
    ) -> [UInt8] {
        let person = "\(author.name) <\(author.email)> \(author.seconds) +0000"
        var text = "tree \(tree)\n"
        if let parent { text += "parent \(parent)\n" }
        text += "author \(person)\ncommitter \(person)\n"
        if let signature {
            text += "gpgsig " + signature.split(separator: "\n").joined(separator: "\n ") + "\n"
        }
        text += "\n" + message
        return Array(text.utf8)
    }

    /// The raw content of a signed commit object.
    ///
    /// - Throws: what `signer` throws.
    static func signed(
        tree: ObjectID, parent: ObjectID?, author: Author, message: String, by signer: some CommitSigner
    ) throws -> [UInt8] {
        let signature = try signer.signature(
            of: encode(tree: tree, parent: parent, author: author, message: message))
        return encode(tree: tree, parent: parent, author: author, message: message, signature: signature)
    }
}

/// Takes the headers of a commit, one after another.
struct CommitHeaders {
    private var rest: Substring.UTF8View
    private(set) var names: [String] = []

    init(_ text: String.UTF8View.SubSequence) {
        rest = text
    }

    /// The value of the next header if it has this name, and no continuation line.
    mutating func take(_ name: String) -> String? {
        guard rest.starts(with: name.utf8), rest.dropFirst(name.utf8.count).first == UInt8(ascii: " ") else {
            return nil
        }
        guard let header = takeAny(), !header.value.utf8.contains(UInt8(ascii: "\n")) else { return nil }
        return header.value
    }

    /// The next header, whatever its name; nil at the empty line or where there is no header.
    mutating func takeAny() -> (name: String, value: String)? {
        guard let first = rest.first, first != UInt8(ascii: "\n"), first != UInt8(ascii: " "),
            let line = takeLine(), let space = line.firstIndex(of: UInt8(ascii: " "))
        else { return nil }
        let name = String(Substring(line[..<space]))
        var value = String(Substring(line[line.index(after: space)...]))
        while rest.first == UInt8(ascii: " "), let more = takeLine() {
            value += "\n" + String(Substring(more.dropFirst()))
        }
        names.append(name)
        return (name, value)
    }

    /// The message after the empty line; nil when that is missing.
    func message() -> String? {
        guard rest.first == UInt8(ascii: "\n") else { return nil }
        return String(Substring(rest.dropFirst()))
    }

    private mutating func takeLine() -> Substring.UTF8View? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = rest[..<end]
        rest = rest[rest.index(after: end)...]
        return line
    }
}

extension Author {
    /// Reads `name <email> seconds ±hhmm`; nil when it is malformed.
    init?(header: String) {
        guard let open = header.utf8.firstIndex(of: UInt8(ascii: "<")),
            let close = header.utf8.lastIndex(of: UInt8(ascii: ">")), open < close
        else { return nil }
        let name = header[..<open]
        let email = header[header.utf8.index(after: open)..<close]
        let rest = header[header.utf8.index(after: close)...].split(separator: " ", omittingEmptySubsequences: false)
        guard rest.count == 3, rest[0].isEmpty, name.isEmpty || name.hasSuffix(" "),
            !email.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }),
            rest[1].utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains), let seconds = Int64(rest[1]),
            Self.isOffset(rest[2])
        else { return nil }
        self.init(name: String(name.dropLast()), email: String(email), seconds: seconds)
    }

    private static func isOffset(_ text: Substring) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-") else { return false }
        return bytes[1...].allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    }
}

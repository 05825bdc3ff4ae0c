public import CanonicalJSON
public import Values

/// Reads the members of one object, collecting every problem instead of stopping at the first.
///
/// A reader of a whole document starts with `ObjectReader.read`; parts are read by `object` and `objects`, which add
/// the path to them, so that each problem has its path.
public final class ObjectReader {
    let members: Members
    private let path: [JSONStep]
    private let problems: ProblemList
    /// The members that were asked for, which are those of the format. Nothing is called while it changes, and checking
    /// exclusive access at run time took a sixth of the time for a document.
    @exclusivity(unchecked) private var asked = MembersAsked()
    /// The number of misspelt members that were found before this object.
    private let misspeltBefore: Int

    private init(members: Members, path: [JSONStep], problems: ProblemList) {
        self.members = members
        self.path = path
        self.problems = problems
        self.misspeltBefore = problems.misspelt.count
    }

    /// A reader of an object inside this one.
    /// - Parameter steps: The path to it from this object.
    func part(_ members: Members, at steps: JSONStep...) -> ObjectReader {
        ObjectReader(members: members, path: path + steps, problems: problems)
    }

    /// The newest format that this program reads and the one that it writes.
    public static let format = 1

    /// Reads a whole document.
    /// - Parameters:
    ///   - json: The document.
    ///   - body: Makes a value of its members; what it returns is dropped when there was a problem.
    /// - Returns: The value.
    /// - Throws: `DocumentProblems` with all problems; for a document of a later format with that alone.
    public static func read<Value>(
        _ json: JSON,
        _ body: (ObjectReader) -> Value?
    ) throws(DocumentProblems) -> Value {
        try value(of: json, body)
    }

    /// Reads a whole document, and keeps the members that it does not ask for.
    public static func read<Value: ExtensibleObject>(
        _ json: JSON,
        _ body: (ObjectReader) -> Value?
    ) throws(DocumentProblems) -> Value {
        try value(of: json) { $0.value(body) }
    }

    private static func value<Value>(
        of json: JSON,
        _ body: (ObjectReader) -> Value?
    ) throws(DocumentProblems) -> Value {
        guard let members = json.members else {
            throw DocumentProblems([DocumentProblem(.wrongKind(expected: "an object", found: json.kind))])
        }
        let problems = ProblemList()
        let reader = ObjectReader(members: members, path: [], problems: problems)
        try reader.requireFormat()
        let value = body(reader)
        guard problems.all.isEmpty, let value else { throw DocumentProblems(problems.all) }
        return value
    }

    /// Reads a whole document to find unknown members with nearly the name of one that its reader asks for.
    static func misspeltMembers<Value: ExtensibleObject>(in json: JSON, _ body: (ObjectReader) -> Value?)
        -> [MisspeltMember]
    {
        guard let members = json.members else { return [] }
        let problems = ProblemList(looksForMisspelt: true)
        let reader = ObjectReader(members: members, path: [], problems: problems)
        guard (try? reader.requireFormat()) != nil else { return [] }
        _ = reader.value(body)
        return problems.misspelt
    }

    private func requireFormat() throws(DocumentProblems) {
        let found = requiredInteger("format", in: 1...Int(Int32.max))
        if let found, found > Self.format {
            throw DocumentProblems([DocumentProblem(.laterFormat(found), at: JSONPath([.member("format")]))])
        }
    }

    // MARK: Problems

    /// Reports a problem with a member, or with the object itself.
    /// - Parameters:
    ///   - reason: The reason.
    ///   - name: The member; `nil` for the object.
    public func report(_ reason: DocumentProblem.Reason, _ name: String? = nil) {
        problems.all.append(DocumentProblem(reason, at: JSONPath(path + (name.map { [.member($0)] } ?? []))))
    }

    func report(_ reason: DocumentProblem.Reason, _ name: String, _ index: Int) {
        problems.all.append(DocumentProblem(reason, at: JSONPath(path + [.member(name), .element(index)])))
    }

    func wrongKind(_ expected: String, _ value: JSON, _ name: String) {
        report(.wrongKind(expected: expected, found: value.kind), name)
    }

    // MARK: Members

    /// Returns true if the object has a member.
    public func has(_ name: String) -> Bool { value(name) != nil }

    /// The value of a member; `nil` when it is missing.
    public func value(_ name: String) -> JSON? {
        let index = members.index(of: name)
        asked.note(index, problems.looksForMisspelt ? name : nil)
        return index.map { members[$0].value }
    }

    /// Makes a value of the members, and gives it those that were not asked for.
    func value<Value: ExtensibleObject>(_ body: (ObjectReader) -> Value?) -> Value? {
        guard var value = body(self) else { return nil }
        value.other = others()
        return value
    }

    /// The members that nobody has asked for: the format does not name them. Their texts are checked all the same.
    private func others() -> Members {
        let others = members.filter { !asked.contains($0) }
        for member in others { check(textsOf: member.value, at: path + [.member(member.name)], name: member.name) }
        if problems.looksForMisspelt {
            let found = others.compactMap { MisspeltMember($0.name, in: path, among: asked.names) }
            problems.misspelt.insert(contentsOf: found, at: misspeltBefore)
        }
        return others
    }

    /// Reports the problems of texts and names in a value that the format does not define.
    func check(textsOf value: JSON, at path: [JSONStep], name: String? = nil) {
        if let violation = name?.unicodeScalars.lazy.compactMap(TextRule.line.violation(of:)).first {
            problems.all.append(DocumentProblem(.text(violation), at: JSONPath(path)))
        }
        switch value {
        case .null, .bool, .number: return
        case .string(let text):
            if let violation = text.unicodeScalars.lazy.compactMap(TextRule.markdown.violation(of:)).first {
                problems.all.append(DocumentProblem(.text(violation), at: JSONPath(path)))
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() { check(textsOf: element, at: path + [.element(index)]) }
        case .object(let members):
            for member in members {
                check(textsOf: member.value, at: path + [.member(member.name)], name: member.name)
            }
        }
    }

    /// Reads an object with any content.
    public func anyObject(_ name: String) -> JSON? {
        guard let value = value(name) else { return nil }
        guard value.members != nil else {
            wrongKind("an object", value, name)
            return nil
        }
        check(textsOf: value, at: path + [.member(name)])
        return value
    }

    /// Reads a text that must be there.
    /// - Returns: The text; empty, with a problem reported, when it is missing or wrong.
    public func requiredText(_ name: String, _ rule: TextRule) -> String {
        guard has(name) else {
            report(.missing(member: name))
            return ""
        }
        return text(name, rule) ?? ""
    }

    /// Reads a text.
    /// - Returns: `nil` when it is missing or, with a problem reported, wrong.
    public func text(_ name: String, _ rule: TextRule) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.text else {
            wrongKind("a string", value, name)
            return nil
        }
        if let violation = rule.violation(in: text) {
            report(.text(violation), name)
            return nil
        }
        return text
    }

    /// Reads `true` or `false`.
    /// - Returns: The default when it is missing.
    public func flag(_ name: String, default standard: Bool) -> Bool {
        guard let value = value(name) else { return standard }
        guard case .bool(let flag) = value else {
            wrongKind("true or false", value, name)
            return standard
        }
        return flag
    }

    /// Reads a whole number within bounds.
    /// - Returns: `nil` when it is missing or, with a problem reported, wrong.
    public func integer(_ name: String, in bounds: ClosedRange<Int>) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.integer else {
            wrongKind("a whole number", value, name)
            return nil
        }
        guard bounds.contains(number) else {
            report(.outOfBounds(lowest: bounds.lowerBound, highest: bounds.upperBound), name)
            return nil
        }
        return number
    }

    /// Reads a whole number that must be there.
    public func requiredInteger(_ name: String, in bounds: ClosedRange<Int>) -> Int? {
        if !has(name) { report(.missing(member: name)) }
        return integer(name, in: bounds)
    }

    /// Reads a number of at most two decimals, in hundredths, within bounds given in whole units.
    public func hundredths(_ name: String, in bounds: ClosedRange<Int>) -> Int? {
        guard let value = value(name) else { return nil }
        guard case .number(let number) = value else {
            wrongKind("a number", value, name)
            return nil
        }
        guard (bounds.lowerBound * 100...bounds.upperBound * 100).contains(number.hundredths) else {
            report(.outOfBounds(lowest: bounds.lowerBound, highest: bounds.upperBound), name)
            return nil
        }
        return number.hundredths
    }

    /// Reads one of the words of an enumeration.
    public func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String, _ type: Word.Type) -> Word? {
        guard let value = value(name) else { return nil }
        guard let text = value.text else {
            wrongKind("a string", value, name)
            return nil
        }
        guard let word = Word(rawValue: text) else {
            report(.unknownWord(allowed: Word.allCases.map(\.rawValue)), name)
            return nil
        }
        return word
    }

    /// Reads one of the words of an enumeration that must be there.
    public func requiredWord<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        _ type: Word.Type
    ) -> Word? {
        if !has(name) { report(.missing(member: name)) }
        return word(name, type)
    }

    /// Reads a name.
    public func slug(_ name: String) -> Slug? {
        guard let value = value(name) else { return nil }
        guard let text = value.text else {
            wrongKind("a string", value, name)
            return nil
        }
        if let problem = Slug.problem(with: text) {
            report(.name(problem), name)
            return nil
        }
        return Slug(text)
    }

    /// Reads a name that must be there.
    public func requiredSlug(_ name: String) -> Slug? {
        if !has(name) { report(.missing(member: name)) }
        return slug(name)
    }

    /// Reads an id that must be there.
    public func requiredID(_ name: String) -> EntityID? {
        guard let value = value(name) else {
            report(.missing(member: name))
            return nil
        }
        guard let text = value.text, let id = EntityID(text) else {
            report(.malformedID, name)
            return nil
        }
        return id
    }

    /// Reads a time.
    /// - Parameter utc: True if only UTC is allowed.
    public func moment(_ name: String, utc: Bool = true) -> Moment? {
        guard let value = value(name) else { return nil }
        guard let text = value.text, let moment = Moment(rfc3339: text), !utc || text.hasSuffix("Z") else {
            report(.malformedTime(utc: utc), name)
            return nil
        }
        return moment
    }

    /// Reads a time that must be there.
    public func requiredMoment(_ name: String, utc: Bool = true) -> Moment? {
        if !has(name) { report(.missing(member: name)) }
        return moment(name, utc: utc)
    }
}

/// The members of one object that its reader asked for.
private struct MembersAsked {
    /// A bit for each of the first 64 members; all objects of the format have fewer.
    private var first: UInt64 = 0
    private var further: Set<Int> = []
    /// The names, whether there was such a member or not, where they are wanted.
    private(set) var names: [String] = []

    mutating func note(_ index: Int?, _ name: String?) {
        if let name { names.append(name) }
        guard let index else { return }
        if index < 64 { first |= 1 << UInt64(index) } else { further.insert(index) }
    }

    func contains(_ index: Int) -> Bool {
        index < 64 ? first & 1 << UInt64(index) != 0 : further.contains(index)
    }
}

/// The problems of one document, shared by the readers of its parts.
private final class ProblemList {
    let looksForMisspelt: Bool
    var all: [DocumentProblem] = []
    var misspelt: [MisspeltMember] = []

    init(looksForMisspelt: Bool = false) {
        self.looksForMisspelt = looksForMisspelt
    }
}

import CanonicalJSON
public import Values

extension DocumentProblem.Reason {
    /// The stable word for the kind of problem.
    var code: String {
        switch self {
        case .missing: "missing-member"
        case .wrongKind: "wrong-kind"
        case .laterFormat: "later-format"
        case .text(let violation): violation.code
        case .name: "invalid-name"
        case .malformedID: "invalid-id"
        case .malformedTime: "invalid-time"
        case .outOfBounds: "out-of-bounds"
        case .wrongStep: "wrong-step"
        case .wrongCount: "wrong-count"
        case .unknownWord: "unknown-word"
        case .repeated: "repeated"
        case .wrongMeasure: "wrong-measure"
        case .malformedTempo: "invalid-tempo"
        case .misplaced: "misplaced"
        case .changed: "changed"
        case .conflicting: "conflicting"
        case .startsLater(let start): Diagnostic.startsLater(start).code
        }
    }

    /// The problem in a sentence that says what is allowed.
    func message(_ subject: String) -> String {
        switch self {
        case .missing(let member): "'\(member)' is missing"
        case .wrongKind(let expected, let found): "\(subject) must be \(expected), not \(found)"
        case .laterFormat(let format):
            "this document is of format \(format), and this cali reads up to format \(ObjectReader.format)"
        case .text(let violation): violation.message(subject)
        case .name(let problem): problem.message(subject)
        case .malformedID:
            "\(subject) must be \(EntityID.length) of \(String(decoding: EntityID.digits, as: UTF8.self))"
        case .malformedTime(utc: false):
            "\(subject) must be a time of the years 1970 to 9999, such as 2026-11-22T07:30:00+01:00"
        case .malformedTime(utc: true):
            "\(subject) must be a time in UTC of the years 1970 to 9999, such as 2026-11-22T06:30:00Z"
        case .outOfBounds(let lowest, let highest): "\(subject) must be \(lowest) to \(highest)"
        case .wrongStep(let step): "\(subject) must be a whole number or \(step)"
        case .wrongCount(let lowest, let highest): "\(subject) must have \(lowest) to \(highest) elements"
        case .unknownWord(let allowed): "\(subject) must be \(allowed.map { "'\($0)'" }.joined(separator: " or "))"
        case .repeated(let name): "'\(name)' appears twice in \(subject)"
        case .wrongMeasure: "a set must have exactly one of reps, seconds, or left with right"
        case .malformedTempo: "\(subject) must be four digits, such as 3010"
        case .misplaced(let expected): "this document belongs at \(expected)"
        case .changed(let old): "\(subject) never changes and must stay '\(old)'"
        case .conflicting(let reason): "\(subject) does not fit here: \(reason)"
        case .startsLater(let start): Diagnostic.startsLater(start).message
        }
    }

    /// The advice, where the message does not give it already.
    var help: String? {
        switch self {
        case .laterFormat(let format): "install a cali that reads format \(format)"
        case .startsLater(let start): Diagnostic.startsLater(start).help
        case .text(.notNormalized): "write letters with their accents as one character"
        default: nil
        }
    }
}

extension TextRule.Violation {
    var code: String {
        switch self {
        case .blank: "blank-text"
        case .tooLong, .tooManyBytes: "text-too-long"
        case .oversizedCharacter: "oversized-character"
        case .invisibleCharacter: "invisible-character"
        case .controlCharacter: "control-character"
        case .bidirectionalOverride: "bidirectional-override"
        case .notNormalized: "not-normalized"
        }
    }

    func message(_ subject: String) -> String {
        switch self {
        case .blank: "\(subject) must have a visible character"
        case .tooLong(let limit, let length): "\(subject) may have at most \(limit) characters, but has \(length)"
        case .tooManyBytes(let limit, let length): "\(subject) may have at most \(limit) bytes, but has \(length)"
        case .oversizedCharacter(let bytes):
            "\(subject) has a character of \(bytes) bytes; at most \(TextRule.mostBytesOfCharacter) are allowed"
        case .invisibleCharacter(let code):
            "\(subject) must not have the invisible character \(Self.name(code)) there"
        case .controlCharacter(0x09), .controlCharacter(0x0A): "\(subject) must be one line without tabs"
        case .controlCharacter(let code): "\(subject) must not have the control character \(Self.name(code))"
        case .bidirectionalOverride(let code):
            "\(subject) must not have \(Self.name(code)), which changes the direction of text"
        case .notNormalized: "\(subject) must be in Unicode's normalization form C"
        }
    }

    private static func name(_ code: UInt32) -> String {
        let digits = String(code, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension Slug.Problem {
    /// The problem with a name, in words.
    /// - Parameter subject: The subject of the sentence.
    public func message(_ subject: String) -> String {
        switch self {
        case .empty: return "\(subject) must not be empty"
        case .tooLong: return "\(subject) may have at most \(Slug.longest) characters"
        case .character(let scalar):
            let shown = TextRule.isPlain(scalar) ? "'\(scalar)'" : "a control character"
            return "\(subject) may have only a–z, 0–9 and '-', not \(shown)"
        case .hyphenAtEdge: return "\(subject) must not begin or end with '-'"
        case .doubleHyphen: return "\(subject) must not have two '-' in a row"
        case .reserved: return "\(subject) must not be a name that Windows reserves for a device"
        }
    }
}

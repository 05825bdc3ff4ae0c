import CanonicalJSON
import Training
import Values

/// The rules for messages: they lie in their sender's folder, are sealed to sender and recipient, and never change.
struct MessageRules {
    /// The change.
    let draft: Draft
    /// The club before; `nil` if only the content of files is judged.
    let club: ClubDocument?

    /// - Throws: `ClubError.invalid` with every problem of the document, `ClubError.laterFormat`.
    func check(_ path: DocumentPath, of user: Slug, _ document: WrittenDocument) throws(ClubError) {
        let message = try document.read(Message.self)
        var problems: [WrittenDocument.Problem] = []
        func refuse(_ reason: String, at member: String) {
            problems.append(.init(reason: .conflicting(reason), steps: [.member(member)]))
        }
        if message.path != path { problems.append(.init(reason: .misplaced(expected: message.path.text), steps: [])) }
        if message.to == user { refuse("nobody writes to themselves", at: "to") }
        if Set(message.sealed.keys.keys) != [message.from, message.to] {
            problems.append(
                .init(
                    reason: .conflicting("a message is sealed to its sender and its recipient"),
                    steps: [.member("sealed"), .member("keys")]))
        }
        if let old = try draft.snapshot.bytes(at: path.text) {
            if old != document.bytes { refuse("a message stays as it was sent", at: "sealed") }
        } else {
            problems += try draft.problems(addressing: message.to, in: club, "to")
        }
        try document.refuse(problems)
    }
}

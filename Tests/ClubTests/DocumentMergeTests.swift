import CanonicalJSON
import Club
import TestSupport
import Testing

/// Two versions of a document are merged into one, and nothing that only one side changed is lost.
@Suite struct DocumentMergeTests {
    private func json(_ text: String) throws -> JSON { try JSONParser.parse(Array(text.utf8)) }

    private func merge(
        _ base: String?, _ mine: String, _ theirs: String, _ side: DocumentMerge.Side = .theirs
    ) throws -> DocumentMerge {
        DocumentMerge(base: try base.map(json), mine: try json(mine), theirs: try json(theirs), preferring: side)
    }

    @Test(arguments: [
        (#"{"a":1,"b":1}"#, #"{"a":2,"b":1}"#, #"{"a":1,"b":2}"#, #"{"a":2,"b":2}"#),
        (#"{"a":1}"#, #"{"a":1,"mine":1}"#, #"{"a":1,"theirs":1}"#, #"{"a":1,"mine":1,"theirs":1}"#),
        (#"{"a":1,"b":1}"#, #"{"b":1}"#, #"{"a":1,"b":2}"#, #"{"b":2}"#),
        (#"{"o":{"a":1,"b":1}}"#, #"{"o":{"a":2,"b":1}}"#, #"{"o":{"a":1,"b":2}}"#, #"{"o":{"a":2,"b":2}}"#),
        // A value that one side removed and the other changed stays.
        (#"{"o":{"a":1}}"#, #"{}"#, #"{"o":{"a":2}}"#, #"{"o":{"a":2}}"#),
        (#"{"o":{"a":1}}"#, #"{"o":{"a":2}}"#, #"{}"#, #"{"o":{"a":2}}"#),
        (#"{"t":["a","b"]}"#, #"{"t":["a","b","c"]}"#, #"{"t":["b","d"]}"#, #"{"t":["b","c","d"]}"#),
        (
            #"{"d":[{"id":"1","x":1},{"id":"2","x":1}]}"#, #"{"d":[{"id":"1","x":2},{"id":"2","x":1},{"id":"3"}]}"#,
            #"{"d":[{"id":"1","x":1},{"id":"2","x":3}]}"#, #"{"d":[{"id":"1","x":2},{"id":"2","x":3},{"id":"3"}]}"#
        ),
        (
            #"{"l":[{"slug":"a"},{"slug":"b"}]}"#, #"{"l":[{"slug":"a"},{"slug":"m"},{"slug":"b"}]}"#,
            #"{"l":[{"slug":"b"},{"slug":"a"}]}"#, #"{"l":[{"slug":"b"},{"slug":"a"},{"slug":"m"}]}"#
        ),
        (
            #"{"e":[{"exercise":"p","sets":[{"reps":1}]}]}"#,
            #"{"e":[{"exercise":"p","sets":[{"reps":1},{"reps":2}]}]}"#,
            #"{"e":[{"exercise":"p","sets":[{"reps":1}]},{"exercise":"p","sets":[{"reps":3}]}]}"#,
            #"{"e":[{"exercise":"p","sets":[{"reps":1},{"reps":2}]},{"exercise":"p","sets":[{"reps":3}]}]}"#
        ),
    ]) func `a value that one side changed comes from that side`(
        base: String, mine: String, theirs: String, merged: String
    ) throws {
        let merge = try merge(base, mine, theirs)
        #expect(try merge.document == json(merged), "\(merge.document)")
        #expect(merge.undecided.isEmpty)
    }

    @Test(arguments: [
        (#"{"a":1}"#, #"{"a":2}"#, #"{"a":3}"#, "a"),
        (#"{"o":{"a":1}}"#, #"{"o":{"a":2}}"#, #"{"o":{"a":3}}"#, "o.a"),
        (#"{"d":[{"id":"1","x":1}]}"#, #"{"d":[{"id":"1","x":2}]}"#, #"{"d":[{"id":"1","x":3}]}"#, "d[1].x"),
        (#"{"s":[{"reps":1}]}"#, #"{"s":[{"reps":2}]}"#, #"{"s":[{"reps":3}]}"#, "s"),
        (
            #"{"e":[{"exercise":"p","level":"k","note":""}]}"#, #"{"e":[{"exercise":"p","level":"k","note":"m"}]}"#,
            #"{"e":[{"exercise":"p","level":"k","note":"t"}]}"#, "e[p@k].note"
        ),
    ]) func `a value that both sides changed is named, and one side wins`(
        base: String, mine: String, theirs: String, member: String
    )
        throws
    {
        #expect(try merge(base, mine, theirs).undecided == [member])
        #expect(try merge(base, mine, theirs).document == json(theirs))
        #expect(try merge(base, mine, theirs, .mine).document == json(mine))
    }

    @Test func `two new documents are merged where they agree`() throws {
        let merge = try merge(nil, #"{"slug":"x","levels":[{"slug":"a"}]}"#, #"{"slug":"x","levels":[{"slug":"b"}]}"#)
        #expect(try merge.document == json(#"{"slug":"x","levels":[{"slug":"a"},{"slug":"b"}]}"#))
        #expect(merge.undecided.isEmpty)
    }

    /// Random documents, changed at random on two sides.
    @Test(arguments: 0..<200) func `no side loses a change that only it made`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let base = Self.members(using: &random)
        let (mine, theirs) = (Self.changed(base, using: &random), Self.changed(base, using: &random))
        let merge = DocumentMerge(
            base: .object(base), mine: .object(mine), theirs: .object(theirs), preferring: .theirs)
        let back = DocumentMerge(base: .object(base), mine: .object(theirs), theirs: .object(mine), preferring: .mine)
        #expect(merge.document == back.document)
        #expect(merge.undecided == back.undecided)
        let merged = try #require(merge.document.members)
        for name in Set(base.names + mine.names + theirs.names) {
            let (old, own, other) = (base[name], mine[name], theirs[name])
            let expected = own == old ? other : other == old ? own : other ?? own
            #expect(merged[name] == expected, "\(name)")
            let isUndecided = own != old && other != old && own != other && own != nil && other != nil
            #expect(merge.undecided.contains(name) == isUndecided)
        }
        let again = DocumentMerge(base: .object(base), mine: merge.document, theirs: merge.document, preferring: .mine)
        #expect(again.document == merge.document && again.undecided.isEmpty)
    }

    private static func members(using random: inout SplitMix64) -> Members {
        var members = Members()
        for index in 0..<8 where Bool.random(using: &random) { members["m\(index)"] = .integer(0) }
        return members
    }

    private static func changed(_ base: Members, using random: inout SplitMix64) -> Members {
        var members = base
        for index in 0..<8 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: members["m\(index)"] = .integer(Int.random(in: 1...3, using: &random))
            case 1: members["m\(index)"] = nil
            default: break
            }
        }
        return members
    }
}

import TestSupport
import Testing
import Values

@Suite struct EntityIDTests {
    @Test func `ids are eight of Crockford's digits`() {
        #expect(EntityID("7h2k9qpd") != nil)
        for text in ["", "7h2k9qp", "7h2k9qpdd", "7H2K9QPD", "7h2k9qpi", "7h2k9qpl", "7h2k9qpo", "7h2k9qpu", "7h2k9qé"]
        {
            #expect(EntityID(text) == nil, "\(text)")
        }
        #expect(EntityID(EntityID.random().text) != nil)
    }

    @Test func `new ids follow another one, thousands of times, and differ`() throws {
        var random = SplitMix64(seed: 12)
        var last = EntityID.random(using: &random)
        for _ in 0..<1000 {
            let next = try #require(EntityID.random(after: last, count: 1, using: &random)?.first)
            #expect(last < next && EntityID(next.text) == next)
            last = next
        }
        let many = try #require(EntityID.random(after: last, count: 500, using: &random))
        #expect(many == many.sorted() && Set(many).count == 500 && last < many[0])
        #expect(EntityID.random(after: EntityID("zzzzzzzz"), count: 1, using: &random) == nil)
        #expect(EntityID.random(after: EntityID("zzzzzzzw"), count: 3, using: &random)?.last == EntityID("zzzzzzzz"))
    }

    @Test func `more ids than are left after another one are not given`() throws {
        var random = SplitMix64(seed: 3)
        let last = try #require(EntityID("zzzzzzzw"))
        #expect(EntityID.random(after: last, count: 4, using: &random) == nil)
        #expect(EntityID.random(after: last, count: 0, using: &random) == [])
    }
}

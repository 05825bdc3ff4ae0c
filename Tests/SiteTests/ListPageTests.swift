import Testing

@testable import Site

/// The pages of a long list.
@Suite struct ListPageTests {
    private func pages(_ count: Int, limit: Int = .max) -> [ListPage] {
        ListPage.pages(count, size: 10, folder: "l/", limit: limit)
    }

    @Test(arguments: [0, 1, 10, 19]) func `a list of less than two pages is one page`(count: Int) {
        let pages = pages(count)
        #expect(pages.map(\.folder) == ["l/"])
        #expect(pages.map(\.items) == [0..<count])
        #expect(pages[0].isNewest && pages[0].older == nil)
    }

    @Test func `older pages are full, and numbered from the oldest`() {
        let pages = pages(45)
        #expect(pages.map(\.folder) == ["l/", "l/page/3/", "l/page/2/", "l/page/1/"])
        #expect(pages.map(\.items) == [0..<15, 15..<25, 25..<35, 35..<45])
        #expect(pages.map(\.older) == ["l/page/3/", "l/page/2/", "l/page/1/", nil])
        #expect(pages.map(\.isNewest) == [true, false, false, false])
    }

    @Test(arguments: 20..<60) func `every item is on exactly one page, and an append changes no older page`(count: Int)
    {
        let (before, after) = (pages(count), pages(count + 1))
        #expect(after.map(\.items).flatMap(Array.init) == Array(0..<(count + 1)))
        // Positions are counted from the newest, so a new item moves each by one.
        for page in before.dropFirst() {
            let same = after.first { $0.folder == page.folder }
            #expect(same?.items == (page.items.lowerBound + 1)..<(page.items.upperBound + 1))
            #expect(same?.older == page.older)
        }
    }

    @Test func `with a limit only the newest pages remain, and the last links to no older one`() {
        let pages = pages(75, limit: 3)
        #expect(pages.map(\.folder) == ["l/", "l/page/6/", "l/page/5/"])
        #expect(pages.last?.older == nil)
        #expect(self.pages(75, limit: 1).map(\.older) == [nil])
    }
}

/// A page of a list. Older pages are numbered from 1, the oldest, and never change. The newest page has the list's own
/// address, and holds as many items as one to two older pages.
struct ListPage: Keyed, Sendable {
    /// The page's folder.
    let folder: String
    /// The list's own address, which is the newest page's.
    let newest: String
    /// The next older page's folder.
    let older: String?
    /// The positions of its items in the whole list, in which the newest comes first.
    let items: Range<Int>

    /// True for the newest page.
    var isNewest: Bool { folder == newest }

    /// The links to other pages. An older page links only to the next older one and to the newest, so that it never changes.
    func pager(_ links: SiteLinks) -> Pager {
        Pager(newer: nil, older: older.map { links.page($0) }, newest: isNewest ? nil : links.page(newest))
    }

    func add(to key: inout KeyBuilder) { key.add(older) }

    /// Cuts a list into pages.
    /// - Parameters:
    ///   - count: The number of items.
    ///   - size: The number of items of an older page.
    ///   - folder: The list's address.
    ///   - limit: The maximum number of pages. Items that would be on older pages are left out.
    static func pages(_ count: Int, size: Int, folder: String, limit: Int = .max) -> [ListPage] {
        let olderPages = max(0, count / size - 1)
        let oldestKept = limit == .max ? 1 : max(1, olderPages - (limit - 1) + 1)
        let hasOlder = olderPages >= oldestKept && olderPages > 0
        let newest = page(folder, older: hasOlder ? olderPages : nil, 0..<(count - olderPages * size), of: folder)
        return [newest]
            + stride(from: olderPages, through: oldestKept, by: -1).filter { $0 > 0 }.map { number in
                // Page 1 holds the oldest items, which are the last of the list.
                let last = count - (number - 1) * size
                let older = number > oldestKept ? number - 1 : nil
                return page("\(folder)page/\(number)/", older: older, (last - size)..<last, of: folder)
            }
    }

    private static func page(_ folder: String, older: Int?, _ items: Range<Int>, of newest: String) -> ListPage {
        ListPage(folder: folder, newest: newest, older: older.map { "\(newest)page/\($0)/" }, items: items)
    }
}

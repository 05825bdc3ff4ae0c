/// A page of a list. Older pages are numbered from the oldest, 1, and never change; the newest has the list's own
/// address and holds from one to two pages' worth.
struct ListPage: Sendable {
    /// Its folder.
    let folder: String
    /// The list's own address, which is the newest page's.
    let newest: String
    /// The next older page's folder.
    let older: String?
    /// The workouts on it, where it is a list of workouts; newest first.
    let workouts: [WorkoutRef]
    /// The places of its items in the whole list, newest first.
    let items: Range<Int>

    /// Whether it is the newest.
    var isNewest: Bool { folder == newest }

    /// Cuts a list into pages.
    /// - Parameters:
    ///   - count: How many items there are.
    ///   - size: How many an older page holds.
    ///   - folder: The list's address.
    ///   - limit: The most pages, the newest ones.
    ///   - workouts: The items where they are workouts, newest first.
    static func pages(
        _ count: Int, size: Int, folder: String, limit: Int = .max, workouts: [WorkoutRef] = []
    ) -> [ListPage] {
        let olderPages = max(0, count / size - 1)
        let oldestKept = limit == .max ? 1 : max(1, olderPages - (limit - 1) + 1)
        var pages: [ListPage] = []
        let newestItems = 0..<(count - olderPages * size)
        let hasOlder = olderPages >= oldestKept && olderPages > 0
        pages.append(make(folder, newest: folder, older: hasOlder ? olderPages : nil, newestItems, workouts))
        for number in stride(from: olderPages, through: oldestKept, by: -1) where number > 0 {
            // Page 1 holds the oldest items, which stand last.
            let last = count - (number - 1) * size
            pages.append(
                make(
                    "\(folder)page/\(number)/", newest: folder, older: number > oldestKept ? number - 1 : nil,
                    (last - size)..<last, workouts))
        }
        return pages
    }

    private static func make(
        _ folder: String, newest: String, older: Int?, _ items: Range<Int>, _ workouts: [WorkoutRef]
    ) -> ListPage {
        ListPage(
            folder: folder, newest: newest, older: older.map { "\(newest)page/\($0)/" },
            workouts: workouts.isEmpty ? [] : Array(workouts[items]), items: items)
    }
}

import Club
import Training

extension FetchedFeed {
    /// Changes with everything that pages show of it.
    var key: Fingerprint {
        var key = KeyBuilder()
        key.add(staleSince.map { $0.rfc3339 })
        for item in items {
            for text in [item.id, item.title, item.summary] { key.add(text) }
            key.add(item.link)
            for number in [Int(item.seconds), item.offsetMinutes, item.more, item.entries.count] { key.add(number) }
            for entry in item.entries {
                key.add(entry.exercise)
                key.add(entry.level)
                key.add(entry.isTime)
                for amounts in [entry.amounts, entry.otherSide] {
                    key.add(amounts.count)
                    for amount in amounts { key.add(amount) }
                }
            }
        }
        return key.fingerprint
    }
}

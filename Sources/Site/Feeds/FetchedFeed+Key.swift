import Club
import Training

extension FetchedFeed {
    /// Changes with everything that pages show of it.
    var key: Fingerprint {
        var key = KeyBuilder()
        key.add(staleSince.map { $0.rfc3339 })
        key.add(address)
        key.add(Int(fetched))
        key.add(body)
        return key.fingerprint
    }
}

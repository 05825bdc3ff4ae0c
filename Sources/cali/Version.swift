/// Which `cali` this is.
enum Version {
    static let text = "0.2.0"
}

/// Names of clubs and athletes as parts of paths: `[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?`, so none leads out of its folder.
enum StoredName {
    static func isValid(_ name: String) -> Bool {
        let isInner: (UInt8) -> Bool = { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        let dash = UInt8(ascii: "-")
        return (1...64).contains(name.utf8.count) && name.utf8.allSatisfy(isInner) && name.utf8.first != dash
            && name.utf8.last != dash
    }
}

import PrivateFiles

/// Private files, with the errors of keys.
enum StoredFiles {
    static func read(_ path: String, limit: Int = PrivateFiles.limit) throws(IdentityError) -> [UInt8]? {
        try IdentityError.translating(PrivateFiles.read(path, limit: limit))
    }

    /// The content of a file; nil when there is none.
    static func read(_ path: String, of file: HomeFile) throws(IdentityError) -> [UInt8]? {
        do throws(IdentityError) {
            return try read(path)
        } catch .unusable(let path) {
            throw .damagedFile(file, path: path, .notPlain)
        }
    }

    /// Renames a damaged file within its folder.
    static func setAside(_ path: String) throws(IdentityError) {
        try IdentityError.translating(PrivateFiles.setAside(path))
    }

    static func write(_ bytes: [UInt8], to path: String, limit: Int = PrivateFiles.limit) throws(IdentityError) {
        try IdentityError.translating(PrivateFiles.write(bytes, to: path, limit: limit))
    }

    static func remove(_ path: String) throws(IdentityError) {
        try IdentityError.translating(PrivateFiles.remove(path))
    }

    static func names(in folder: String) throws(IdentityError) -> [String] {
        try IdentityError.translating(PrivateFiles.names(in: folder))
    }

    @discardableResult
    static func checkPrivate(folder: String) throws(IdentityError) -> Bool {
        try IdentityError.translating(PrivateFiles.checkPrivate(folder: folder))
    }
}

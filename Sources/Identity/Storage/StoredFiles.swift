import PrivateFiles

/// Private files, with errors of ours.
enum StoredFiles {
    static func read(_ path: String, limit: Int = PrivateFiles.limit) throws(IdentityError) -> [UInt8]? {
        try IdentityError.translating { () throws(PrivateFileError) in try PrivateFiles.read(path, limit: limit) }
    }

    static func write(_ bytes: [UInt8], to path: String, limit: Int = PrivateFiles.limit) throws(IdentityError) {
        try IdentityError.translating { () throws(PrivateFileError) in
            try PrivateFiles.write(bytes, to: path, limit: limit)
        }
    }

    static func remove(_ path: String) throws(IdentityError) {
        try IdentityError.translating { () throws(PrivateFileError) in try PrivateFiles.remove(path) }
    }

    static func names(in folder: String) throws(IdentityError) -> [String] {
        try IdentityError.translating { () throws(PrivateFileError) in try PrivateFiles.names(in: folder) }
    }

    @discardableResult
    static func checkPrivate(folder: String) throws(IdentityError) -> Bool {
        try IdentityError.translating { () throws(PrivateFileError) in try PrivateFiles.checkPrivate(folder: folder) }
    }
}

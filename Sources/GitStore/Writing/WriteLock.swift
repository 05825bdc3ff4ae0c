import Files

/// The lock that lets one process of ours at a time write: `cali.lock`.
///
/// While it is held the file has one byte in it. A holder that finds the byte there knows that the previous one was killed,
/// and removes the files that it had staged.
struct WriteLock: ~Copyable {
    private let lock: FileLock
    /// True if the last holder died while it held the lock.
    let previousHolderDied: Bool

    /// The time to wait for other processes of ours.
    static let patience = Duration.seconds(30)

    /// Takes the lock, trying again for up to ``patience``.
    ///
    /// - Throws: ``StoreError/locked(path:)``, ``StoreError/notPlain(path:)``, ``StoreError/system(_:)``.
    init(in folder: String) throws(StoreError) {
        let lock = try system(FileLock(folder + "cali.lock", patience: Self.patience))
        previousHolderDied = try Self.mark(lock.file)
        self.lock = lock
    }

    /// Writes the byte that says that the lock is held.
    ///
    /// - Returns: True if it is there already.
    private static func mark(_ file: borrowing File) throws(StoreError) -> Bool {
        let isMarked = try system(file.read(0..<1)).count == 1
        try system(file.write(CollectionOfOne(UInt8(ascii: "1")), at: 0))
        return isMarked
    }

    deinit {
        try? lock.file.resize(to: 0)
    }
}

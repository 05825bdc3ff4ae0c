public import Values

extension KeyStore {
    /// Keeps the keys of an athlete in a club under a passphrase, replacing those kept before. The private keys touch
    /// the disk in no other form.
    ///
    /// - Parameters:
    ///   - keys: The keys.
    ///   - club: The club's id.
    ///   - athlete: The athlete's name.
    ///   - passphrase: The passphrase that unlocks them.
    ///   - cost: The cost of each try in memory and time.
    /// - Throws: ``IdentityError/cryptography`` when there is not enough memory, and as ``save(_:club:athlete:)``.
    public func save(
        _ keys: DeviceKeys,
        club: UniqueID,
        athlete: Slug,
        passphrase: Passphrase,
        cost: ScryptCost = .standard
    ) throws(IdentityError) {
        let path = path(club, athlete)
        let locked = try LockedKeys(keys, club: club, athlete: athlete, passphrase, cost)
        try KeyFile.locked(locked).write(to: path, club: club, athlete: athlete)
    }

    /// Returns true if the keys of an athlete in a club are under a passphrase; false also when this machine has none.
    ///
    /// - Throws: As ``keys(club:athlete:)``, except ``IdentityError/locked(path:)``.
    public func isLocked(club: UniqueID, athlete: Slug) throws(IdentityError) -> Bool {
        if case .locked = try keyFile(club, athlete) { true } else { false }
    }

    /// The keys of an athlete in a club, with the passphrase that they are under; nil when this machine has none. Keys
    /// under no passphrase are returned whatever is given.
    ///
    /// - Throws: ``IdentityError/wrongPassphrase(path:)``, ``IdentityError/cryptography`` when there is not enough memory,
    ///   and as ``keys(club:athlete:)``, except ``IdentityError/locked(path:)``.
    public func unlock(
        club: UniqueID,
        athlete: Slug,
        passphrase: Passphrase
    ) throws(IdentityError) -> DeviceKeys? {
        switch try keyFile(club, athlete) {
        case nil: return nil
        case .open(let keys): return keys
        case .locked(let locked):
            guard let keys = try locked.unlock(club: club, athlete: athlete, passphrase) else {
                throw .wrongPassphrase(path: path(club, athlete))
            }
            return keys
        }
    }

    /// Puts the keys of an athlete in a club under another passphrase, under one for the first time, or under none.
    ///
    /// - Parameters:
    ///   - club: The club's id.
    ///   - athlete: The athlete's name.
    ///   - old: The passphrase that they are under; nil when they are under none.
    ///   - new: The passphrase that they are to be under; nil for none.
    ///   - cost: The cost of each try of the new one.
    /// - Returns: The keys; nil when this machine has none.
    /// - Throws: ``IdentityError/locked(path:)`` when an old passphrase is needed, ``IdentityError/wrongPassphrase(path:)``,
    ///   ``IdentityError/cryptography``, and as ``keys(club:athlete:)``. Then the keys are unchanged.
    @discardableResult
    public func changePassphrase(
        club: UniqueID,
        athlete: Slug,
        from old: Passphrase?,
        to new: Passphrase?,
        cost: ScryptCost = .standard
    ) throws(IdentityError) -> DeviceKeys? {
        let found =
            if let old {
                try unlock(club: club, athlete: athlete, passphrase: old)
            } else {
                try keys(club: club, athlete: athlete)
            }
        guard let found else { return nil }
        if let new {
            try save(found, club: club, athlete: athlete, passphrase: new, cost: cost)
        } else {
            try save(found, club: club, athlete: athlete)
        }
        return found
    }
}

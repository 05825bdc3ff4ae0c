import Club
import Identity

extension OpenClub {
    /// Reads a file of this machine's own state. Where it is damaged, and what it said can be made again, warns and goes on
    /// without it.
    /// - Parameters:
    ///   - instead: The value that counts without the file.
    ///   - read: Reads the file.
    func remakable<Value>(_ instead: Value, _ read: () throws -> Value) throws -> Value {
        do {
            return try read()
        } catch let error as IdentityError {
            guard case .damagedFile(let file, _, _) = error, file.whenDamaged != .kept else { throw error }
            output.warn([error.diagnostic])
            return instead
        }
    }

    /// The athlete who was chosen to act here; `nil` when none was.
    func chosenAthlete() throws -> String? {
        try remakable(nil) { try keyStore.login(club: document.id) }
    }

    /// The messages that an athlete has read, and the people that they block.
    func readingState(of athlete: String) throws -> ReadingState {
        try remakable(ReadingState()) { try keyStore.readingState(club: document.id, athlete: athlete) }
    }
}

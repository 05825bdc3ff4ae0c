import Club
import Identity

extension OpenClub {
    /// What a file of this machine's own state says; where it is damaged and what it said can be made again, what counts
    /// without it, with a warning.
    /// - Parameters:
    ///   - instead: What counts without it.
    ///   - read: Reads it.
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

    /// How far an athlete has read.
    func readingState(of athlete: String) throws -> ReadingState {
        try remakable(ReadingState()) { try keyStore.readingState(club: document.id, athlete: athlete) }
    }
}

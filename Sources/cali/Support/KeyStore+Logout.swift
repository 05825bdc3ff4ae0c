import Identity

extension KeyStore {
    /// Forgets who was chosen to act in a club: the choice is one file, and goes with it.
    func forgetLogin(club: String) throws(Failure) {
        let path = "\(home)/clubs/\(club)/login.json"
        guard SystemCalls.status(of: path, followsLinks: false) != nil else { return }
        if let number = SystemCalls.remove(path) { throw SystemCalls.failure("unlink", path, number) }
    }
}

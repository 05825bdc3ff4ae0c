import GitStore

extension DetachedHead {
    /// The way back to a branch.
    var help: String {
        switch self {
        case .rebasing: "`git rebase --continue` finishes the rebase, `git rebase --abort` cancels it"
        case .bisecting: "`git bisect reset` ends the search and returns to the branch"
        case .checkedOut(let branches, isBare: true):
            "`git symbolic-ref HEAD refs/heads/\(branches.only ?? "main")` names the branch"
        case .checkedOut(let branches, isBare: false):
            if branches.isEmpty {
                "`git switch -c main` begins a branch here"
            } else if let branch = branches.only ?? branches.first(where: { $0 == "main" }) {
                "`git switch \(branch)` returns to the branch"
            } else {
                "`git switch BRANCH` returns to one of its branches: \(branches.joined(separator: ", "))"
            }
        }
    }
}

extension LostHistory {
    /// The state as the rest of a sentence that begins with the repository.
    var text: String {
        let start = "the current branch, \(branch), has no commits"
        if !others.isEmpty {
            return "\(start); \(others.joined(separator: ", ")) \(others.count == 1 ? "has" : "have")"
        }
        if hasEmptyReferences { return "\(start): packed-refs, which named its last one, is empty" }
        return "\(start), though there was a history"
    }

    /// The command that brings the history back.
    var help: String {
        if let other = others.only {
            return isBare
                ? "`git symbolic-ref HEAD refs/heads/\(other)` makes it the current one" : "`git switch \(other)`"
        }
        if !others.isEmpty {
            return isBare ? "`git symbolic-ref HEAD refs/heads/BRANCH` names the current one" : "`git switch BRANCH`"
        }
        return
            "`git fsck --lost-found` names the commits that are left; `git update-ref refs/heads/\(branch) COMMIT` puts the "
            + "branch at the newest"
    }
}

extension Collection {
    /// The only element; `nil` if there are none or several.
    fileprivate var only: Element? { count == 1 ? first : nil }
}

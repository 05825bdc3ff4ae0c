import Club
import GitStore
import Training

extension OpenClub {
    /// The differences between the files and the last commit. What is passed over is said to whoever wants to know more.
    func workTreeState() throws -> WorkTreeState {
        let state = try repository.workTreeState()
        if !state.strays.isEmpty {
            output.detail("passed over, as some program left them: \(Self.list(state.strays))")
        }
        return state
    }

    /// Brings files that say what the last commit says into its form.
    /// - Returns: What to add to an answer.
    func bringIntoForm(_ paths: [String]) throws -> String {
        guard !paths.isEmpty else { return "" }
        var notices: [StoreNotice] = []
        try repository.bringIntoForm(paths) { notices.append($0) }
        output.warn(notices.map(\.diagnostic))
        return "; brought into form: \(Self.list(paths))"
    }

    private static func list(_ paths: [String]) -> String {
        paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? " and \(paths.count - 5) more" : "")
    }
}

import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Repositories of other users: what they configure must not be run or trusted unasked.
@Suite(.enabled(if: NSUserName() == "root", "only root can give a folder away")) struct ForeignOwnerStory {
    @Test func `a club of another user is refused with what to do about it`() throws {
        let stage = try Stage(copying: ["push-up"])
        let given = try RealGit.attempt("chown", ["-R", "65534:65534", stage.club], in: "/")
        #expect(given.status == 0)
        let run = try stage.cali("log push-up@knee 10 --json")
        #expect(run.status == 77, "\(run.errors)")
        #expect(run.errorCode != nil)
        #expect(try stage.cali("log push-up@knee 10").errors.contains("safe.directory"))
    }
}

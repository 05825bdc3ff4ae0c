import TestSupport
import Testing

/// An account that waits for its confirmation.
@Suite struct UnconfirmedTests {
    private static let changes = [
        "log", "log dipp 10", "log push-up@dimond 10", "log push-up 10 --at 25:00", "log push-up 10 --duration 45",
        "log --file nowhere.txt", "log push-up 10 --file x", "log push-up 10 --template nothing",
        "log dipp 10 --dry-run",
        "template add push dipp _", "template use nothing", "template delete nothing", "workout edit 7h2k --at 25:00",
        "workout done 7h2k", "workout delete 7h2k", "exercise add Dip --title X --counting reps",
        "exercise copy anna/dip",
        "exercise archive dip", "level add dip full", "level retire dip full", "level at dip full", "category add Push",
        "category remove nothing",
        "catalogue copy nothing", "follow nobody", "unfollow Nobody", "message send nobody hello",
        "propose anna/dip --title X", "proposal accept 7h2k", "proposal comment 7h2k X", "proposal import nowhere.json",
        "conflicts resolve 7h2k --ours", "edit dip", "edit club", "build --private",
    ]

    @Test func `a command first says that the account is unconfirmed, whatever else is wrong`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("register ben").succeed()
        let head = try stage.head()
        for line in Self.changes {
            let run = try stage.cali("\(line) --as ben --json")
            #expect(run.status == 77 && run.errorCode == "unconfirmed", "\(line): \(run.errors)")
        }
        #expect(try stage.head() == head)
    }

    @Test func `an unconfirmed account may edit its profile, and other hand edits are refused before they are read`()
        throws
    {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("register ben").succeed()
        #expect(try stage.cali("edit profile --as ben --json").errorCode != "unconfirmed")
        try stage.cali("profile edit --about Hello --as ben").succeed()
        try stage.folder.write("{ not JSON", to: "club/users/ben/exercises/dip.json")
        let refused = try stage.cali("save --as ben --json")
        #expect(refused.status == 77 && refused.errorCode == "unconfirmed", "\(refused.errors)")
    }
}

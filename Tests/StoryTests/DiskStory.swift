import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Disks that are full or may not be written.
@Suite(.enabled(if: SmallDisk.isPermitted, "only root may mount a small disk")) struct DiskStory {
    @Test func `a full disk is an input or output error that changes nothing`() throws {
        let disk = try SmallDisk(kilobytes: 2048)
        let stage = try Stage(copying: ["push-up"], club: "\(disk.path)/club")
        var failures = 0
        for room in stride(from: 0, through: 72, by: Rounds.count(short: 8, long: 4)) {
            let head = try stage.head()
            try disk.fill(leaving: room)
            let run = try stage.cali("log push-up@knee 10 10 8 --json")
            try disk.empty()
            if run.status != 0 {
                failures += 1
                #expect(run.status == 74, "\(room) KB left: \(run.errors)")
                #expect(run.errorCode != nil, "\(run.errors)")
                #expect(try stage.head() == head, "\(room) KB left")
            }
            try stage.checkRepository()
            try stage.cali("log push-up@knee 9 9 9").succeed()
            try stage.checkAtRest()
        }
        #expect(failures > 0)
    }

    @Test func `a full disk ends a build with an input or output error, and the next build completes`() throws {
        let disk = try SmallDisk(kilobytes: 1024)
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up@knee 10 10 8").succeed()
        try disk.fill(leaving: 24)
        let run = try stage.cali(["build", "-o", "\(disk.path)/site", "--json"])
        #expect(run.status == 74, "\(run.errors)")
        try disk.empty()
        try stage.cali(["build", "-o", "\(disk.path)/site"]).succeed()
        try stage.cali(["build", "--clean", "-o", "\(stage.folder.path)/clean"]).succeed()
        let differences = try FolderContent("\(disk.path)/site")
            .differences(from: FolderContent("\(stage.folder.path)/clean"))
        #expect(differences.isEmpty, "\(differences.prefix(5))")
    }

    @Test func `a club on a read-only disk can be read, and a change is refused`() throws {
        let disk = try SmallDisk(kilobytes: 2048)
        let stage = try Stage(copying: ["push-up"], club: "\(disk.path)/club")
        try stage.cali("log push-up@knee 10 10 8").succeed()
        let head = try stage.head()
        try disk.setReadOnly(true)
        let run = try stage.cali("log push-up@knee 10 10 8 --json")
        #expect(run.status == 74, "\(run.errors)")
        #expect(run.errorCode != nil, "\(run.errors)")
        #expect(try stage.cali("workout list --json").succeed().json.elements?.count == 1)
        try stage.cali(["build", "-o", "\(stage.folder.path)/site"]).succeed()
        try disk.setReadOnly(false)
        #expect(try stage.head() == head)
        try stage.checkAtRest()
    }
}

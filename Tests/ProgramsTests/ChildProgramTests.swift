import Files
import Programs
import Testing

@Suite struct ChildProgramTests {
    private let limits = ChildProgram.Limits(output: 1 << 22, time: .seconds(60))

    @Test func `input comes back as output, however much it is`() throws {
        for count in [0, 1, 65_536, 3_000_000] {
            let input = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let outcome = try ChildProgram("cat", []).exchange(input, limits)
            #expect(outcome.ending == .exited(0) && outcome.output == input, "\(count)")
        }
    }

    @Test func `a program that does not read its input ends by itself`() throws {
        let input = [UInt8](repeating: 0, count: 3_000_000)
        let outcome = try ChildProgram(script: "exec <&-; echo done", []).exchange(input, limits)
        #expect(outcome.ending == .exited(0) && outcome.output == Array("done\n".utf8))
    }

    @Test func `a program that writes too much is killed`() throws {
        let limits = ChildProgram.Limits(output: 1000, time: .seconds(60))
        let outcome = try ChildProgram("yes", []).exchange([], limits)
        #expect(outcome.ending == .signaled(9) && outcome.output.count == 1000 && outcome.excess == .output)
    }

    @Test func `a program that takes too long is killed`() throws {
        let limits = ChildProgram.Limits(output: 1000, time: .milliseconds(50))
        let outcome = try ChildProgram("sleep", ["9999"]).exchange([], limits)
        #expect(outcome.ending == .signaled(9))
    }

    @Test func `a program that takes too long may end by itself, and what it started ends with it`() throws {
        let limits = ChildProgram.Limits(output: 1000, time: .milliseconds(100), grace: .seconds(60))
        let script = "trap 'echo asked; exit 3' TERM; sleep 9999 & wait"
        let outcome = try ChildProgram(script: script, []).exchange([], limits)
        // Its output ends when nobody holds it any more, `sleep` neither.
        #expect(outcome.ending == .exited(3) && outcome.excess == .time && outcome.output == Array("asked\n".utf8))
    }

    @Test func `a program's standard error is kept apart from its output`() throws {
        let script = "echo result; echo error >&2; exec >&-; head -c 2000000 /dev/zero >&2"
        let limits = ChildProgram.Limits(output: 100, time: .seconds(60))
        let outcome = try ChildProgram(script: script, []).exchange([], limits)
        #expect(outcome.output == Array("result\n".utf8) && outcome.excess == nil && outcome.ending == .exited(0))
        #expect(outcome.errors.count == 100 && outcome.errors.starts(with: "error\n".utf8))
    }

    @Test func `the way in which a program ended is reported`() throws {
        #expect(try ChildProgram(script: "exit 3", []).run(.own) == .exited(3))
        #expect(try ChildProgram(script: "kill -9 $$", []).run(.own) == .signaled(9))
        #expect(ChildProgram.Ending.signaled(15).shellStatus == 143)
        #expect(try ChildProgram(script: "test \"$1\" = 'a b'", ["a b"]).run(.own) == .exited(0))
    }

    @Test func `a missing program is reported as missing`() throws {
        let error = #expect(throws: SystemError.self) {
            try ChildProgram("/nowhere/program", []).run(.own)
        }
        #expect(error?.isUnreachable == true && error?.path == "/nowhere/program")
    }

    @Test func `a child has the variables that it is given`() throws {
        var environment = ChildEnvironment(only: ["PATH"])
        environment["COLOUR"] = "red"
        let output = try ChildProgram("env", [], environment: environment).exchange([], limits).output
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 2 && lines.contains("COLOUR=red"))
    }
}

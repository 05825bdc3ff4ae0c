import Programs
import Testing

@Suite struct ChildProgramTests {
    private let limits = ChildProgram.Limits(output: 1 << 22, time: .seconds(60))

    @Test func `input comes back as output, however much it is`() throws {
        for count in [0, 1, 65_536, 3_000_000] {
            let input = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let (ending, output) = try ChildProgram("cat", []).exchange(input, limits)
            #expect(ending == .exited(0) && output == input, "\(count)")
        }
    }

    @Test func `a program that does not read its input ends by itself`() throws {
        let input = [UInt8](repeating: 0, count: 3_000_000)
        let (ending, output) = try ChildProgram(script: "exec <&-; echo done", []).exchange(input, limits)
        #expect(ending == .exited(0) && output == Array("done\n".utf8))
    }

    @Test func `a program that writes too much is killed`() throws {
        let limits = ChildProgram.Limits(output: 1000, time: .seconds(60))
        let (ending, output) = try ChildProgram("yes", []).exchange([], limits)
        #expect(ending == .signaled(9) && output.count == 1000)
    }

    @Test func `a program that takes too long is killed`() throws {
        let limits = ChildProgram.Limits(output: 1000, time: .milliseconds(50))
        let (ending, _) = try ChildProgram("sleep", ["9999"]).exchange([], limits)
        #expect(ending == .signaled(9))
    }

    @Test func `an ending is told as it was`() throws {
        #expect(try ChildProgram(script: "exit 3", []).run(.none) == .exited(3))
        #expect(try ChildProgram(script: "kill -9 $$", []).run(.none) == .signaled(9))
        #expect(ChildProgram.Ending.signaled(15).shellStatus == 143)
        #expect(try ChildProgram(script: "test \"$1\" = 'a b'", ["a b"]).run(.none) == .exited(0))
    }

    @Test func `a program that is not there is said to be missing`() throws {
        let error = #expect(throws: ChildProgram.StartError.self) {
            try ChildProgram("/nowhere/program", []).run(.none)
        }
        #expect(error?.isMissing == true && error?.program == "/nowhere/program")
    }

    @Test func `a child has the variables that it is given`() throws {
        var environment = ChildEnvironment(only: ["PATH"])
        environment["COLOUR"] = "red"
        let (_, output) = try ChildProgram("env", [], environment: environment).exchange([], limits)
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 2 && lines.contains("COLOUR=red"))
    }
}

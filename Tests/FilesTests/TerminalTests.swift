import Foundation
import Testing

@testable import Files

@Suite struct TerminalTests {
    // In a process of its own: the one that opens a terminal may become one that its end kills.
    @Test func `A terminal gives each key at once and shows none, and has its settings back afterwards`() async {
        await #expect(processExitsWith: .success) {
            let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            // TIOCSPTLCK and TIOCGPTN, which Swift does not know: they unlock the terminal, and give its number.
            var (lock, number): (Int32, UInt32) = (0, 0)
            #expect(ioctl(master, 0x4004_5431, &lock) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
            let terminal = try File("/dev/pts/\(number)", for: .updating, .any)
            let settingsBefore = TerminalSettings(of: terminal)
            let before = try #require(settingsBefore)
            let isSet = before.keyByKey.set(for: terminal, .afterOutput)
            #expect(isSet)
            #expect(write(master, "a\u{3}", 2) == 2)
            var keys: [UInt8] = []
            while keys.count < 2 { keys += try terminal.part(of: 1) }
            #expect(keys == [UInt8(ascii: "a"), 3])
            var shown = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            #expect(poll(&shown, 1, 0) == 0)

            var settings = termios()
            #expect(tcgetattr(master, &settings) == 0)
            #expect(settings.c_lflag & tcflag_t(ECHO | ICANON | ISIG) == 0)
            before.set(for: terminal, .now)
            #expect(tcgetattr(master, &settings) == 0)
            #expect(settings.c_lflag & tcflag_t(ECHO | ICANON | ISIG) == tcflag_t(ECHO | ICANON | ISIG))

            var size = winsize(ws_row: 24, ws_col: 123, ws_xpixel: 0, ws_ypixel: 0)
            #expect(ioctl(master, UInt(TIOCSWINSZ), &size) == 0)
            let (isTerminal, columns) = (terminal.isTerminal, terminal.columns)
            #expect(isTerminal && columns == 123)
        }
    }

    @Test func `A file is no terminal`() throws {
        let file = try File("/dev/null", for: .reading, .any)
        let (isTerminal, columns, settings) = (file.isTerminal, file.columns, TerminalSettings(of: file))
        #expect(!isTerminal && columns == nil && settings == nil)
    }
}

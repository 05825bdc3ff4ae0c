import Glibc

/// The facts of this process, its user and its machine.
public enum ThisProcess {
    /// The number of the process.
    public static var id: Int32 { getpid() }

    /// The number of the user whose rights it has.
    public static var user: UInt32 { geteuid() }

    /// The user's home according to the system.
    public static var homeFolder: String? {
        getpwuid(geteuid()).flatMap { $0.pointee.pw_dir }.map { String(cString: $0) }
    }

    /// The folder that it is in.
    public static var folder: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    /// The path of its program, links resolved; `nil` when the system does not say.
    public static var program: String? { File.resolved("/proc/self/exe") }

    /// The name of the machine.
    public static var hostName: String {
        let name = [UInt8](unsafeUninitializedCapacity: 256) { room, count in
            let isKnown = room.withMemoryRebound(to: CChar.self) { name in
                name.baseAddress.map { gethostname($0, name.count - 1) == 0 } ?? false
            }
            count = isKnown ? room.prefix { $0 != 0 }.count : 0
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// The seconds since 1970.
    public static var time: Int { Glibc.time(nil) }

    /// The seconds by which clocks here are ahead of universal time.
    /// - Parameter time: The moment, in seconds since 1970.
    public static func clockOffset(at time: Int) -> Int {
        var (time, parts) = (time, tm())
        return localtime_r(&time, &parts) == nil ? 0 : parts.tm_gmtoff
    }

    /// The number of the machine's processors.
    public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Stops the process and the others of its job until somebody continues them, as Ctrl-Z does. The system ignores it where no
    /// shell is there that could continue them.
    public static func stopJob() { kill(0, SIGTSTP) }

    /// Ends the process.
    public static func end(with code: Int32) -> Never { exit(code) }

    /// Ends the process without anything that is done at its end, as a handler of a signal may (signal-safety(7)).
    /// - Parameters:
    ///   - code: The exit code.
    ///   - text: The last words, on standard error.
    public static func endAtOnce(with code: Int32, saying text: StaticString = "") -> Never {
        _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
        _exit(code)
    }

    /// The value of an environment variable; `nil` where it is not set.
    public static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// All environment variables.
    public static var variables: [String: String] {
        var values: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let line = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if line.count == 2 { values[String(line[0])] = String(line[1]) }
            next += 1
        }
        return values
    }
}

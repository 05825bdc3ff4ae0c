import Files

/// A setting of the environment or of the `.env` beside the club.
enum Setting: String, CaseIterable {
    case club = "CALI_CLUB"
    case athlete = "CALI_AS"
    case home = "CALI_HOME"
    case now = "CALI_NOW"
    case data = "CALI_DATA"
    case mailServer = "CALI_SMTP_URL"
    case mailFrom = "CALI_MAIL_FROM"
    case administrators = "CALI_ADMINS"
    case fetchAllow = "CALI_FETCH_ALLOW"
    case logFile = "CALI_LOG_FILE"
    case logToStandardOutput = "CALI_LOG_TO_STDOUT"

    /// True if the value may hold a password.
    var isSecret: Bool { self == .mailServer }
}

/// The settings in force, options over the environment over the `.env` beside the club, and the output that the options ask for.
struct Settings {
    /// The source of a value.
    enum Source: String {
        case option
        case environment
        case file = ".env"
        case standard = "default"
    }

    let output: Output
    private var layers: [(source: Source, value: @Sendable (Setting) -> String?)]

    /// The options and the environment.
    init(_ options: GlobalOptions.Values) {
        output = Output(options)
        layers = [(.option, { options.value(of: $0) }), (.environment, { ThisProcess.variable($0.rawValue) })]
    }

    /// Returns these settings and those of the `.env` beside a club, if there is one.
    /// - Throws: `Failure` with `configuration` for a file that others may read or that is tracked.
    func adding(_ file: EnvironmentFile, isTracked: Bool) throws -> Settings {
        let variables = try file.variables(isTracked: isTracked)
        var settings = self
        settings.layers.append((.file, { variables[$0.rawValue] }))
        return settings
    }

    /// A setting's value; an empty one counts as none.
    subscript(setting: Setting) -> String? {
        value(of: setting)?.text
    }

    /// Returns a setting's value and its source.
    func value(of setting: Setting) -> (text: String, source: Source)? {
        for layer in layers {
            if let text = layer.value(setting), !text.isEmpty { return (text, layer.source) }
        }
        return nil
    }

    /// The folder for keys and local state, and the source of its path.
    var home: (path: String, source: Source) {
        if let home = value(of: .home) { return (home.text, home.source) }
        if let data = ThisProcess.variable("XDG_DATA_HOME"), data.hasPrefix("/") {
            return ("\(data)/cali", .environment)
        }
        let user = ThisProcess.variable("HOME") ?? ThisProcess.homeFolder ?? "/"
        return ("\(user)/.local/share/cali", .standard)
    }
}

extension GlobalOptions.Values {
    /// Returns the value that an option gives a setting.
    fileprivate func value(of setting: Setting) -> String? {
        switch setting {
        case .club: club
        case .athlete: athlete
        default: nil
        }
    }
}

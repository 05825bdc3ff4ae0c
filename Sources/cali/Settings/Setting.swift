/// What can be set by the environment and by the `.env` beside the club.
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

    /// Whether the value may hold a password.
    var isSecret: Bool { self == .mailServer }
}

import Network
import TestSupport

/// Ample time for a server that answers.
let ample = Duration.seconds(30)

/// The time limit for a server that does not answer; the tests allow for a busy machine.
let short = Duration.seconds(2)

/// The address of a test's server.
func at(_ server: MailServer, _ setting: String = "", password: String? = nil, certificates: String? = nil) throws
    -> SMTPServer
{
    try SMTPServer(url: "smtp://127.0.0.1:\(server.port)\(setting)", password: password, certificates: certificates)
}

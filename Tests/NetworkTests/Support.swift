import Network
import TestSupport

/// Ample time for a server that answers.
let ample = Duration.seconds(30)

/// What is waited for a server that does not; the tests allow for a busy machine.
let short = Duration.seconds(2)

/// How to reach a test's server.
func at(_ server: MailServer, _ setting: String = "", password: String? = nil, certificates: String? = nil) throws
    -> SMTPServer
{
    try SMTPServer(url: "smtp://127.0.0.1:\(server.port)\(setting)", password: password, certificates: certificates)
}

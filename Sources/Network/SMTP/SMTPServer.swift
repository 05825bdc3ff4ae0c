/// A mail server, with the settings of connections to it.
///
/// The password is never printed: descriptions, dumps and errors leave it out.
public struct SMTPServer: Sendable, Hashable {
    /// TLS of a connection.
    public enum Encryption: Sendable, Hashable {
        /// From the first byte (`smtps`, RFC 8314).
        case fromStart
        /// STARTTLS (RFC 3207) before anything else: without it nothing is sent.
        case startTLS
        /// None: only on this machine, or where it is switched off explicitly.
        case none

        fileprivate var usualPort: UInt16 {
            switch self {
            case .fromStart: 465
            case .startTLS: 587
            case .none: 25
            }
        }
    }

    /// The name or IP address of the host; an IPv6 address without brackets.
    public let host: String
    /// The port.
    public let port: UInt16
    /// The encryption of the connection.
    public let encryption: Encryption
    /// A file of certificates (PEM) to trust instead of the system's.
    public let certificates: String?
    let login: Login?

    struct Login: Hashable, Sendable {
        let user: String
        let password: String
    }

    /// A server from its address:
    ///
    ///     smtp://[user[:password]@]host[:port][?starttls=required|off]
    ///     smtps://[user[:password]@]host[:port]
    ///
    /// The host is a name, an IPv4 number, or an IPv6 number in brackets. In user and password, characters such as `:`, `/`,
    /// `?`, `#`, `%` are written `%3A`, `%2F`, `%3F`, `%23`, `%25`.
    ///
    /// STARTTLS is required, except on loopback (`localhost`, `127.…`, `[::1]`), where it is off. `?starttls=off` switches it
    /// off elsewhere: mail and password then go in the clear. `?starttls=required` switches it on there. Certificates are
    /// always checked. Without a port: 465 for `smtps` (RFC 8314), 587 with STARTTLS (RFC 6409), 25 without.
    ///
    /// - Parameters:
    ///   - url: The address, at most 1,000 bytes.
    ///   - password: The password, if it is not in the address; it replaces one there.
    ///   - certificates: A file of certificates (PEM) to trust instead of the system's.
    /// - Throws: ``SMTPServerError``.
    public init(url: String, password: String? = nil, certificates: String? = nil) throws(SMTPServerError) {
        let address = try SMTPAddress(url)
        host = address.host
        encryption = address.encryption
        port = address.port ?? encryption.usualPort
        self.certificates = certificates
        let secret = password ?? address.password
        switch (address.user, secret) {
        case (nil, nil): login = nil
        case (nil, _): throw .noUser
        case (_, nil): throw .noPassword
        case (let user?, let secret?):
            guard SMTPAddress.isPrintable(user), SMTPAddress.isPrintable(secret) else { throw .login }
            login = Login(user: user, password: secret)
        }
    }

    /// The address for libcurl, which says `clientName` in its greeting.
    func address(clientName: String) -> String {
        "\(encryption == .fromStart ? "smtps" : "smtp")://\(bracketedHost):\(port)/\(clientName)"
    }

    private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }
}

extension SMTPServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The address, with `***` for the password.
    public var description: String {
        let user = login.map { "\(SMTPAddress.percentEncoded($0.user)):***@" } ?? ""
        let scheme = encryption == .fromStart ? "smtps" : "smtp"
        let query =
            switch encryption {
            case .startTLS where HostName.isLoopback(host): "?starttls=required"
            case .none where !HostName.isLoopback(host): "?starttls=off"
            default: ""
            }
        return "\(scheme)://\(user)\(bracketedHost):\(port)\(query)"
    }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Nothing but ``description``: a dump shows no password either.
    public var customMirror: Mirror { Mirror(self, children: ["address": description]) }
}

/// The reason why an address is not that of a mail server. No case carries a part of the address, which may be the password.
public enum SMTPServerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// It begins with neither `smtp://` nor `smtps://`.
    case scheme
    /// More than 1,000 bytes, or a space, control character or one beyond ASCII in it.
    case characters
    /// The host is not a name or an IP address.
    case host
    /// The port is not 1 to 65535.
    case port
    /// A query other than `?starttls=required` or `?starttls=off`, or any query after `smtps`.
    case setting
    /// A path or fragment follows.
    case path
    /// A user or password that is not percent-encoded UTF-8, or holds control characters.
    case login
    /// A password without a user.
    case noUser
    /// A user without a password.
    case noPassword

    /// A sentence that says what would be accepted.
    public var description: String {
        switch self {
        case .scheme: "the address of a mail server begins with smtp:// or smtps://, as in \(Self.example)"
        case .characters: "the address of a mail server has at most 1,000 ASCII characters and no spaces"
        case .host:
            "the host of a mail server is a name, an IPv4 number or an IPv6 number in brackets, as in "
                + "\(Self.example); \(Self.encoding)"
        case .port: "the port of a mail server is a number from 1 to 65535, as in \(Self.example); \(Self.encoding)"
        case .setting:
            "after the address of a mail server may come only ?starttls=off or ?starttls=required, after smtps:// nothing"
        case .path: "after the host and port of a mail server comes no path: \(Self.example); \(Self.encoding)"
        case .login: "user and password are UTF-8 without control characters; \(Self.encoding)"
        case .noUser: "a password needs a user: \(Self.example)"
        case .noPassword: "a user needs a password: smtp://user:password@mail.example.org:587, or given separately"
        }
    }

    private static let encoding = "in user and password : / ? # % are written %3A %2F %3F %23 %25"
    private static let example = "smtp://user:password@mail.example.org:587"
}

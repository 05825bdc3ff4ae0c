import Files
import Identity
import Training

extension IdentityError {
    /// The error as people and programs get it.
    var diagnostic: Diagnostic {
        switch self {
        case .malformedKeys: Diagnostic(code: "malformed-keys", message: "these are not valid keys")
        case .damagedFile(let file, let path, let damage): file.diagnostic(path, damage)
        case .unusable(let path):
            Diagnostic(
                code: "malformed-file",
                message: "\(path) is not a regular file (links are not accepted), or is too large",
                help: "move it away if it does not belong there")
        case .exposed(let path, let mode): Self.exposed(path, mode)
        case .invalidText(let text): Diagnostic(code: "malformed-text", message: "'\(text)' cannot be a signer")
        case .locked:
            Diagnostic(
                code: "locked-key", message: "the key is locked with a passphrase",
                help:
                    "`cali login NAME --remember 7d` unlocks it for a while; CALI_PASSPHRASE unlocks it for one command"
            )
        case .wrongPassphrase:
            Diagnostic(code: "wrong-passphrase", message: "the passphrase is wrong", help: "try again")
        case .invalidPassphrase:
            Diagnostic(
                code: "malformed-passphrase", message: "the passphrase cannot be used",
                help: "a passphrase has 1 to \(Passphrase.limit) bytes")
        case .noRuntimeFolder:
            Diagnostic(
                code: "no-runtime-folder", message: "this login session has no private folder to remember keys in",
                help: "XDG_RUNTIME_DIR names it; systems with logind set it")
        case .cryptography:
            Diagnostic(code: "fault", message: "the cryptographic library failed, perhaps for lack of memory")
        case .system(let error): Diagnostic(code: "input-output", message: error.text)
        }
    }

    private static func exposed(_ path: String, _ mode: UInt32) -> Diagnostic {
        if let status = FileFacts(path, followsLinks: true), status.owner != ThisProcess.user {
            return Diagnostic(
                code: "exposed-keys", message: "\(path) belongs to another user",
                help: "run cali as that user, or make it yours: `sudo chown $(id -u) \(path)`")
        }
        let isWritable = mode & 0o022 != 0
        return Diagnostic(
            code: "exposed-keys",
            message: "others may \(isWritable ? "change" : "read") \(path) (mode \(String(mode, radix: 8)))",
            help: "`chmod go= \(path)` keeps it private"
                + (isWritable ? "; first look for anything in it that is not yours" : ""))
    }
}

import Preview
import Training

extension PreviewError {
    /// The error as people and programs get it.
    var diagnostic: Diagnostic {
        switch self {
        case .noFolder(let path):
            Diagnostic(
                code: "not-found", message: "there is no folder \(path)", help: "`cali build` builds a club's site")
        case .portInUse(let port):
            Diagnostic(
                code: "port-in-use", message: "another program is using port \(port)",
                help: "--port 0 uses any free port")
        case .portNotAllowed(let port):
            Diagnostic(
                code: "port-not-allowed", message: "you are not allowed to use port \(port)",
                help: "ports from 1024 up are open to everybody")
        case .network(let message): Diagnostic(code: "network", message: message)
        }
    }
}

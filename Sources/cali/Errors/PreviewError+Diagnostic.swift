import Preview
import Training

extension PreviewError {
    /// The error as people and programs get it.
    var diagnostic: Diagnostic {
        switch self {
        case .noFolder(let path):
            Diagnostic(
                code: "not-found", message: "there is no folder \(path)", help: "`cali build` makes a club's site")
        case .portInUse(let port):
            Diagnostic(
                code: "port-in-use", message: "another program listens on port \(port)",
                help: "--port 0 takes one that is free")
        case .portNotAllowed(let port):
            Diagnostic(
                code: "port-not-allowed", message: "you may not listen on port \(port)",
                help: "ports from 1024 on are free")
        case .network(let message): Diagnostic(code: "network", message: message)
        }
    }
}

import Training

extension Diagnostic {
    /// A file that the format has no place for.
    static func misplaced(_ path: String) -> Diagnostic {
        Diagnostic(
            code: "misplaced", message: "\(path) has no place in a club",
            help: "a club holds club.json, categories.json, themes/, README.md, LICENSE and users/NAME/…; "
                + "a line in .gitignore, or another folder, keeps other files apart")
    }

    /// A kind of document that this version does not write.
    static func unsupported(_ place: DocumentPath) -> Diagnostic {
        Diagnostic(
            code: "unsupported-document", message: "\(place.text): this cali does not write such files",
            help: "a newer cali may; `cali save PATH…` saves the others")
    }
}

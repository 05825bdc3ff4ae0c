/// The media types of what a site is made of.
enum ContentType {
    /// The type for a file name's ending; unknown ones are bytes that a browser saves and does not run.
    static func of(fileName: some StringProtocol) -> String {
        guard let dot = fileName.lastIndex(of: ".") else { return unknown }
        return types[fileName[fileName.index(after: dot)...].lowercased()] ?? unknown
    }

    private static let unknown = "application/octet-stream"

    private static let types = [
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml",
        "xml": "application/xml",
        "atom": "application/atom+xml",
        "opml": "text/x-opml; charset=utf-8",
        "json": "application/json",
        "webmanifest": "application/manifest+json",
        "txt": "text/plain; charset=utf-8",
        "ics": "text/calendar; charset=utf-8",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "ico": "image/vnd.microsoft.icon",
    ]
}

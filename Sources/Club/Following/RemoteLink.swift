/// Links in feeds of others.
enum RemoteLink {
    /// The address that a link leads to, if it is on the feed's own host.
    ///
    /// Only unambiguous links count: those with the same scheme, host and port, byte by byte, and relative paths.
    /// - Parameters:
    ///   - reference: An absolute address, or a relative path (RFC 3986, section 5.2).
    ///   - address: The feed's address.
    /// - Returns: The absolute address; `nil` for anything else.
    static func address(of reference: String, from address: String) -> String? {
        guard LinkAddress.isPlain(reference), !reference.isEmpty, reference.utf8.count <= 2000,
            let origin = origin(of: address)
        else {
            return nil
        }
        if reference.hasPrefix(origin + "/") { return reference }
        // No scheme, and no host of its own.
        let path = reference.prefix { $0 != "?" && $0 != "#" }
        guard !path.contains(":"), !reference.hasPrefix("//") else { return nil }
        let base = address.dropFirst(origin.count).prefix { $0 != "?" && $0 != "#" }
        guard !path.isEmpty else { return origin + base + reference }
        var folder = reference.hasPrefix("/") ? [] : base.split(separator: "/")
        if !base.hasSuffix("/") { _ = folder.popLast() }
        return "\(origin)/\(joined(folder, path))\(reference.dropFirst(path.count))"
    }

    /// The scheme, host and port.
    private static func origin(of address: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: address.hasPrefix) else { return nil }
        let host = address.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        return host.isEmpty ? nil : scheme + host
    }

    /// Appends a path to a folder without going above the root.
    private static func joined(_ folder: [Substring], _ path: Substring) -> String {
        var parts = folder
        for part in path.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        let isFolder = path.hasSuffix("/") || path.hasSuffix("/..") || path == ".." || path == "."
        return parts.joined(separator: "/") + (isFolder && !parts.isEmpty ? "/" : "")
    }
}

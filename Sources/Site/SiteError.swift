public import Files
public import Templates
public import Training

/// A reason why a site could not be built. The site of the last build is unchanged.
public enum SiteError: Error, Sendable {
    /// A required file of the theme is missing.
    case missingThemeFile(theme: String, path: String)
    /// A file of the theme is malformed.
    case malformedThemeFile(DocumentDiagnostics)
    /// A file of the theme exists but cannot be read.
    case unreadableThemeFile(path: String, UnreadableFile)
    /// The theme lacks a text that pages need.
    case missingTranslation(key: String, path: String)
    /// Templates with errors.
    case templates([TemplateError])
    /// A static file of the theme has a path that belongs to pages.
    case staticFile(path: String, taken: String)
    /// The theme, or a part of it, is larger than a build reads.
    case themeTooLarge(path: String, part: String, limit: Int)
    /// Two pages have the same path.
    case twoPages(path: String)
    /// There is a link, a pipe or a device where a build has a file or folder of its own.
    case notPlain(path: String)
    /// Files in the output folder that this program did not write and would have to replace.
    case wouldOverwrite([String])
    /// There is a folder with content where a file must be.
    case folderInTheWay(path: String)
    /// The folder holds a private build and this build is public, or the reverse.
    case otherAudience(folder: String, isPrivate: Bool)
    /// A site cannot be built into the folder.
    case forbiddenOutput(ForbiddenOutput)
    /// Another build into the same folder is running.
    case buildRunning(folder: String)
    /// Shares of a site cannot be joined.
    case shards(ShardProblem)
    /// A system call failed.
    case system(SystemError)

    init(_ error: SystemError) {
        self = error.isNotPlain ? .notPlain(path: error.path) : .system(error)
    }
}

/// Turns the error of a system call into the site's.
func system<Value: ~Copyable>(_ body: @autoclosure () throws(SystemError) -> Value) throws(SiteError) -> Value {
    do throws(SystemError) { return try body() } catch { throw SiteError(error) }
}

/// A reason why a file cannot be read.
public enum UnreadableFile: Sendable, Hashable {
    /// It is a folder.
    case folder
    /// It is a link, which could lead anywhere.
    case link
    /// It is a pipe, a device or the like.
    case special
    /// A system call failed.
    case system(SystemError)
}

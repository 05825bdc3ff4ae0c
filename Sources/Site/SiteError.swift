public import Files
public import Templates
public import Training

/// A reason for which a site could not be built. The site that was built before is still there and whole.
public enum SiteError: Error, Sendable {
    /// A file of the theme that must be there is not.
    case missingThemeFile(theme: String, path: String)
    /// A file of the theme is not what it should be.
    case malformedThemeFile(DocumentDiagnostics)
    /// A file of the theme is there and cannot be read.
    case unreadableThemeFile(path: String, UnreadableFile)
    /// The theme lacks a text that pages need.
    case missingTranslation(key: String, path: String)
    /// Templates with errors.
    case templates([TemplateError])
    /// A static file of the theme stands where pages stand.
    case staticFile(path: String, taken: String)
    /// The theme, or a part of it, is larger than a build reads.
    case themeTooLarge(path: String, part: String, limit: Int)
    /// Two pages want the same file.
    case twoPages(path: String)
    /// A link, a pipe or something else stands where a build keeps a file or folder of its own.
    case notPlain(path: String)
    /// Files in the output folder that this program did not write and would have to replace.
    case wouldOverwrite([String])
    /// A folder with something in it stands where a file must be.
    case folderInTheWay(path: String)
    /// The folder holds a private build and this is none, or the other way round.
    case otherAudience(folder: String, isPrivate: Bool)
    /// A site cannot be built into the folder.
    case forbiddenOutput(ForbiddenOutput)
    /// Another build into the same folder is running.
    case buildRunning(folder: String)
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

/// A reason for which a file cannot be read.
public enum UnreadableFile: Sendable, Hashable {
    /// A folder is there.
    case folder
    /// A link is there: it could lead anywhere.
    case link
    /// A pipe, a device or the like is there.
    case special
    /// A system call failed.
    case system(SystemError)
}

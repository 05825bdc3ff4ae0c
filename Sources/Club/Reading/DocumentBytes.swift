import CanonicalJSON
import Training

/// A document's bytes with the path that errors name.
struct DocumentBytes {
    let bytes: [UInt8]
    let path: String

    init(_ bytes: [UInt8], path: String) {
        self.bytes = bytes
        self.path = path
    }

    /// Reads the document.
    /// - Parameter body: Makes a value of it.
    /// - Returns: The value.
    /// - Throws: `ClubError.invalid` with every problem and its place, `ClubError.laterFormat`.
    func read<Value>(_ body: (JSON) throws(DocumentProblems) -> Value) throws(ClubError) -> Value {
        let json: JSON
        do throws(JSONError) {
            json = try JSONParser.parse(bytes)
        } catch {
            throw .invalid([error.diagnostic(file: path, bytes: bytes)])
        }
        do throws(DocumentProblems) {
            return try body(json)
        } catch {
            if case .laterFormat(let format)? = error.problems.first?.reason {
                throw .laterFormat(path: path, format: format)
            }
            throw .invalid(error.diagnostics(file: path, bytes: bytes))
        }
    }
}

import Foundation
import Templates
import Testing

/// The official suites of the Mustache specification, as JSON files.
///
/// They lie beside the repository in `shared/conformance/mustache`, or in `mustache` in the folder that
/// `CALI_CONFORMANCE` names.
enum MustacheSuite {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let data: JSON
        let template: String
        let expected: String
        let partials: [String: String]?
        var suite = ""

        private enum CodingKeys: String, CodingKey {
            case name
            case data
            case template
            case expected
            case partials
        }

        var id: String { "\(suite): \(name)" }
        var testDescription: String { id }
    }

    private struct File: Decodable {
        let tests: [Case]
    }

    enum JSON: Decodable, Sendable {
        case value(Value)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .value(.absent)
            } else if let flag = try? container.decode(Bool.self) {
                self = .value(.flag(flag))
            } else if let number = try? container.decode(Int.self) {
                self = .value(.number(number))
            } else if let decimal = try? container.decode(Double.self) {
                self = .value(.text("\(decimal)"))
            } else if let text = try? container.decode(String.self) {
                self = .value(.text(text))
            } else if let list = try? container.decode([JSON].self) {
                self = .value(.list(list.map(\.templateValue)))
            } else {
                // A shape cannot have names with dots or spaces, which is what the cases with such keys are about.
                let members = try container.decode([String: JSON].self)
                    .filter { !$0.key.contains(".") && !$0.key.contains(" ") }
                self = .value(object("data", members.map { ($0.key, $0.value.templateValue) }))
            }
        }

        var templateValue: Value {
            switch self {
            case .value(let value): value
            }
        }
    }

    static let folder: URL = {
        if let folder = ProcessInfo.processInfo.environment["CALI_CONFORMANCE"] {
            return URL(filePath: folder).appending(path: "mustache")
        }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.deletingLastPathComponent().appending(path: "shared/conformance/mustache")
    }()

    static let cases: [Case] = {
        let names = ["comments", "delimiters", "interpolation", "inverted", "partials", "sections"]
        return names.flatMap { name -> [Case] in
            guard let data = try? Data(contentsOf: folder.appending(path: "\(name).json")),
                let file = try? JSONDecoder().decode(File.self, from: data)
            else { return [] }
            return file.tests.map { test in
                var test = test
                test.suite = name
                return test
            }
        }
    }()
}

import Templates
import Testing

@Suite("The Mustache specification")
struct SpecificationTests {
    /// The only differences: names that nothing has and partials that are not there are errors here.
    static let differences: [String: TemplateError.Code] = [
        "interpolation: Basic Context Miss Interpolation": .unknownName,
        "interpolation: Triple Mustache Context Miss Interpolation": .unknownName,
        "interpolation: Ampersand Context Miss Interpolation": .unknownName,
        "interpolation: Dotted Names - Broken Chains": .unknownName,
        "interpolation: Dotted Names - Broken Chain Resolution": .unknownName,
        "interpolation: Dotted Names - Context Precedence": .unknownName,
        "interpolation: Dotted Names are never single keys": .unknownName,
        "inverted: Context Misses": .unknownName,
        "inverted: Dotted Names - Broken Chains": .unknownName,
        "sections: Context Misses": .unknownName,
        "sections: Dotted Names - Broken Chains": .unknownName,
        "partials: Failed Lookup": .missingPartial,
    ]

    private static let skipped: Comment =
        "the Mustache suites are not there; CALI_CONFORMANCE names the folder with mustache/*.json"

    @Test(
        .enabled(if: !MustacheSuite.cases.isEmpty, skipped),
        arguments: MustacheSuite.cases
    )
    func `each official case renders as specified, or fails where strictness is the documented difference`(
        _ test: MustacheSuite.Case
    ) throws {
        var templates = test.partials ?? [:]
        templates["the case itself"] = test.template
        let result: Result<String, any Error> = Result {
            try library(templates, strictness: .specification).text("the case itself", test.data.templateValue)
        }
        guard let code = Self.differences[test.id] else {
            #expect(try result.get() == test.expected)
            return
        }
        switch result {
        case .success(let text): Issue.record("rendered: \(text)")
        case .failure(let error as TemplateErrors): #expect(error.errors.map(\.code) == [code])
        case .failure(let error as TemplateError): #expect(error.code == code)
        case .failure(let error): Issue.record(error)
        }
    }

    @Test(
        .enabled(if: !MustacheSuite.cases.isEmpty, skipped)
    )
    func `all six suites are read, and each listed difference is a case of theirs`() {
        #expect(MustacheSuite.cases.count == 136)
        #expect(Set(Self.differences.keys).isSubset(of: MustacheSuite.cases.map(\.id)))
    }
}

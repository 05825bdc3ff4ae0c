import Testing

@testable import cali

/// The part of a line that a row of a terminal shows.
@Suite struct LineViewTests {
    private func view(_ prompt: String, _ line: String, _ cursor: Int? = nil, columns: Int) -> LineView {
        LineView(prompt: prompt, Array(line), cursor: cursor ?? line.count, columns: columns)
    }

    @Test func `a line that fits is shown whole, and the cursor is where it belongs`() {
        let whole = view("set 1> ", "10 9", 2, columns: 80)
        #expect(whole.text == "set 1> 10 9" && whole.back == 2)
        #expect(view("set 1> ", "", columns: 80).text == "set 1> ")
    }

    @Test func `of a long line the part around the cursor is shown`() {
        let end = view("> ", String(repeating: "abcdefghij", count: 1000), columns: 20)
        #expect(end.text == "> …efghijabcdefghij" && end.back == 0)
        let start = view("> ", "abcdefghijklmnopqrstuvwxyz", 0, columns: 20)
        #expect(start.text == "> abcdefghijklmnopq" && start.back == 17)
        let middle = view("> ", "abcdefghijklmnopqrstuvwxyz", 20, columns: 20)
        #expect(middle.text == "> …efghijklmnopqrst" && middle.back == 0)
    }

    @Test func `no terminal is too narrow, and none is filled to its last column`() {
        for columns in 1...100 {
            for cursor in [0, 1, 5, 30, 59, 60] {
                let line = String(repeating: "🤸 push-up ünd 腕立て ", count: 4).prefix(60)
                let view = view("  rest 1:30 · push-up set 2> ", String(line), cursor, columns: columns)
                #expect(view.text.columns <= max(columns - 1, 2), "\(columns): \(view)")
                #expect(view.back <= view.text.columns)
            }
        }
    }

    @Test func `a narrow terminal shows the end of the prompt`() {
        #expect(view("  rest 1:30 · push-up set 2> ", "12345678901234", columns: 20).text == "…et 2> …45678901234")
        #expect(view("  rest 1:30 · push-up set 2> ", "8", columns: 20).text == "…· push-up set 2> 8")
    }

    @Test func `wide characters take two columns and marks none`() {
        #expect("腕立て".columns == 6 && "e\u{301}x".columns == 2 && "🤸".columns == 2 && "ü1".columns == 2)
    }

    @Test func `characters that a terminal would act on take the columns in which they are shown`() {
        let view = view("> ", "a\u{9B}\u{202E}b", 3, columns: 80)
        #expect(view.text == "> a\\u{9B}\\u{202E}b" && view.back == 1)
    }
}

import Network
import Testing

@Suite struct MailAddressTests {
    @Test(arguments: [
        "anna@example.org", "a@b.cd", "anna.b+club@mail.example.org", "o'brien_{}|~!#$%&*-/=?^`@example.org",
        "root@localhost", "anna@xn--bcher-kva.example", "\(String(repeating: "a", count: 64))@example.org",
    ])
    func `an address as people have it is taken as it is`(_ text: String) throws {
        let address = try MailAddress(text)
        #expect(address.description == text)
    }

    @Test func `the domain is in lower case, and the part before it stays`() throws {
        let address = try MailAddress("Anna@Example.ORG")
        #expect(address.localPart == "Anna" && address.domain == "example.org")
        #expect(try address == MailAddress("Anna@example.org") && address != MailAddress("anna@example.org"))
    }

    @Test(
        arguments: [
            ("", .empty), ("anna", .at), ("anna@b@example.org", .at), ("@example.org", .localPart), ("anna@", .domain),
            (".anna@example.org", .localPart), ("anna.@example.org", .localPart), ("an..na@example.org", .localPart),
            ("\"anna\"@example.org", .localPart), ("anna(x)@example.org", .localPart),
            ("<anna@example.org>", .localPart),
            ("a,b@example.org", .localPart), ("\(String(repeating: "a", count: 65))@example.org", .localPart),
            ("anna@example", .domain), ("anna@.org", .domain), ("anna@example.org.", .domain), ("anna@-x.org", .domain),
            ("anna@127.0.0.1", .domain), ("anna@ex_ample.org", .domain), ("anna@[127.0.0.1]", .addressLiteral),
            ("anna@\(String(repeating: "a", count: 64)).org", .domain), ("änna@example.org", .notASCII),
            ("anna@bücher.example", .notASCII), ("anna@example.org\u{2028}", .notASCII), ("anna @example.org", .space),
            (" anna@example.org", .space), ("anna@example.org\n", .space),
            ("anna@example.org\r\nBcc: eve@example.org", .space),
            ("anna\0@example.org", .space), ("an\tna@example.org", .space), ("anna@example.org\u{7f}", .space),
            ("a@\(String(repeating: "a.", count: 58))org", .tooLong),
        ] as [(String, MailAddressError)])
    func `anything else is refused for a reason`(_ text: String, _ reason: MailAddressError) {
        #expect(throws: reason) { try MailAddress(text) }
        #expect(!reason.description.isEmpty)
    }

    @Test func `an address may have 120 characters and no more`() throws {
        let domain = String(repeating: "a.", count: 57) + "org"
        #expect(try MailAddress("ab@\(domain)").description.utf8.count == 120)
        #expect(throws: MailAddressError.tooLong) { try MailAddress("abc@\(domain)") }
    }
}

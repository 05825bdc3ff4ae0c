import Network
import TestSupport
import Testing

@Suite struct MailTests {
    private func lines(_ mail: Mail, from text: String = "club@example.net") throws -> [String] {
        String(decoding: mail.messageBytes(from: try sender(text)), as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `a mail is exactly these bytes`() throws {
        let mail = try sample(senderName: "The Bar Club", text: "Grüße = here \nend", html: "<p>\t</p>\t")
        let expected = """
            Date: Tue, 24 Nov 2026 06:00:00 +0000
            From: The Bar Club
             <club@example.net>
            To: ben@example.org
            Message-ID: <m1@example.net>
            Subject: Confirm your address
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="=_alternative"

            --=_alternative
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe =3D here=20
            end
            --=_alternative
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            <p>\t</p>=09
            --=_alternative--

            """
        #expect(try lines(mail).joined(separator: "\n") == expected)
    }

    @Test(
        arguments: [
            (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"),
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
        ] as [(Int64, String)])
    func `the date is the caller's, in universal time`(_ seconds: Int64, _ date: String) throws {
        #expect(try lines(sample(seconds: seconds)).first == "Date: \(date)")
    }

    @Test func `no line is longer than 76 characters, nothing is beyond ASCII`() throws {
        var random = SplitMix64(seed: 20_261_124)
        let letters = Array("aaa  ==\t\n\r.ü€😀\u{0}\u{7f}").map(String.init)
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 1...300, using: &random))
                .map { _ in letters.randomElement(using: &random) ?? "" }.joined()
            let subject = "x" + String(text.prefix(90))
            let mail = try sample(senderName: subject, subject: subject, text: text, html: text)
            #expect(
                try lines(mail).allSatisfy {
                    $0.utf8.count <= 76 && $0.utf8.allSatisfy { $0 < 0x7f && $0 != 10 && $0 != 13 }
                })
        }
    }

    @Test func `CR and LF in any text add neither header nor part`() throws {
        let attack =
            "x\r\nBcc: eve@example.org\r\n\r\n--=_alternative\r\nContent-Type: text/evil\r\n\r\n\n.\r\nRCPT TO:<eve@example.org>"
        let mail = try sample(senderName: attack, subject: attack, text: attack, html: attack)
        let names = try lines(mail).prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        let harmless = try lines(sample(senderName: "x")).prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") }
        #expect(names == harmless.map { $0.prefix { $0 != ":" } })
        #expect(
            try lines(mail).filter { $0.hasPrefix("--=_") } == [
                "--=_alternative", "--=_alternative", "--=_alternative--",
            ])
        #expect(mail.subject.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        #expect(mail.senderName.hasPrefix("x Bcc: eve@example.org --"))
        #expect(throws: MailError.invalidID) { try sample("m1>\r\nBcc: eve@example.org") }
        #expect(throws: MailAddressError.space) { try sample(to: "ben@example.org\r\nBcc: eve@example.org") }
    }

    @Test(arguments: ["", "-a", "a-", "A", "a.b", "../a", "a/b", ".a", "ä", "a b", String(repeating: "a", count: 64)])
    func `an id that could be more than a name is refused`(_ id: String) {
        #expect(throws: MailError.invalidID) { try sample(id) }
    }

    @Test func `new ids are ids, and differ`() throws {
        let ids = (0..<100).map { _ in Mail.newID() }
        #expect(Set(ids).count == 100 && ids.allSatisfy { $0.utf8.count == 32 })
        for id in ids { #expect(try sample(id).messageID(in: "example.net") == "<\(id)@example.net>") }
    }

    @Test func `parts that are too long or missing are refused`() throws {
        let long = String(repeating: "ü", count: 25_001)
        #expect(throws: MailError.tooLong(.text, limit: 50_000)) { try sample(text: long) }
        #expect(throws: MailError.tooLong(.html, limit: 100_000)) { try sample(html: long + long) }
        #expect(throws: MailError.tooLong(.subject, limit: 500)) { try sample(subject: long) }
        #expect(throws: MailError.tooLong(.senderName, limit: 500)) { try sample(senderName: long) }
        #expect(throws: MailError.noSubject) { try sample(subject: " \r\n ") }
        #expect(throws: MailError.invalidTime) { try sample(seconds: -1) }
        #expect(throws: MailError.invalidTime) { try sample(seconds: 253_402_300_800) }
        #expect(try sample(text: String(long.dropLast())).text.utf8.count == 50_000)
    }
}

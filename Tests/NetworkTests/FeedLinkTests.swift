import Network
import Testing

/// Addresses, and the feed that a page names.
@Suite struct FeedLinkTests {
    @Test(arguments: [
        (
            #"<link rel="alternate" type="application/feed+json" href="feed.json">"#,
            "https://a.example/users/ben/feed.json"
        ),
        (#"<LINK REL='me alternate' TYPE='application/json' HREF='/f?a=1&amp;b=2'/>"#, "https://a.example/f?a=1&b=2"),
        (#"<link href=//b.example/f.json type=application/feed+json rel=alternate>"#, "https://b.example/f.json"),
        (
            #"<link rel=stylesheet href=x><link\#nrel="alternate"\#ntype="application/feed+json"\#nhref="../f.json">"#,
            "https://a.example/users/f.json"
        ),
    ]) func `the first feed link is found`(html: String, feed: String) throws {
        let page = try #require(WebAddress("https://a.example/users/ben/"))
        #expect(FeedLink.find(in: Array("<html><head>\(html)</head>".utf8), at: page)?.text == feed)
    }

    @Test(arguments: [
        "", "<link", "<link rel=alternate", "<linkrel=alternate type=application/feed+json href=x>",
        #"<link rel="alternate" type="application/atom+xml" href="feed.atom">"#,
        #"<link rel="alternate" type="application/feed+json" href="javascript:alert(1)">"#,
        #"<link rel="alternate" type="application/feed+json">"#,
    ]) func `other links are not found`(html: String) throws {
        let page = try #require(WebAddress("https://a.example/"))
        #expect(FeedLink.find(in: Array(html.utf8), at: page) == nil)
    }

    @Test func `a page of opening brackets takes no time`() throws {
        let page = try #require(WebAddress("https://a.example/"))
        let bytes = [UInt8](repeating: UInt8(ascii: "<"), count: 1 << 20)
        #expect(FeedLink.find(in: bytes, at: page) == nil)
        let links = Array(String(repeating: "<link rel=x ", count: 80_000).utf8)
        #expect(FeedLink.find(in: links, at: page) == nil)
    }

    @Test(arguments: [
        ("HTTP://A.example:8080/x#y", "a.example", "a.example:8080", "http://A.example:8080/x"),
        ("https://[::1]/", "[::1]", "[::1]", "https://[::1]/"),
        ("http://2130706433/", "127.0.0.1", "127.0.0.1", "http://127.0.0.1/"),
    ]) func `an address is taken apart`(text: String, host: String, hostAndPort: String, whole: String) throws {
        let address = try #require(WebAddress(text))
        #expect([address.host, address.hostAndPort, address.text] == [host, hostAndPort, whole])
    }

    @Test(arguments: ["ftp://a/", "https://u:p@a/", "a.example", "https://", "https://ä/", "https://a b/"])
    func `a text that is not an address of the web is refused`(text: String) {
        #expect(WebAddress(text) == nil)
    }
}

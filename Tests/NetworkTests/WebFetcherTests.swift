import Foundation
import Network
import TestSupport
import Testing

extension WebFetcher {
    /// Returns the outcome of each, in their order.
    fileprivate func outcomes(_ requests: WebRequest...) -> [WebOutcome] { outcomes(requests) }

    fileprivate func outcomes(_ requests: [WebRequest]) -> [WebOutcome] {
        var outcomes = [WebOutcome?](repeating: nil, count: requests.count)
        fetch(requests) { number, outcome in
            #expect(outcomes[number] == nil)
            outcomes[number] = outcome
        }
        return outcomes.compactMap(\.self)
    }
}

/// Bounds on what comes from the web, whatever the server does.
@Suite struct WebFetcherTests {
    private let server: WebServer
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("hello", to: "hello.txt")
        server = try WebServer(folder.path)
    }

    private func fetcher(_ change: (inout WebFetcher.Limits) -> Void = { _ in }, allows: Bool = true) -> WebFetcher {
        var limits = WebFetcher.Limits()
        change(&limits)
        return WebFetcher(agent: "cali", allowing: allows ? ["127.0.0.1:\(server.port)"] : [], limits: limits)
    }

    private func failure(_ path: String, _ change: (inout WebFetcher.Limits) -> Void = { _ in }) -> WebFailure? {
        guard case .failed(let failure) = fetcher(change).outcomes(WebRequest(server.address(path)))[0] else {
            return nil
        }
        return failure
    }

    @Test func `an unchanged feed is not sent again`() throws {
        let address = server.address("/files/hello.txt")
        guard case .fetched(let response) = fetcher().outcomes(WebRequest(address))[0] else {
            Issue.record("nothing came")
            return
        }
        #expect(response.body == Array("hello".utf8))
        let tag = try #require(response.etag)
        #expect(fetcher().outcomes(WebRequest(address, etag: tag))[0] == .notModified)
        try folder.write("changed", to: "hello.txt")
        guard case .fetched(let again) = fetcher().outcomes(WebRequest(address, etag: tag))[0] else {
            Issue.record("what changed did not come")
            return
        }
        #expect(again.body == Array("changed".utf8))
    }

    @Test func `the results of many requests are in order`() {
        let requests = (0..<40).map { WebRequest(server.address($0 % 5 == 0 ? "/status/500" : "/text/\($0)")) }
        for (index, outcome) in fetcher().outcomes(requests).enumerated() {
            switch outcome {
            case .fetched(let response): #expect(response.body == Array("\(index)".utf8))
            case .failed(let failure): #expect(index % 5 == 0 && failure == .status(500))
            case .notModified: Issue.record("nothing was known of \(index)")
            }
        }
    }

    @Test(arguments: ["/huge", "/endless", "/bomb"]) func `no more bytes are read than the limit`(path: String) {
        #expect(failure(path) == .tooLarge(limit: 1 << 20))
    }

    @Test func `a server that never finishes is given up`() {
        #expect(failure("/drip") { $0.seconds = 1 } == .timeLimit(seconds: 1))
    }

    @Test func `a few redirects are followed`() {
        guard case .fetched(let response) = fetcher().outcomes(WebRequest(server.address("/redirect/4")))[0] else {
            Issue.record("five redirects were too many")
            return
        }
        #expect(response.body == Array("arrived".utf8) && response.address.hasSuffix("/text/arrived"))
        #expect(failure("/redirect/10000") == .tooManyRedirects(limit: 5))
    }

    @Test(arguments: ["file!///etc/passwd", "ftp!//127.0.0.1/", "gopher!//127.0.0.1/", "http!//user!secret@127.0.0.1/"])
    func `a redirect stays on the web`(place: String) {
        #expect([.malformedAddress, .status(302)].contains(failure("/to/\(place)")))
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://x/", "http://", "https://a b/", "http://a@b/", "http://ä.example/", "",
    ])
    func `addresses that are not of the web are refused`(address: String) {
        #expect(fetcher().outcomes(WebRequest(address)) == [.failed(.malformedAddress)])
    }

    @Test func `this machine and its network are refused unless they are named`() {
        let path = "/text/x"
        #expect(fetcher(allows: false).outcomes(WebRequest(server.address(path))) == [.failed(.privateAddress)])
        // Another name of the same place is another name.
        let other = WebRequest("http://localhost:\(server.port)\(path)")
        #expect(fetcher().outcomes(other) == [.failed(.privateAddress)])
        #expect(failure("/to/http!//localhost!\(server.port)/text/x") == .privateAddress)
        for host in ["[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "127.1"] {
            let outcome = fetcher(allows: false).outcomes(WebRequest("http://\(host):\(server.port)\(path)"))
            #expect(outcome == [.failed(.privateAddress)] || outcome == [.failed(.unknownHost)], "\(host)")
        }
    }

    @Test func `a port where nobody listens is unreachable`() throws {
        let gone = try WebServer()
        let address = gone.address("/text/x")
        gone.stop()
        let fetcher = WebFetcher(agent: "cali", allowing: ["127.0.0.1"])
        #expect(fetcher.outcomes(WebRequest(address)) == [.failed(.unreachable)])
    }
}

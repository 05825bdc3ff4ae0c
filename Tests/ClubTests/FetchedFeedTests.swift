import Club
import Foundation
import Testing
import Values

/// The content of a feed from elsewhere is cleaned and bounded, and its links lead only to its own host.
@Suite struct FetchedFeedTests {
    private let now = Moment(seconds: 1_795_000_000)

    private func feed(_ items: String, version: String = "https://jsonfeed.org/version/1.1") throws -> FetchedFeed {
        var feed = FetchedFeed("https://ben.example/feed.json")
        let text = #"{"version": "\#(version)", "title": "t", "items": [\#(items)]}"#
        try feed.take(Array(text.utf8), from: feed.feed, at: now)
        return feed
    }

    @Test func `the sets of a workout are read`() throws {
        let item = try #require(
            try feed(
                #"""
                {"id": "1", "url": "/w/1/", "title": "Push day", "date_published": "2026-11-01T18:30:00.250+01:00",
                 "content_html": "<b>never shown</b>", "_calisthenics": {"version": 1, "entries": [
                   {"exercise": "push-up", "exerciseTitle": "Push-up", "level": "diamond", "levelTitle": "Diamond",
                    "sets": [{"reps": 3, "kind": "warmup"}, {"reps": 10, "rpe": 9.123456}, {"reps": 8}]},
                   {"exerciseTitle": "Plank", "sets": [{"seconds": 90}]},
                   {"exerciseTitle": "Pistol", "sets": [{"left": 8, "right": 7}]}]}}
                """#
            ).workouts.first)
        #expect(item.title == "Push day" && item.link == "https://ben.example/w/1/")
        #expect(item.start.rfc3339 == "2026-11-01T18:30:00+01:00")
        #expect(item.entries.map(\.exercise) == ["Push-up", "Plank", "Pistol"])
        #expect(item.entries[0].amounts == [10, 8] && item.entries[0].level == "Diamond")
        #expect(item.entries[1].isTime && item.entries[1].amounts == [90])
        #expect(item.entries[2].amounts == [8] && item.entries[2].otherSide == [7])
    }

    @Test func `a byte-order mark before a feed is dropped`() throws {
        let known = try feed("")
        var marked = FetchedFeed(known.feed)
        try marked.take([0xEF, 0xBB, 0xBF] + known.body, from: known.feed, at: now)
        #expect(marked == known)
    }

    @Test func `texts are one line without tricks`() throws {
        let item = try #require(
            try feed(
                #"""
                {"id": "1", "title": "a\u0000b\u202Ec\n\n  d<script>", "date_published": "2026-11-01T18:30:00Z",
                 "summary": "\#(String(repeating: "e\\u0301", count: 5000))"}
                """#
            ).workouts.first)
        #expect(item.title == "a b c d<script>")
        #expect(item.summary.count == 280 && item.summary.hasSuffix("…") && item.summary.hasPrefix("é"))
    }

    @Test(arguments: [
        #"{"id": "1", "date_published": "9999-01-01T00:00:00Z"}"#, #"{"id": "1", "date_published": "soon"}"#,
        #"{"id": "1"}"#, #"{"date_published": "2026-11-01T18:30:00Z"}"#, "7", "null", "[]",
        #"{"id": "", "date_published": "2026-11-01T18:30:00Z"}"#,
    ]) func `only items that break a rule are left out`(item: String) throws {
        let good = #"{"id": "2", "date_published": "2026-11-01T18:30:00Z"}"#
        #expect(try feed("\(item), \(good)").workouts.map(\.id) == ["2"])
    }

    @Test func `items with the same id count once, and only the newest fifty are shown`() throws {
        let items = (0..<300).map { number in
            let minute = number % 60 < 10 ? "0\(number % 60)" : "\(number % 60)"
            let hour = number / 60 % 24
            return #"{"id": "\#(number / 2)", "date_published": "2026-11-01T0\#(hour):\#(minute):00Z"}"#
        }
        let feed = try feed(items.joined(separator: ","))
        #expect(feed.workouts.count == 50 && Set(feed.workouts.map(\.id)).count == 50)
        #expect(feed.workouts.first?.id == "149")
    }

    @Test(arguments: [
        ("http://evil.example/", nil), ("javascript:alert(1)", nil), ("//evil.example/x", nil), ("", nil),
        ("https://ben.example@evil.example/", nil), ("https://ben.example.evil.example/", nil),
        ("http://ben.example/", nil),
        ("\\\\\\\\evil.example", nil), ("a\\tb", nil), ("https://ben.example:99/", nil), ("data:text/html,x", nil),
        ("https://ben.example/w/1/?a=b:c#d", "https://ben.example/w/1/?a=b:c#d"), ("/w/1/", "https://ben.example/w/1/"),
        ("w/1/", "https://ben.example/users/ben/w/1/"), ("../../x", "https://ben.example/x"),
        ("../../../../x/./y/", "https://ben.example/x/y/"), ("?p=1", "https://ben.example/users/ben/feed.json?p=1"),
        (".", "https://ben.example/users/ben/"),
    ]) func `links lead to the feed's host`(link: String, expected: String?) throws {
        let item = #"{"id": "1", "url": "\#(link)", "date_published": "2026-11-01T18:30:00Z"}"#
        var feed = FetchedFeed("https://ben.example/users/ben/feed.json")
        let text = #"{"version": "https://jsonfeed.org/version/1", "items": [\#(item)]}"#
        try feed.take(Array(text.utf8), from: feed.feed, at: now)
        #expect(feed.workouts.count == 1 && feed.workouts.first?.link == expected)
    }

    @Test func `fetched feeds are stored and read unchanged`() throws {
        var feeds = try [
            feed(#"{"id": "1", "date_published": "2026-11-01T18:30:00Z"}"#), FetchedFeed("https://x.example/f"),
        ]
        (feeds[0].etag, feeds[0].checked, feeds[1].failure) = ("\"\n", 7, "gone")
        let kept = FetchedFeeds(feeds)
        #expect(
            FetchedFeeds(bytes: kept.bytes).byAddress == Dictionary(uniqueKeysWithValues: feeds.map { ($0.feed, $0) }))
        for count in 0..<kept.bytes.count {
            #expect(FetchedFeeds(bytes: Array(kept.bytes.prefix(count))).byAddress.count < 2)
        }
    }

    @Test(arguments: [
        ("<?xml version=\"1.0\"?><rss/>", FetchedFeed.Problem.notJSON), ("", .notJSON), ("{", .notJSON),
        ("[]", .notAFeed), (#"{"version": "1", "items": []}"#, .notAFeed),
        (#"{"version": "https://jsonfeed.org/version/1.1"}"#, .notAFeed),
    ]) func `a document that is not a feed changes nothing`(text: String, problem: FetchedFeed.Problem) throws {
        let item = #"{"id": "1", "date_published": "2026-11-01T18:30:00Z"}"#
        var feed = try feed(item)
        let before = feed
        #expect(throws: problem) { try feed.take(Array(text.utf8), from: feed.feed, at: now) }
        #expect(feed == before)
    }

    @Test func `a document that is nested too deep is not a feed`() throws {
        var feed = FetchedFeed("https://ben.example/feed.json")
        let deep = String(repeating: "[", count: 400_000)
        #expect(throws: FetchedFeed.Problem.self) { try feed.take(Array(deep.utf8), from: feed.feed, at: now) }
    }
}

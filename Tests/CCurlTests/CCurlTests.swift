import CCurl
import TestSupport
import Testing

/// The real libcurl, through the functions that load it.
@Suite struct CCurlTests {
    @Test func `the version is the library's`() throws {
        let version = try #require(curl_version())
        #expect(String(cString: version).hasPrefix("libcurl/"))
        #expect(String(cString: curl_easy_strerror(CURLE_COULDNT_CONNECT)) == "Couldn't connect to server")
    }

    @Test func `options of every kind arrive`() throws {
        let folder = try TemporaryFolder()
        try folder.write("over the wire", to: "page.txt")
        let easy = try #require(curl_easy_init())
        defer { curl_easy_cleanup(easy) }
        let received = Received()
        let context = Unmanaged.passUnretained(received).toOpaque()
        #expect(cali_curl_set_text(easy, CURLOPT_URL, "file://\(folder.path)/page.txt") == CURLE_OK)
        #expect(cali_curl_set_pointer(easy, CURLOPT_WRITEDATA, context) == CURLE_OK)
        let isSet = cali_curl_set_transfer(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
            Unmanaged<Received>.fromOpaque(context).takeUnretainedValue().bytes += chunk
            return size * count
        }
        #expect(isSet == CURLE_OK)
        #expect(curl_easy_perform(easy) == CURLE_OK)
        #expect(String(decoding: received.bytes, as: UTF8.self) == "over the wire")
        // A number, into and out of the library: no redirect is followed.
        #expect(cali_curl_set_number(easy, CURLOPT_MAXREDIRS, 3) == CURLE_OK)
        var redirects = -1
        #expect(cali_curl_get_number(easy, CURLINFO_REDIRECT_COUNT, &redirects) == CURLE_OK && redirects == 0)
        #expect(cali_curl_set_number(easy, CURLOPT_MAXREDIRS, -9) == CURLE_BAD_FUNCTION_ARGUMENT)
    }

    @Test func `curl's lists grow`() throws {
        let one = try #require(curl_slist_append(nil, "a"))
        let two = try #require(curl_slist_append(one, "b"))
        defer { curl_slist_free_all(two) }
        #expect(String(cString: two.pointee.next.pointee.data) == "b")
    }

    private final class Received {
        var bytes: [UInt8] = []
    }
}

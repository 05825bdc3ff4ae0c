import Files
import Testing

@testable import Network

@Suite struct PublicAddressTests {
    @Test(arguments: ["1.1.1.1", "172.15.0.1", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
    func `an address of the internet is public`(text: String) throws {
        #expect(PublicAddress.isPublic(try #require(IPAddress(text))))
    }

    @Test(arguments: [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.0.1", "172.16.0.1", "192.168.0.1", "224.0.0.1",
        "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "fe80::1", "fd00::1", "ff02::1",
        "2001:db8::1", "2002:7f00:1::",
    ]) func `an address of a machine, its network or nobody is not public`(text: String) throws {
        #expect(!PublicAddress.isPublic(try #require(IPAddress(text))))
    }
}

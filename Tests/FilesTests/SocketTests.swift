import Foundation
import Testing

@testable import Files

@Suite struct SocketTests {
    @Test func `A socket sends what there is room for, and receives what is there`() throws {
        let (ours, theirs) = try ConnectedSocket.pair()
        #expect(try ours.receive(atMost: 10) == nil)
        var (sent, received) = (0, 0)
        let bytes = [UInt8](repeating: 1, count: 1 << 16)[...]
        while case let count = try ours.send(bytes), count > 0 { sent += count }
        while let part = try theirs.receive(atMost: 1000) { received += part.count }
        #expect(sent > 0 && sent == received)
        theirs.shutDown(.both)
        let error = #expect(throws: SystemError.self) { _ = try ours.send(bytes) }
        #expect(error?.operation == "send")
    }

    @Test func `A socket that nobody refers to is closed`() throws {
        func end() throws -> ConnectedSocket { try ConnectedSocket.pair().0 }
        #expect(try end().receive(atMost: 1) == [])
    }

    @Test func `A library's socket is kept from children, and shut down`() throws {
        let opened = try #require(ForeignSocket(family: AF_UNIX, type: Int32(SOCK_STREAM.rawValue), protocol: 0))
        #expect(fcntl(opened.descriptor, F_GETFD) == FD_CLOEXEC)
        close(opened.descriptor)
        #expect(ForeignSocket(family: -1, type: -1, protocol: -1) == nil)

        var ends: [Int32] = [-1, -1]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        let socket = ForeignSocket(ends[0])
        socket.keepFromChildren()
        #expect(fcntl(ends[0], F_GETFD) == FD_CLOEXEC)
        socket.shutDown(.sending)
        var byte: UInt8 = 0
        #expect(recv(ends[1], &byte, 1, 0) == 0)
        #expect(send(ends[1], [7], 1, 0) == 1 && recv(ends[0], &byte, 1, 0) == 1)
    }

    @Test(arguments: [
        ("192.0.2.1", IPAddress.v4(0xC000_0201)), ("::1", .v6(Array(repeating: 0, count: 15) + [1])), ("::1\0", nil),
        ("1.2.3", nil), ("1.2.3.04", nil), ("club.example", nil), ("", nil),
    ]) func `An address is read from its text`(text: String, address: IPAddress?) {
        #expect(IPAddress(text) == address)
    }

    @Test func `An address is read from the system's form of it, if that is whole`() {
        var four = sockaddr_in()
        four.sin_family = sa_family_t(AF_INET)
        four.sin_addr.s_addr = UInt32(0xC000_0201).bigEndian
        withUnsafeBytes(of: four) {
            #expect(IPAddress(socketAddress: $0) == .v4(0xC000_0201))
            #expect(IPAddress(socketAddress: UnsafeRawBufferPointer(rebasing: $0.dropLast())) == nil)
            #expect(IPAddress(socketAddress: UnsafeRawBufferPointer(rebasing: $0[..<1])) == nil)
        }
        var six = sockaddr_in6()
        six.sin6_family = sa_family_t(AF_INET6)
        six.sin6_addr = in6addr_loopback
        withUnsafeBytes(of: six) {
            #expect(IPAddress(socketAddress: $0) == IPAddress("::1"))
            #expect(IPAddress(socketAddress: UnsafeRawBufferPointer(rebasing: $0[..<16])) == nil)
        }
        var other = sockaddr_un()
        other.sun_family = sa_family_t(AF_UNIX)
        withUnsafeBytes(of: other) { #expect(IPAddress(socketAddress: $0) == nil) }
    }
}

/// The cost of trying a passphrase (scrypt, RFC 7914, with r = 8 and p = 1): 1,024 bytes of memory and about as many
/// steps for each unit of N.
public struct ScryptCost: Hashable, Sendable {
    /// N = 2¹⁷: 128 MiB, and a good part of a second.
    public static let standard = ScryptCost(n: 1 << 17)
    /// N = 2¹⁰: 1 MiB. It protects nothing worth protecting: for tests.
    public static let least = ScryptCost(n: 1 << 10)

    static let blockSize = 8
    static let parallelism = 1

    /// N, a power of two.
    let n: Int

    private init(n: Int) {
        self.n = n
    }

    /// The cost that a file names; nil beyond N = 2¹⁸, 256 MiB: who opens a file should not pay what its writer likes.
    init?(n: Int, r: Int, p: Int) {
        guard (1 << 10...1 << 18).contains(n), n & (n - 1) == 0, r == Self.blockSize, p == Self.parallelism else {
            return nil
        }
        self.init(n: n)
    }
}

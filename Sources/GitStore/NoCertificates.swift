#if os(Linux)
    /// Answers in the place of mbedTLS that there is no file of certificates.
    ///
    /// When libgit2 starts it reads all authorities that the system trusts, 4 ms that no option of its saves. This program
    /// leaves the network to git, so nobody has to be trusted; were libgit2 to connect all the same, it would refuse. Where
    /// it was built with another library than mbedTLS, nobody calls this.
    @c(mbedtls_x509_crt_parse_file)
    public func noCertificates(_ chain: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?) -> Int32 {
        -0x2900  // MBEDTLS_ERR_X509_FILE_IO_ERROR
    }
#endif

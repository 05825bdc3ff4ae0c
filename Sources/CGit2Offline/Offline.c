// libgit2 without its network, which this program leaves to git. When it starts, libgit2 also sets up SSH and TLS and reads all
// authorities that the system trusts, which takes four times as long as the rest and cannot be turned off.

#include <git2.h>
#include <git2/sys/transport.h>
#include <stdbool.h>

// If libgit2 is linked statically, the linker takes these definitions instead of the archive's members that contain them, and
// leaves out the libraries that those members need: libssh2, OpenSSL, GSSAPI and most of mbed TLS. They do not affect a shared
// libgit2. The names that no public header declares are those of libgit2 1.5: with another version, the linker misses libssh2.

bool git_http__expect_continue = false;

int git_transport_ssh_global_init(void)
{
    return 0;
}

int git_mbedtls_stream_global_init(void)
{
    return 0;
}

int git_mbedtls__set_cert_location(const char *file, const char *folder)
{
    (void)file, (void)folder;
    return GIT_ERROR;
}

int git_smart_subtransport_http(git_smart_subtransport **out, git_transport *owner, void *parameter)
{
    (void)out, (void)owner, (void)parameter;
    return GIT_ERROR;
}

int git_smart_subtransport_ssh(git_smart_subtransport **out, git_transport *owner, void *parameter)
{
    (void)out, (void)owner, (void)parameter;
    return GIT_ERROR;
}

// Replaces the function of mbed TLS for a shared libgit2, and reports that there is no certificate file: if libgit2 did connect, it
// would trust no host. Where libgit2 is built with another TLS library, nothing calls this.
int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
    (void)chain, (void)path;
    return -0x2900; // MBEDTLS_ERR_X509_FILE_IO_ERROR
}

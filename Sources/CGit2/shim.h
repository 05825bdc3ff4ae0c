#pragma once
#include <git2.h>
#include <git2/odb_backend.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

// Swift cannot call C functions with variable arguments; these give the options that we set one fixed shape each.

static inline int cali_git_enable_fsync(int enabled)
{
    return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

static inline int cali_git_enable_object_cache(int enabled)
{
    return git_libgit2_opts(GIT_OPT_ENABLE_CACHING, enabled);
}

static inline int cali_git_enable_hash_verification(int enabled)
{
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

// A source of objects whose functions are ours, with what they need beside them: libgit2 gives them the first member.
typedef struct {
    git_odb_backend functions;
    void *context;
} cali_odb_backend;

static inline int cali_git_enable_owner_validation(int enabled)
{
    return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

#ifdef __linux__
#include <sys/types.h>
// The C library declares these only to who asks for GNU's extensions, which Swift's module of it does not.
int syncfs(int descriptor);
int sync_file_range(int descriptor, long long offset, long long count, unsigned int flags);
#endif

// Starts to write out what was written to a file, without waiting. A hint: where there is no such call, or it fails,
// only the sync that follows takes longer.
static inline void cali_begin_writing_out(int descriptor)
{
#ifdef __linux__
    const unsigned int write = 2; // SYNC_FILE_RANGE_WRITE
    (void)sync_file_range(descriptor, 0, 0, write);
#else
    (void)descriptor;
#endif
}

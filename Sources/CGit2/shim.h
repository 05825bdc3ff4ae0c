#pragma once
#include <git2.h>
#include <git2/sys/repository.h>

// Swift cannot call C functions with variable arguments; these give the options that we set one fixed shape each.

static inline int cali_git_enable_fsync(int enabled)
{
    return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

#ifdef __linux__
// The C library declares syncfs(2) only to who asks for GNU's extensions, which Swift's module of it does not.
int syncfs(int descriptor);
#endif

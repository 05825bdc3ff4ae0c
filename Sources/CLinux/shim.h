#pragma once
#include <signal.h>
#include <sys/types.h>

// The C library declares these only to those who ask for GNU's extensions, which Swift's module of it does not.
int syncfs(int descriptor);
int sync_file_range(int descriptor, off_t offset, off_t count, unsigned int flags);

// A macro in <fcntl.h>, under the same condition.
enum { CALI_SYNC_FILE_RANGE_WRITE = 2 };

// Declared in <sys/signalfd.h>, which Swift's module leaves out.
int signalfd(int descriptor, const sigset_t *signals, int flags);

#pragma once
#include <zlib.h>

// deflateInit and friends are macros, which Swift does not see.
static inline int cali_deflate_init(z_stream *stream, int level)
{
    return deflateInit(stream, level);
}

static inline int cali_inflate_init(z_stream *stream)
{
    return inflateInit(stream);
}

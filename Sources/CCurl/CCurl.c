// libcurl, loaded when it is first used. It brings some twenty libraries, which take 3 ms to load: half as long as all the
// rest of a start, and few commands use the network. So the program is not linked with it. Here are those functions of
// libcurl that the program calls; each finds the one in the library and hands over.

#ifdef __linux__
#include "CCurl.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>

static void *library;

static void load(void)
{
    library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
}

static void *find(const char *name)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return library ? dlsym(library, name) : NULL;
}

// Seen by this program alone: libcurl's calls of itself, and those of other libraries, stay as they are. Without the library
// every function answers as libcurl does when it cannot begin.
#define FORWARD(result, failure, name, parameters, ...) \
    __attribute__((visibility("hidden"))) result name parameters \
    { \
        result(*real) parameters = (result(*) parameters)find(#name); \
        return real ? real(__VA_ARGS__) : failure; \
    }

// The value of an option is a long, a pointer or a curl_off_t: all are handed over alike where they have the same size.
_Static_assert(sizeof(long) == sizeof(void *) && sizeof(curl_off_t) == sizeof(void *), "an option's value is one word");

#define FORWARD_OPTION(name, kind) \
    __attribute__((visibility("hidden"))) CURLcode name(CURL *easy, kind option, ...) \
    { \
        va_list rest; \
        va_start(rest, option); \
        void *value = va_arg(rest, void *); \
        va_end(rest); \
        CURLcode (*real)(CURL *, kind, ...) = (CURLcode(*)(CURL *, kind, ...))find(#name); \
        return real ? real(easy, option, value) : CURLE_FAILED_INIT; \
    }

FORWARD(CURLcode, CURLE_FAILED_INIT, curl_global_init, (long flags), flags)
FORWARD(char *, NULL, curl_version, (void))

FORWARD(CURL *, NULL, curl_easy_init, (void))
FORWARD_OPTION(curl_easy_setopt, CURLoption)
FORWARD_OPTION(curl_easy_getinfo, CURLINFO)
FORWARD(CURLcode, CURLE_FAILED_INIT, curl_easy_perform, (CURL *easy), easy)
FORWARD(const char *, "libcurl.so.4 is not here", curl_easy_strerror, (CURLcode code), code)
FORWARD(void, (void)0, curl_easy_cleanup, (CURL *easy), easy)

FORWARD(CURLM *, NULL, curl_multi_init, (void))
FORWARD(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_add_handle, (CURLM *multi, CURL *easy), multi, easy)
FORWARD(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_remove_handle, (CURLM *multi, CURL *easy), multi, easy)
FORWARD(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_perform, (CURLM *multi, int *running), multi, running)
FORWARD(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_poll,
    (CURLM *multi, struct curl_waitfd *more, unsigned int count, int milliseconds, int *ready), multi, more, count,
    milliseconds, ready)
FORWARD(CURLMsg *, NULL, curl_multi_info_read, (CURLM *multi, int *left), multi, left)
FORWARD(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_cleanup, (CURLM *multi), multi)

FORWARD(CURLU *, NULL, curl_url, (void))
FORWARD(CURLUcode, CURLUE_OUT_OF_MEMORY, curl_url_set,
    (CURLU *address, CURLUPart part, const char *text, unsigned int flags), address, part, text, flags)
FORWARD(void, (void)0, curl_url_cleanup, (CURLU *address), address)
FORWARD(void, (void)0, curl_free, (void *memory), memory)

FORWARD(struct curl_slist *, NULL, curl_slist_append, (struct curl_slist *list, const char *text), list, text)
FORWARD(void, (void)0, curl_slist_free_all, (struct curl_slist *list), list)

CURLUcode cali_curl_get_part(CURLU *address, CURLUPart part, char **text)
{
    CURLUcode (*real)(CURLU *, CURLUPart, char **, unsigned int) = (CURLUcode(*)(CURLU *, CURLUPart, char **, unsigned int))
        find("curl_url_get");
    return real ? real(address, part, text, 0) : CURLUE_OUT_OF_MEMORY;
}
#else
#include "CCurl.h"

CURLUcode cali_curl_get_part(CURLU *address, CURLUPart part, char **text)
{
    return curl_url_get(address, part, text, 0);
}
#endif

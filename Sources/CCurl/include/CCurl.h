#pragma once
// The checks of types are macros around the functions with variable arguments, which then could not be defined.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// Swift cannot call C functions with variable arguments; these give the options one fixed shape each.

static inline CURLcode cali_curl_set_number(CURL *easy, CURLoption option, long value)
{
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode cali_curl_set_text(CURL *easy, CURLoption option, const char *value)
{
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode cali_curl_set_pointer(CURL *easy, CURLoption option, void *value)
{
    return curl_easy_setopt(easy, option, value);
}

// For CURLOPT_WRITEFUNCTION, CURLOPT_READFUNCTION and their like.
static inline CURLcode cali_curl_set_transfer(CURL *easy, CURLoption option, curl_write_callback value)
{
    return curl_easy_setopt(easy, option, value);
}

// For CURLOPT_XFERINFOFUNCTION.
static inline CURLcode cali_curl_set_progress(CURL *easy, curl_xferinfo_callback value)
{
    return curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, value);
}

// Not to wait for a thread that looks up a name. Headers before 7.87 lack the name; a library before that refuses it.
static inline CURLcode cali_curl_set_quick_exit(CURL *easy)
{
    return curl_easy_setopt(easy, (CURLoption)(CURLOPTTYPE_LONG + 322), 1L);
}

// CURL_GLOBAL_DEFAULT, which Swift does not see.
static inline CURLcode cali_curl_start(void)
{
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

// The socket that the last transfer left open.
static inline CURLcode cali_curl_get_socket(CURL *easy, curl_socket_t *value)
{
    return curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, value);
}

static inline CURLcode cali_curl_get_number(CURL *easy, CURLINFO info, long *value)
{
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode cali_curl_get_text(CURL *easy, CURLINFO info, char **value)
{
    return curl_easy_getinfo(easy, info, value);
}

// For CURLOPT_OPENSOCKETFUNCTION.
static inline CURLcode cali_curl_set_open_socket(CURL *easy, curl_opensocket_callback value)
{
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

// Whether a message says that a transfer is done, and how it ended.
static inline int cali_curl_is_done(const CURLMsg *message, CURLcode *result)
{
    *result = message->data.result;
    return message->msg == CURLMSG_DONE;
}

// CURLPROTO_HTTP and CURLPROTO_HTTPS, which Swift does not see.
static inline long cali_curl_web(void)
{
    return CURLPROTO_HTTP | CURLPROTO_HTTPS;
}

// curl_url_get, whose first parameter is declared differently from version to version.
CURLUcode cali_curl_get_part(CURLU *address, CURLUPart part, char **text);

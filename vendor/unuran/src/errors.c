/* errors.c -- error number, handlers, stream, texts and names of the codes.
 *
 * The error number belongs to the context. That of the calling thread's current context is at
 * the same time the thread's variable `unur_errno`; unur_context_set_current() moves it to and
 * fro. For programs compiled against UNU.RAN's header there is also an int object of that
 * name, which holds the last code of any thread.
 */
#include "core.h"

#include <stdarg.h>

#if defined(__GNUC__)
__thread int unur_errno;

/* Only ever written here, so that threads do not race with each other. */
__attribute__((visibility("default"))) extern int unur_i_errno_object __asm__(
    UNUR_I_STRING(__USER_LABEL_PREFIX__) "unur_errno");
int unur_i_errno_object;
#define SET_ERRNO_OBJECT(code) __atomic_store_n(&unur_i_errno_object, (code), __ATOMIC_RELAXED)
#else
int unur_errno;
#define SET_ERRNO_OBJECT(code) ((void)0)
#endif

int unur_i_errno(const UNUR_CONTEXT *ctx) {
  return ctx == NULL || unur_i_is_current(ctx) ? unur_errno : ctx->error;
}

void unur_i_set_errno(UNUR_CONTEXT *ctx, int code) {
  if (ctx != NULL) ctx->error = code;
  if (ctx == NULL || unur_i_is_current(ctx)) unur_errno = code;
  SET_ERRNO_OBJECT(code);
}

int unur_get_errno(void) { return unur_errno; }

void unur_reset_errno(void) { unur_i_set_errno(unur_context_current(), UNUR_SUCCESS); }

/* -------------------------------------------------------------------------------------- */
/* Codes                                                                                   */

static const struct {
  int code;
  const char *name, *text;
} codes[] = {
    {UNUR_SUCCESS, "UNUR_SUCCESS", "(success) no error"},
    {UNUR_FAILURE, "UNUR_FAILURE", "(failure) the call failed"},
    {UNUR_ERR_DISTR_SET, "UNUR_ERR_DISTR_SET", "(distribution) value refused, nothing was set"},
    {UNUR_ERR_DISTR_GET, "UNUR_ERR_DISTR_GET", "(distribution) value is not known"},
    {UNUR_ERR_DISTR_NPARAMS, "UNUR_ERR_DISTR_NPARAMS", "(distribution) wrong number of parameters"},
    {UNUR_ERR_DISTR_DOMAIN, "UNUR_ERR_DISTR_DOMAIN",
     "(distribution) parameter outside its permitted range"},
    {UNUR_ERR_DISTR_GEN, "UNUR_ERR_DISTR_GEN",
     "(distribution) special generator does not fit the distribution"},
    {UNUR_ERR_DISTR_REQUIRED, "UNUR_ERR_DISTR_REQUIRED",
     "(distribution) a function or value the method needs is missing"},
    {UNUR_ERR_DISTR_UNKNOWN, "UNUR_ERR_DISTR_UNKNOWN",
     "(distribution) not a known standard distribution"},
    {UNUR_ERR_DISTR_INVALID, "UNUR_ERR_DISTR_INVALID", "(distribution) wrong type of distribution"},
    {UNUR_ERR_DISTR_DATA, "UNUR_ERR_DISTR_DATA",
     "(distribution) cannot be computed from what is given"},
    {UNUR_ERR_DISTR_PROP, "UNUR_ERR_DISTR_PROP",
     "(distribution) lacks a property the method relies on"},
    {UNUR_ERR_PAR_SET, "UNUR_ERR_PAR_SET", "(parameter) value out of range"},
    {UNUR_ERR_PAR_VARIANT, "UNUR_ERR_PAR_VARIANT", "(parameter) unknown variant, default is used"},
    {UNUR_ERR_PAR_INVALID, "UNUR_ERR_PAR_INVALID", "(parameter) object belongs to another method"},
    {UNUR_ERR_GEN, "UNUR_ERR_GEN", "(generator) error"},
    {UNUR_ERR_GEN_DATA, "UNUR_ERR_GEN_DATA", "(generator) data are invalid or look so"},
    {UNUR_ERR_GEN_CONDITION, "UNUR_ERR_GEN_CONDITION",
     "(generator) condition of the method is violated"},
    {UNUR_ERR_GEN_INVALID, "UNUR_ERR_GEN_INVALID", "(generator) object belongs to another method"},
    {UNUR_ERR_GEN_SAMPLING, "UNUR_ERR_GEN_SAMPLING", "(generator) trouble while sampling"},
    {UNUR_ERR_NO_REINIT, "UNUR_ERR_NO_REINIT", "(generator) the method cannot be initialised anew"},
    {UNUR_ERR_NO_QUANTILE, "UNUR_ERR_NO_QUANTILE", "(generator) the method has no quantiles"},
    {UNUR_ERR_URNG, "UNUR_ERR_URNG", "(URNG) error"},
    {UNUR_ERR_URNG_MISS, "UNUR_ERR_URNG_MISS", "(URNG) does not have this function"},
    {UNUR_ERR_STR, "UNUR_ERR_STR", "(string) invalid"},
    {UNUR_ERR_STR_UNKNOWN, "UNUR_ERR_STR_UNKNOWN", "(string) unknown keyword"},
    {UNUR_ERR_STR_SYNTAX, "UNUR_ERR_STR_SYNTAX", "(string) syntax error"},
    {UNUR_ERR_STR_INVALID, "UNUR_ERR_STR_INVALID", "(string) invalid argument"},
    {UNUR_ERR_FSTR_SYNTAX, "UNUR_ERR_FSTR_SYNTAX", "(function string) syntax error"},
    {UNUR_ERR_FSTR_DERIV, "UNUR_ERR_FSTR_DERIV", "(function string) has no derivative here"},
    {UNUR_ERR_DOMAIN, "UNUR_ERR_DOMAIN", "(argument) outside the domain"},
    {UNUR_ERR_ROUNDOFF, "UNUR_ERR_ROUNDOFF", "(numerics) round-off error"},
    {UNUR_ERR_MALLOC, "UNUR_ERR_MALLOC", "(memory) exhausted"},
    {UNUR_ERR_NULL, "UNUR_ERR_NULL", "(argument) NULL pointer"},
    {UNUR_ERR_COOKIE, "UNUR_ERR_COOKIE", "(object) damaged"},
    {UNUR_ERR_GENERIC, "UNUR_ERR_GENERIC", ""},
    {UNUR_ERR_SILENT, "UNUR_ERR_SILENT", "(silent)"},
    {UNUR_ERR_INF, "UNUR_ERR_INF", "(numerics) infinite value"},
    {UNUR_ERR_NAN, "UNUR_ERR_NAN", "(numerics) value is not a number"},
    {UNUR_ERR_ABORTED, "UNUR_ERR_ABORTED", "(stop) stopped from outside"},
    {UNUR_ERR_BUDGET, "UNUR_ERR_BUDGET", "(stop) evaluations of the user's functions used up"},
    {UNUR_ERR_COMPILE, "UNUR_ERR_COMPILE", "(library) not available in this build"},
    {UNUR_ERR_SHOULD_NOT_HAPPEN, "UNUR_ERR_SHOULD_NOT_HAPPEN",
     "(library) this should not happen, please report it"},
};

static size_t find_code(int code) {
  const size_t n = sizeof codes / sizeof codes[0];
  size_t i = 0;
  while (i < n && codes[i].code != code) i++;
  return i;
}

const char *unur_get_strerror(int code) {
  size_t i = find_code(code);
  if (i == sizeof codes / sizeof codes[0]) i = find_code(UNUR_ERR_SHOULD_NOT_HAPPEN);
  return codes[i].text;
}

const char *unur_get_errname(int code) {
  size_t i = find_code(code);
  return i < sizeof codes / sizeof codes[0] ? codes[i].name : "";
}

/* -------------------------------------------------------------------------------------- */
/* Handlers and stream                                                                     */

static void print_record(FILE *stream, const char *objid, const char *file, int line,
                         const char *errortype, int code, const char *reason) {
  if (stream == NULL) stream = stderr;
  fprintf(stream, "%s: [%s] %s:%d - %s\n", objid != NULL ? objid : "UNURAN", errortype, file,
          line, unur_get_strerror(code));
  if (reason != NULL && reason[0] != '\0')
    fprintf(stream, "%s: ..>  %s\n", objid != NULL ? objid : "UNURAN", reason);
  fflush(stream);
}

/* Writes to the stream of the context that is current. */
static void default_handler(const char *objid, const char *file, int line, const char *errortype,
                            int code, const char *reason) {
  print_record(unur_get_stream(), objid, file, line, errortype, code, reason);
}

static void silent_handler(const char *objid, const char *file, int line, const char *errortype,
                           int code, const char *reason) {
  (void)objid, (void)file, (void)line, (void)errortype, (void)code, (void)reason;
}

void unur_i_errors_init(UNUR_CONTEXT *ctx) { ctx->handler = default_handler; }

UNUR_ERROR_HANDLER *unur_set_error_handler(UNUR_ERROR_HANDLER *handler) {
  UNUR_CONTEXT *ctx = unur_context_current();
  if (ctx == NULL) return NULL;
  UNUR_ERROR_HANDLER *old = ctx->handler;
  ctx->handler = handler != NULL ? handler : default_handler;
  return old;
}

UNUR_ERROR_HANDLER *unur_set_error_handler_off(void) {
  return unur_set_error_handler(silent_handler);
}

FILE *unur_set_stream(FILE *stream) {
  UNUR_CONTEXT *ctx = unur_context_current();
  unur_i_check_null(NULL, stream, NULL);
  if (ctx == NULL) return NULL;
  FILE *old = ctx->stream != NULL ? ctx->stream : stderr;
  ctx->stream = stream;
  return old;
}

FILE *unur_get_stream(void) {
  UNUR_CONTEXT *ctx = unur_context_current();
  return ctx != NULL && ctx->stream != NULL ? ctx->stream : stderr;
}

void unur_context_set_record_handler(UNUR_CONTEXT *context, UNUR_RECORD_HANDLER *handler,
                                     void *user) {
  if (context == NULL) {
    unur_i_null(NULL, __FILE__, __LINE__);
    return;
  }
  context->record_handler = handler;
  context->record_user = user;
}

/* -------------------------------------------------------------------------------------- */
/* Reporting                                                                               */

/* Path inside the library's folder; the compiler may have been given a full one. */
static const char *short_file(const char *file) {
  const char *slash = strrchr(file, '/');
  return slash != NULL ? slash + 1 : file;
}

static void report(UNUR_CONTEXT *ctx, const char *objid, const char *method, const char *file,
                   int line, bool is_error, int code, const char *format, va_list arguments) {
  char reason[1024];
  if (vsnprintf(reason, sizeof reason, format, arguments) < 0) reason[0] = '\0';
  file = short_file(file);
  const char *errortype = is_error ? "error" : "warning";
  /* Before the handlers, because one of them may leave by longjmp() ... */
  unur_i_set_errno(ctx, code);
  if (ctx == NULL) {
    print_record(stderr, objid, file, line, errortype, code, reason);
    return;
  }
  if (ctx->record_handler != NULL) {
    const UNUR_RECORD record = {.is_error = is_error,
                                .code = code,
                                .object = objid != NULL ? objid : "",
                                .method = method != NULL ? method : "",
                                .reason = reason,
                                .file = file,
                                .line = line};
    ctx->record_handler(ctx->record_user, &record);
  }
  if (ctx->handler == default_handler)
    print_record(ctx->stream, objid, file, line, errortype, code, reason);
  else
    ctx->handler(objid, file, line, errortype, code, reason);
  /* ... and after them, because one may have used the library. */
  unur_i_set_errno(ctx, code);
}

int unur_i_report(UNUR_CONTEXT *ctx, const char *objid, const char *method, const char *file,
                  int line, bool is_error, int code, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  report(ctx, objid, method, file, line, is_error, code, format, arguments);
  va_end(arguments);
  return code;
}

int unur_i_gen_report(const UNUR_GEN *gen, const char *file, int line, bool is_error, int code,
                      const char *format, ...) {
  int stop = unur_i_stop_code(gen->ctx);
  if (stop != 0) return stop;
  va_list arguments;
  va_start(arguments, format);
  report(gen->ctx, gen->genid, gen->method->tag, file, line, is_error, code, format, arguments);
  va_end(arguments);
  return code;
}

int unur_i_null(const char *objid, const char *file, int line) {
  return unur_i_report(unur_context_current(), objid, "", file, line, true, UNUR_ERR_NULL, "%s",
                       "");
}

/* -------------------------------------------------------------------------------------- */
/* Debugging output is not part of this library; the calls are kept and say so.            */

int unur_set_debug(UNUR_PAR *par, unsigned debug) {
  (void)debug;
  unur_i_check_null("DEBUG", par, UNUR_ERR_NULL);
  return unur_i_warning(par->ctx, "DEBUG", "", UNUR_ERR_COMPILE, "no debugging output");
}

int unur_chg_debug(UNUR_GEN *gen, unsigned debug) {
  (void)debug;
  unur_i_check_null("DEBUG", gen, UNUR_ERR_NULL);
  return unur_i_warning(gen->ctx, "DEBUG", "", UNUR_ERR_COMPILE, "no debugging output");
}

int unur_set_default_debug(unsigned debug) {
  UNUR_CONTEXT *ctx = unur_context_current();
  if (ctx == NULL) return UNUR_ERR_MALLOC;
  ctx->debug = debug;
  return UNUR_SUCCESS;
}

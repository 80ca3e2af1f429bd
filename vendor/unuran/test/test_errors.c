/* Error number, handlers, stream, texts. */
#include "check.h"
#include "unuran_ext.h"

static int calls, errno_in_handler, last_line;
static char last_object[64], last_type[16], last_reason[256], last_file[256];

static void handler(const char *objid, const char *file, int line, const char *type, int code,
                    const char *reason) {
  (void)code;
  calls++;
  errno_in_handler = unur_errno;
  last_line = line;
  snprintf(last_object, sizeof last_object, "%s", objid != NULL ? objid : "(NULL)");
  snprintf(last_type, sizeof last_type, "%s", type);
  snprintf(last_reason, sizeof last_reason, "%s", reason);
  snprintf(last_file, sizeof last_file, "%s", file);
}

/* A handler that itself makes an error. */
static void nested(const char *objid, const char *file, int line, const char *type, int code,
                   const char *reason) {
  handler(objid, file, line, type, code, reason);
  unur_set_error_handler_off();
  unur_distr_get_dim(NULL);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
  unur_set_error_handler(nested);
}

static int records, record_code, record_is_error;
static char record_reason[64];
static void record(void *user, const UNUR_RECORD *r) {
  CHECK(user == &records);
  records++;
  record_code = r->code;
  record_is_error = r->is_error;
  snprintf(record_reason, sizeof record_reason, "%s", r->reason);
  CHECK(r->object != NULL && r->method != NULL && r->file != NULL && r->line > 0);
}

static void test_handlers(void) {
  UNUR_ERROR_HANDLER *standard = unur_set_error_handler(handler);
  CHECK(standard != NULL && standard != handler);
  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_set_name(distr, "mine");
  CHECK_INT(unur_errno, 0);
  CHECK_INT(unur_distr_cont_set_mode(distr, NAN), UNUR_ERR_DISTR_SET);
  CHECK_INT(calls, 1);
  CHECK_INT(errno_in_handler, UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_errno, UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_get_errno(), UNUR_ERR_DISTR_SET);
  CHECK_STRING(last_object, "mine");
  CHECK_STRING(last_type, "error");
  CHECK_STRING(last_file, "cont.c"); /* no path of the machine it was built on */
  CHECK(strstr(last_reason, "mode") != NULL);
  /* A successful call does not clear it, the program may. */
  CHECK_INT(unur_distr_cont_set_mode(distr, 1.), 0);
  CHECK_INT(unur_errno, UNUR_ERR_DISTR_SET);
  unur_errno = 0;
  CHECK_INT(unur_get_errno(), 0);
  CHECK_INT(unur_distr_discr_set_mode(distr, 1), UNUR_ERR_DISTR_INVALID);
  CHECK_STRING(last_type, "warning");
  unur_reset_errno();
  CHECK_INT(unur_errno, 0);
  CHECK_INT(unur_distr_get_dim(NULL), 0);
  CHECK_STRING(last_object, "(NULL)");
  CHECK_STRING(last_reason, "");

  unur_context_set_record_handler(unur_context_current(), record, &records);
  CHECK(unur_set_error_handler(nested) == handler);
  CHECK_INT(unur_distr_cont_set_pdfarea(distr, -1.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_errno, UNUR_ERR_DISTR_SET); /* the outer one is the last */
  CHECK_INT(records, 2);
  CHECK_INT(record_code, UNUR_ERR_NULL);
  CHECK_INT(record_is_error, 1);
  unur_context_set_record_handler(unur_context_current(), NULL, NULL);
  CHECK_INT(unur_distr_cont_set_pdfarea(distr, -1.), UNUR_ERR_DISTR_SET);
  CHECK_INT(records, 2);

  unur_set_error_handler_off();
  calls = 0;
  CHECK_INT(unur_distr_cont_set_pdfarea(distr, -1.), UNUR_ERR_DISTR_SET);
  CHECK_INT(calls, 0);
  CHECK_INT(unur_errno, UNUR_ERR_DISTR_SET);
  unur_set_error_handler(NULL); /* the standard one again */
  CHECK(unur_set_error_handler(handler) == standard);
  unur_distr_free(distr);
}

static void test_stream(void) {
  CHECK(unur_get_stream() == stderr);
  CHECK(unur_set_stream(NULL) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
  FILE *file = tmpfile();
  if (!CHECK(file != NULL)) return;
  CHECK(unur_set_stream(file) == stderr);
  unur_set_error_handler(NULL);
  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_cont_set_mode(distr, NAN);
  unur_distr_get_dim(NULL);
  CHECK(unur_set_stream(stderr) == file);
  char text[1024];
  rewind(file);
  const size_t n = fread(text, 1, sizeof text - 1, file);
  text[n] = '\0';
  CHECK(strstr(text, "unknown: [error] cont.c:") == text);
  CHECK(strstr(text, "..>") != NULL);
  CHECK(strstr(text, "UNURAN: [error]") != NULL);
  CHECK(strstr(text, unur_get_strerror(UNUR_ERR_DISTR_SET)) != NULL);
  fclose(file);
  unur_distr_free(distr);
  unur_set_error_handler_off();
}

static int told[2];
static void first(const char *objid, const char *file, int line, const char *errortype, int code,
                  const char *reason) {
  (void)objid, (void)file, (void)line, (void)errortype, (void)code, (void)reason;
  told[0]++;
}
static void second(const char *objid, const char *file, int line, const char *errortype, int code,
                   const char *reason) {
  (void)objid, (void)file, (void)line, (void)errortype, (void)code, (void)reason;
  told[1]++;
}

/* Handler, stream and number belong to the context: what one sets, the other does not see. */
static void test_contexts(void) {
  UNUR_CONTEXT *a = unur_context_new(NULL), *b = unur_context_new(NULL);
  UNUR_CONTEXT *before = unur_context_set_current(a);
  FILE *file_a = tmpfile(), *file_b = tmpfile();
  unur_set_stream(file_a);
  UNUR_DISTR *of_a = unur_distr_cont_new();
  unur_distr_set_name(of_a, "law of a");
  unur_context_set_current(b);
  CHECK(unur_get_stream() == stderr);
  CHECK(unur_set_stream(file_b) == stderr);
  UNUR_DISTR *of_b = unur_distr_cont_new();
  unur_distr_set_name(of_b, "law of b");

  /* An object reports to the stream of its own context, whichever is current. */
  unur_distr_cont_set_mode(of_a, NAN);
  unur_distr_cont_set_mode(of_b, NAN);
  for (int i = 0; i < 2; i++) {
    FILE *file = i == 0 ? file_a : file_b;
    char text[2048];
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    CHECK(strstr(text, i == 0 ? "law of a" : "law of b") != NULL);
    CHECK(strstr(text, i == 0 ? "law of b" : "law of a") == NULL);
  }

  unur_set_error_handler(second);
  unur_context_set_current(a);
  unur_set_error_handler(first);
  unur_reset_errno();
  unur_distr_cont_set_domain(of_b, 1., 0.);
  CHECK_INT(told[0], 0);
  CHECK_INT(told[1], 1);
  CHECK_INT(unur_errno, 0);
  unur_distr_cont_set_domain(of_a, 1., 0.);
  CHECK_INT(told[0], 1);
  CHECK_INT(told[1], 1);
  CHECK_INT(unur_errno, UNUR_ERR_DISTR_SET);

  unur_context_set_current(before);
  unur_context_free(a);
  unur_context_free(b);
  fclose(file_a);
  fclose(file_b);
}

static void test_texts(void) {
  CHECK_STRING(unur_get_errname(0x33), "UNUR_ERR_GEN_CONDITION");
  CHECK_STRING(unur_get_errname(UNUR_ERR_BUDGET), "UNUR_ERR_BUDGET");
  CHECK_STRING(unur_get_errname(0x77), "");
  CHECK_STRING(unur_get_errname(0), "UNUR_SUCCESS");
  for (int code = 0; code < 0x100; code++) CHECK(unur_get_strerror(code) != NULL);
  CHECK_STRING(unur_get_strerror(UNUR_ERR_GENERIC), "");
  CHECK_STRING(unur_get_strerror(0x77), unur_get_strerror(UNUR_ERR_SHOULD_NOT_HAPPEN));
  CHECK(strcmp(unur_get_strerror(0x33), unur_get_strerror(0x32)) != 0);
}

static void test_debug(void) {
  UNUR_DISTR *distr = unur_distr_discr_new();
  const double pv[2] = {1., 2.};
  unur_distr_discr_set_pv(distr, pv, 2);
  UNUR_PAR *par = unur_dgt_new(distr);
  unur_set_error_handler(handler);
  CHECK_INT(unur_set_debug(par, UNUR_DEBUG_ALL), UNUR_ERR_COMPILE);
  CHECK_STRING(last_object, "DEBUG");
  CHECK_STRING(last_type, "warning");
  CHECK_INT(unur_set_debug(NULL, 1), UNUR_ERR_NULL);
  UNUR_GEN *gen = unur_init(par);
  CHECK_INT(unur_chg_debug(gen, 1), UNUR_ERR_COMPILE);
  CHECK_INT(unur_set_default_debug(UNUR_DEBUG_INIT), 0);
  unur_free(gen);
  unur_distr_free(distr);
}

int main(void) {
  test_handlers();
  test_stream();
  test_contexts();
  test_texts();
  test_debug();
  CHECK_INT(unur_context_blocks(unur_context_current()), 0);
  return check_result();
}

/* shim.c -- what UNU.RAN's interface cannot say across the border to JavaScript.
 *
 * A function pointer of the host has no address here, so densities are called through an
 * import: a distribution's external object is not a pointer but the number of an entry in the
 * host's table of callbacks, and each kind of function is one more than the last. Clones of a
 * distribution keep it. Everything else the host does with the library's own functions.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "unuran.h"
#include "unuran_ext.h"

#define HOST(name) __attribute__((import_module("host"), import_name(#name)))
#define EXPORT(name) __attribute__((export_name(#name)))

/* The host reads these by offset. */
_Static_assert(sizeof(double) == 8 && sizeof(int) == 4 && sizeof(size_t) == 4, "wasm32");
_Static_assert(sizeof(UNUR_INTERVAL) == 7 * sizeof(double), "seven doubles an interval");
_Static_assert(offsetof(UNUR_INTERVAL, left) == 0 && offsetof(UNUR_INTERVAL, cdf_left) == 48,
               "the order the host reads");
_Static_assert(sizeof(UNUR_ALIAS_COLUMN) == 16 && offsetof(UNUR_ALIAS_COLUMN, value) == 8 &&
                   offsetof(UNUR_ALIAS_COLUMN, alias) == 12,
               "the order the host reads");

/* ---- Functions of the user -------------------------------------------------------------- */

enum kind { PDF, LOGPDF, DPDF, DLOGPDF, CDF, HR, PMF, KINDS };

HOST(evaluate) double host_evaluate(int slot, double x);

static inline int slot(const UNUR_DISTR *distr, enum kind kind) {
  return (int)(intptr_t)unur_distr_get_extobj(distr) + (int)kind;
}

static double pdf(double x, const UNUR_DISTR *d) { return host_evaluate(slot(d, PDF), x); }
static double logpdf(double x, const UNUR_DISTR *d) { return host_evaluate(slot(d, LOGPDF), x); }
static double dpdf(double x, const UNUR_DISTR *d) { return host_evaluate(slot(d, DPDF), x); }
static double dlogpdf(double x, const UNUR_DISTR *d) { return host_evaluate(slot(d, DLOGPDF), x); }
static double cdf(double x, const UNUR_DISTR *d) { return host_evaluate(slot(d, CDF), x); }
static double hr(double x, const UNUR_DISTR *d) { return host_evaluate(slot(d, HR), x); }
static double pmf(int k, const UNUR_DISTR *d) { return host_evaluate(slot(d, PMF), k); }

/* Number of kinds: the stride of the host's table. */
EXPORT(shim_kinds) int shim_kinds(void) { return KINDS; }

/* Lets `distr` call the host for functions of `kind`; its table entry is `first`. */
EXPORT(shim_distr_set) int shim_distr_set(UNUR_DISTR *distr, int kind, int first) {
  int code = unur_distr_set_extobj(distr, (const void *)(intptr_t)first);
  if (code != UNUR_SUCCESS) return code;
  switch (kind) {
    case PDF: return unur_distr_cont_set_pdf(distr, pdf);
    case LOGPDF: return unur_distr_cont_set_logpdf(distr, logpdf);
    case DPDF: return unur_distr_cont_set_dpdf(distr, dpdf);
    case DLOGPDF: return unur_distr_cont_set_dlogpdf(distr, dlogpdf);
    case CDF: return unur_distr_cont_set_cdf(distr, cdf);
    case HR: return unur_distr_cont_set_hr(distr, hr);
    case PMF: return unur_distr_discr_set_pmf(distr, pmf);
    default: return UNUR_ERR_DISTR_SET;
  }
}

/* ---- Records ------------------------------------------------------------------------------ */

HOST(record) void host_record(int is_error, int code, const char *object, const char *method,
                              const char *reason, const char *file, int line);

static void on_record(void *user, const UNUR_RECORD *record) {
  (void)user;
  host_record(record->is_error, record->code, record->object, record->method, record->reason,
              record->file, record->line);
}

/* Sends the context's records to the host, and nothing to the standard error stream. */
EXPORT(shim_context_report) void shim_context_report(UNUR_CONTEXT *context) {
  UNUR_CONTEXT *before = unur_context_set_current(context);
  unur_set_error_handler_off();
  unur_context_set_record_handler(context, on_record, NULL);
  unur_context_set_current(before);
}

/* ---- A source of uniforms that counts ------------------------------------------------------ */

typedef struct {
  UNUR_URNG *source, *urng;
  uint64_t count;
} COUNTER;

static double counted(void *state) {
  COUNTER *counter = state;
  counter->count++;
  return unur_urng_sample(counter->source);
}

EXPORT(shim_counter_free) void shim_counter_free(COUNTER *counter) {
  if (counter == NULL) return;
  unur_urng_free(counter->urng);
  free(counter);
}

/* Counts the numbers of `source`, which must outlive it. NULL without memory. */
EXPORT(shim_counter_new) COUNTER *shim_counter_new(UNUR_URNG *source) {
  COUNTER *counter = calloc(1, sizeof *counter);
  if (counter == NULL) return NULL;
  counter->source = source;
  counter->urng = unur_urng_new(counted, counter);
  if (counter->urng != NULL) return counter;
  free(counter);
  return NULL;
}

/* The URNG to be given to generators; it belongs to the counter. */
EXPORT(shim_counter_urng) UNUR_URNG *shim_counter_urng(const COUNTER *counter) {
  return counter->urng;
}

EXPORT(shim_counter_value) double shim_counter_value(const COUNTER *counter) {
  return (double)counter->count;
}

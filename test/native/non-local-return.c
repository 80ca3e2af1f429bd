/* non-local-return.c -- a program that leaves the library by longjmp(), as wrappers do whose host
 * language throws: out of the density at its k-th call, and out of the error handler. Written for
 * the original UNU.RAN; the same object file is linked with the original and with our library, and
 * both run under valgrind (leaks.ts; docs/leaks.md has the table).
 *
 * It frees all that it still knows: distributions, and generators that it was given. Where the
 * library has contexts (weak symbols: the original has none), each attempt is made in one of its
 * own, which is freed. */
#include <unuran.h>

#include <math.h>
#include <setjmp.h>
#include <stdio.h>

struct unur_context;
extern struct unur_context *unur_context_new(const void *) __attribute__((weak));
extern struct unur_context *unur_context_set_current(struct unur_context *) __attribute__((weak));
extern void unur_context_free(struct unur_context *) __attribute__((weak));

static jmp_buf away;
static long calls, leave_at;
static int negative;

static double value(double f) {
  if (calls++ == leave_at) longjmp(away, 1);
  return negative ? -1. : f;
}
static double pdf(double x, const UNUR_DISTR *d) { (void)d; return value(exp(-0.5 * x * x)); }
static double dpdf(double x, const UNUR_DISTR *d) { (void)d; return value(-x * exp(-0.5 * x * x)); }
static double cdf(double x, const UNUR_DISTR *d) { (void)d; return value(0.5 * erfc(-x / sqrt(2.))); }
static double pmf(int k, const UNUR_DISTR *d) { (void)d; return value(k < 0 || k > 40 ? 0. : pow(0.7, k)); }

static void handler(const char *object, const char *file, int line, const char *type, int code,
                    const char *reason) {
  (void)object, (void)file, (void)line, (void)type, (void)code, (void)reason;
  if (negative) longjmp(away, 1);
}

static UNUR_DISTR *normal(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, pdf);
  unur_distr_cont_set_dpdf(d, dpdf);
  unur_distr_cont_set_cdf(d, cdf);
  unur_distr_cont_set_mode(d, 0.);
  unur_distr_cont_set_pdfarea(d, sqrt(2. * 3.141592653589793));
  return d;
}
static UNUR_DISTR *geometric(void) {
  UNUR_DISTR *d = unur_distr_discr_new();
  unur_distr_discr_set_pmf(d, pmf);
  unur_distr_discr_set_domain(d, 0, 40);
  unur_distr_discr_set_mode(d, 0);
  unur_distr_discr_set_pmfsum(d, 1. / 0.3);
  return d;
}

static const struct { UNUR_PAR *(*new_par)(const UNUR_DISTR *); int discrete; } methods[] = {
  {unur_pinv_new, 0}, {unur_hinv_new, 0}, {unur_ninv_new, 0}, {unur_tdr_new, 0}, {unur_tabl_new, 0},
  {unur_arou_new, 0}, {unur_nrou_new, 0}, {unur_srou_new, 0}, {unur_ssr_new, 0}, {unur_utdr_new, 0},
  {unur_dgt_new, 1}, {unur_dau_new, 1}, {unur_dari_new, 1}, {unur_dsrou_new, 1},
};
enum { METHODS = sizeof methods / sizeof methods[0] };

/* Returns whether it was left. */
static int attempt(int method) {
  struct unur_context *const context = unur_context_new ? unur_context_new(NULL) : NULL;
  struct unur_context *const before = context ? unur_context_set_current(context) : NULL;
  unur_set_error_handler(handler);
  calls = 0;
  UNUR_DISTR *const distr = methods[method].discrete ? geometric() : normal();
  volatile int left = 1;
  if (setjmp(away) == 0) {
    UNUR_GEN *gen = unur_init(methods[method].new_par(distr));
    for (int i = 0; gen != NULL && i < 100; i++) {
      if (methods[method].discrete) (void)unur_sample_discr(gen);
      else (void)unur_sample_cont(gen);
    }
    unur_free(gen);
    left = 0;
  }
  unur_distr_free(distr);
  if (context != NULL) {
    unur_context_set_current(before);
    unur_context_free(context);
  }
  return left;
}

int main(void) {
  static const long places[] = {0, 1, 2, 5, 10, 20, 50, 100, 500, 2000};
  int from_callback = 0, from_handler = 0;
  for (int m = 0; m < METHODS; m++) {
    negative = 0;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
      leave_at = places[i];
      from_callback += attempt(m);
    }
    negative = 1;
    leave_at = -1;
    from_handler += attempt(m);
  }
  printf("%d methods: left %d times out of the callback, %d times out of the error handler\n", METHODS, from_callback, from_handler);
  return 0;
}

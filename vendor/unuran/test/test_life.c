/* The life of every method: distribution, parameters, init, clone, sample, info, reinit, free,
 * disturbed in each way and at each place:
 *   memory   the k-th allocation is refused
 *   nan      the user's function returns NaN in 100 calls from the k-th on
 *   stop     the context is stopped at the k-th call
 *   leave    the user's function leaves by longjmp() at the k-th call
 * Each must end, report an error or succeed, and leave nothing behind.
 *
 * A new method gets a line in the table `methods`. */
#include "check.h"
#include "unuran_ext.h"

#include <setjmp.h>

/* -------------------------------------------------------------------------------------- */
/* Disturbances                                                                            */

enum kind { NONE, MEMORY, NOT_A_NUMBER, STOP, LEAVE };
static const char *const kind_names[] = {"none", "memory", "nan", "stop", "leave"};

static struct {
  enum kind kind;
  long k;
  long requests, calls, live;
} disturbance;

static jmp_buf away;

/* One call of a user's function. */
static double value(double f) {
  const long call = disturbance.calls++;
  if (call < disturbance.k) return f;
  switch (disturbance.kind) {
  case NOT_A_NUMBER: return call < disturbance.k + 100 ? NAN : f;
  case STOP: unur_context_stop(unur_context_current(), 0); return f;
  case LEAVE: longjmp(away, 1);
  default: return f;
  }
}

static int refuse(void) {
  const long request = disturbance.requests++;
  return disturbance.kind == MEMORY && request == disturbance.k;
}
static void *allocate(void *user, size_t size) {
  (void)user;
  if (refuse()) return NULL;
  disturbance.live++;
  return malloc(size);
}
static void *reallocate(void *user, void *block, size_t size) {
  (void)user;
  return refuse() ? NULL : realloc(block, size);
}
static void release(void *user, void *block) {
  (void)user;
  disturbance.live--;
  free(block);
}
static const UNUR_ALLOCATOR allocator = {allocate, reallocate, release, NULL};

/* -------------------------------------------------------------------------------------- */
/* Laws                                                                                    */

static double normal_pdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(exp(-0.5 * x * x) / 2.5066282746310002);
}
static double normal_dpdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(-x * exp(-0.5 * x * x) / 2.5066282746310002);
}
static double normal_logpdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(-0.5 * x * x);
}
static double normal_dlogpdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(-x);
}
static double pole_pdf(double x, const UNUR_DISTR *d) { /* Gamma(1/2), not normalised */
  (void)d;
  return value(x > 0. ? exp(-x) / sqrt(x) : INFINITY);
}
static double pole_dpdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(x > 0. ? -exp(-x) / sqrt(x) * (0.5 / x + 1.) : 0.);
}
static double normal_cdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(0.5 * erfc(-x / 1.4142135623730951));
}
static double exponential_hr(double x, const UNUR_DISTR *d) {
  (void)d, (void)x;
  return value(1.);
}
static double rising_hr(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(1. + x);
}
static double poisson_pmf(int k, const UNUR_DISTR *d) {
  (void)d;
  return value(k < 0 ? 0. : exp(k * log(12.5) - 12.5 - lgamma(k + 1.)));
}

static UNUR_DISTR *normal(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  if (d == NULL) return NULL;
  unur_distr_cont_set_pdf(d, normal_pdf);
  unur_distr_cont_set_dpdf(d, normal_dpdf);
  unur_distr_cont_set_cdf(d, normal_cdf);
  unur_distr_cont_set_mode(d, 0.);
  unur_distr_cont_set_pdfarea(d, 1.);
  return d;
}
static UNUR_DISTR *hazard(UNUR_FUNCT_CONT *hr) {
  UNUR_DISTR *d = unur_distr_cont_new();
  if (d == NULL) return NULL;
  unur_distr_cont_set_hr(d, hr);
  unur_distr_cont_set_domain(d, 0., INFINITY);
  return d;
}
static UNUR_DISTR *log_normal(void) { /* the normal law by its logPDF */
  UNUR_DISTR *d = unur_distr_cont_new();
  if (d == NULL) return NULL;
  unur_distr_cont_set_logpdf(d, normal_logpdf);
  unur_distr_cont_set_dlogpdf(d, normal_dlogpdf);
  return d;
}
static UNUR_DISTR *pole(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  if (d == NULL) return NULL;
  unur_distr_cont_set_pdf(d, pole_pdf);
  unur_distr_cont_set_dpdf(d, pole_dpdf);
  unur_distr_cont_set_domain(d, 0., INFINITY);
  unur_distr_cont_set_mode(d, 0.);
  return d;
}
static UNUR_DISTR *constant_hazard(void) { return hazard(exponential_hr); }
static UNUR_DISTR *rising_hazard(void) { return hazard(rising_hr); }
static UNUR_DISTR *poisson(void) {
  UNUR_DISTR *d = unur_distr_discr_new();
  if (d == NULL) return NULL;
  unur_distr_discr_set_pmf(d, poisson_pmf);
  unur_distr_discr_set_mode(d, 12);
  unur_distr_discr_set_pmfsum(d, 1.);
  return d;
}
static UNUR_DISTR *data(void) {
  const double values[8] = {1., 5., 2., 8., 3., 3.5, -1., 0.};
  UNUR_DISTR *d = unur_distr_cemp_new();
  if (d != NULL) unur_distr_cemp_set_data(d, values, 8);
  return d;
}
static UNUR_DISTR *histogram(void) {
  const double p[4] = {1., 5., 2., 8.};
  UNUR_DISTR *d = unur_distr_cemp_new();
  if (d != NULL) unur_distr_cemp_set_hist(d, p, 4, -1., 1.);
  return d;
}

static const struct {
  const char *name;
  UNUR_PAR *(*new_par)(const UNUR_DISTR *);
  UNUR_DISTR *(*law)(void);
  int discrete;
} methods[] = {
    {"AROU", unur_arou_new, normal, 0},
    {"ARS", unur_ars_new, log_normal, 0},
    {"DARI", unur_dari_new, poisson, 1},
    {"DAU", unur_dau_new, poisson, 1},
    {"DGT", unur_dgt_new, poisson, 1},
    {"DSROU", unur_dsrou_new, poisson, 1},
    {"DSS", unur_dss_new, poisson, 1},
    {"EMPL", unur_empl_new, data, 0},
    {"HIST", unur_hist_new, histogram, 0},
    {"HRB", unur_hrb_new, constant_hazard, 0},
    {"HRD", unur_hrd_new, constant_hazard, 0},
    {"HRI", unur_hri_new, rising_hazard, 0},
    {"ITDR", unur_itdr_new, pole, 0},
    {"NROU", unur_nrou_new, normal, 0},
    {"SROU", unur_srou_new, normal, 0},
    {"SSR", unur_ssr_new, normal, 0},
    {"HINV", unur_hinv_new, normal, 0},
    {"NINV", unur_ninv_new, normal, 0},
    {"PINV", unur_pinv_new, normal, 0},
    {"TABL", unur_tabl_new, normal, 0},
    {"TDR", unur_tdr_new, normal, 0},
    {"UNIF", unur_unif_new, normal, 0},
    {"UTDR", unur_utdr_new, normal, 0},
};
#define CALLS_ENOUGH 100000
#define N_METHODS (sizeof methods / sizeof methods[0])

/* -------------------------------------------------------------------------------------- */

static void draw(UNUR_GEN *gen, int discrete) {
  for (int i = 0; i < 5; i++) {
    if (discrete) (void)unur_sample_discr(gen);
    else (void)unur_sample_cont(gen);
  }
}

/* All steps that can be made; what was made is freed, unless it is left by longjmp(). */
static int live_once(size_t m) {
  int ok = 0;
  UNUR_GEN *gen = NULL, *clone = NULL;
  UNUR_DISTR *law = methods[m].law();
  UNUR_PAR *par = law != NULL ? methods[m].new_par(law) : NULL;
  if (par != NULL) gen = unur_init(par);
  if (gen != NULL) {
    draw(gen, methods[m].discrete);
    clone = unur_gen_clone(gen);
    ok = unur_gen_info(gen, 1) != NULL;
    const int code = unur_reinit(gen);
    ok = ok && (code == UNUR_SUCCESS || code == UNUR_ERR_NO_REINIT);
    draw(gen, methods[m].discrete);
    double x;
    int k;
    if (methods[m].discrete) (void)unur_sample_discr_array(gen, &k, 1, NULL);
    else (void)unur_sample_cont_array(gen, &x, 1, NULL);
  }
  unur_free(gen); /* the clone must not need it */
  if (clone != NULL) draw(clone, methods[m].discrete);
  else ok = 0;
  unur_free(clone);
  unur_distr_free(law);
  return ok && unur_context_stopped(unur_context_current()) == 0;
}

/* Returns whether the disturbance came to pass. */
static int disturbed(size_t m, enum kind kind, long k) {
  disturbance.kind = kind;
  disturbance.k = k;
  disturbance.requests = disturbance.calls = 0;
  UNUR_CONTEXT *const context = unur_context_new(&allocator);
  volatile int ok = 0, left = 0;
  if (context != NULL) {
    UNUR_CONTEXT *const before = unur_context_set_current(context);
    unur_set_error_handler_off();
    unur_context_set_budget(context, CALLS_ENOUGH);
    if (setjmp(away) == 0) ok = live_once(m);
    else left = 1;
    if (!left) {
      /* The methods bound their loops themselves, whatever the user's function returns. */
      if (!CHECK(unur_context_stopped(context) != UNUR_ERR_BUDGET) ||
          !CHECK_INT(unur_context_blocks(context), 0))
        fprintf(stderr, "  %s, %s at %ld\n", methods[m].name, kind_names[kind], k);
    }
    unur_context_set_current(before);
    unur_context_free(context);
  }
  if (!CHECK_INT(disturbance.live, 0))
    fprintf(stderr, "  %s, %s at %ld\n", methods[m].name, kind_names[kind], k);
  const int came = kind == MEMORY ? disturbance.requests > k : disturbance.calls > k;
  if (kind == NONE || !came) {
    if (!CHECK(ok)) fprintf(stderr, "  %s does not live undisturbed\n", methods[m].name);
  }
  if (kind == STOP && came) CHECK(!ok);
  if (kind == LEAVE && came) CHECK(left);
  return came;
}

int main(void) {
  unur_set_error_handler_off();
  setvbuf(stdout, NULL, _IOLBF, 0);
  for (size_t m = 0; m < N_METHODS; m++) {
    disturbed(m, NONE, -1);
    const long calls = disturbance.calls;
    printf("%-6s %4ld allocations, %5ld calls\n", methods[m].name, disturbance.requests, calls);
    for (long k = 0; disturbed(m, MEMORY, k); k++) CHECK(k < 10000);
    /* Up to 200 places, spread over the calls. */
    const long step = calls / 200 + 1;
    for (enum kind kind = NOT_A_NUMBER; kind <= LEAVE; kind++)
      for (long k = 0; k < calls; k += step) disturbed(m, kind, k);
  }
  return check_result();
}

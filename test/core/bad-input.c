/* bad-input.c -- valid objects of every kind; see bad-input.h. */
#include "bad-input.h"

#include <stdlib.h>

const double some_numbers[8] = {0.125, 0.25, 0.5, 0.75, 1.5, 2., 3., 4.};
double some_place[8];
int some_integers[8];
const double *some_pointer;
void some_function(void) {}

/* Exponential law: bounded, log-concave, constant hazard rate, so that it suits every method but
 * ITDR, which gets a pole. */
static double pdf(double x, const UNUR_DISTR *d) { (void)d; return x < 0. ? 0. : exp(-x); }
static double dpdf(double x, const UNUR_DISTR *d) { (void)d; return x < 0. ? 0. : -exp(-x); }
static double cdf(double x, const UNUR_DISTR *d) { (void)d; return x < 0. ? 0. : -expm1(-x); }
static double invcdf(double u, const UNUR_DISTR *d) { (void)d; return -log1p(-u); }
static double hr(double x, const UNUR_DISTR *d) { (void)d; (void)x; return 1.; }
static double pole(double x, const UNUR_DISTR *d) { (void)d; return x <= 0. ? INFINITY : exp(-x) / sqrt(x); }
static double dpole(double x, const UNUR_DISTR *d) { return -pole(x, d) * (1. + 0.5 / x); }
static double pmf(int k, const UNUR_DISTR *d) { (void)d; return k < 0 || k > 10 ? 0. : (11. - k) / 66.; }
static double cdf_d(int k, const UNUR_DISTR *d) { (void)d; return k < 0 ? 0. : k > 10 ? 1. : 1. - (10. - k) * (11. - k) / 132.; }

static const char *const discrete[] = {"discr", "dari", "dau", "dgt", "dsrou", "dss", "dstd", "dext"};
static const char *const empirical[] = {"cemp", "empk", "empl", "hist"};

bool is_discrete(const char *method) {
  for (size_t i = 0; i < sizeof discrete / sizeof *discrete; i++)
    if (strcmp(method, discrete[i]) == 0) return true;
  return false;
}
static bool is_empirical(const char *method) {
  for (size_t i = 0; i < sizeof empirical / sizeof *empirical; i++)
    if (strcmp(method, empirical[i]) == 0) return true;
  return false;
}

UNUR_DISTR *distr_of(const char *method) {
  UNUR_DISTR *d;
  if (strcmp(method, "cstd") == 0) return unur_distr_exponential(NULL, 0);
  if (strcmp(method, "dstd") == 0) return unur_distr_geometric((double[]){0.3}, 1);
  if (is_discrete(method)) {
    d = unur_distr_discr_new();
    unur_distr_discr_set_pmf(d, pmf);
    unur_distr_discr_set_cdf(d, cdf_d);
    unur_distr_discr_set_domain(d, 0, 10);
    unur_distr_discr_set_mode(d, 0);
    unur_distr_discr_set_pmfsum(d, 1.);
    return d;
  }
  if (is_empirical(method)) {
    static const double data[] = {3., -1.25, 4., 1., -5., 9., 2.5, 6., 5., 3.5, 1., 0.125};
    d = unur_distr_cemp_new();
    if (strcmp(method, "hist") == 0) unur_distr_cemp_set_hist(d, some_numbers, 4, 0., 4.);
    else unur_distr_cemp_set_data(d, data, 12);
    return d;
  }
  if (strcmp(method, "corder") == 0) return unur_distr_corder_new(distr_of("cont"), 5, 2);
  if (strcmp(method, "cxtrans") == 0) return unur_distr_cxtrans_new(distr_of("cont"));
  d = unur_distr_cont_new();
  if (strcmp(method, "itdr") == 0) {
    unur_distr_cont_set_pdf(d, pole);
    unur_distr_cont_set_dpdf(d, dpole);
  } else {
    unur_distr_cont_set_pdf(d, pdf);
    unur_distr_cont_set_dpdf(d, dpdf);
    unur_distr_cont_set_cdf(d, cdf);
    unur_distr_cont_set_invcdf(d, invcdf);
    unur_distr_cont_set_hr(d, hr);
  }
  unur_distr_cont_set_domain(d, 0., INFINITY);
  unur_distr_cont_set_mode(d, 0.);
  if (strcmp(method, "itdr") != 0) unur_distr_cont_set_pdfarea(d, 1.);
  return d;
}

static int init_external(UNUR_GEN *gen) { (void)gen; return UNUR_SUCCESS; }
static double sample_cext(UNUR_GEN *gen) { return unur_sample_urng(gen); }
static int sample_dext(UNUR_GEN *gen) { return (int)(10. * unur_sample_urng(gen)); }

UNUR_GEN *gen_of(const char *method) {
  UNUR_PAR *par = par_of(method);
  if (strcmp(method, "cext") == 0) {
    unur_cext_set_init(par, init_external);
    unur_cext_set_sample(par, sample_cext);
  }
  if (strcmp(method, "dext") == 0) {
    unur_dext_set_init(par, init_external);
    unur_dext_set_sample(par, sample_dext);
  }
  return unur_init(par);
}

UNUR_URNG *some_urng(void) { return unur_urng_new(unur_urng_fish, NULL); }

UNUR_GEN **some_generators(void) {
  static UNUR_GEN *two[2];
  two[0] = gen_of("pinv");
  two[1] = gen_of("pinv");
  return two;
}

#ifdef ORACLE
void after_par(UNUR_PAR *par) { (void)par; }
void after_gen(UNUR_GEN *gen) { (void)gen; }
void after_distr(UNUR_DISTR *distr) { (void)distr; }
#else
/* Draws, and whatever else the generator offers; its records are not the row's. */
static void use(UNUR_GEN *gen) {
  const bool discrete_gen = (unur_get_method(gen) & UNUR_MASK_TYPE) == UNUR_METH_DISCR;
  for (int i = 0; i < 20; i++) {
    unur_reset_errno();
    if (discrete_gen) (void)unur_sample_discr(gen);
    else (void)unur_sample_cont(gen);
    if (unur_get_errno() == UNUR_ERR_GEN_SAMPLING) break; /* a million trials; the next would be as many */
  }
  (void)unur_gen_info(gen, 1);
  (void)unur_gen_get_intervals(gen, NULL, 0);
  (void)unur_gen_eval_hat(gen, 0.5);
  UNUR_GEN *clone = unur_gen_clone(gen);
  unur_free(gen);
  if (clone != NULL) unur_free(clone);
}

static void quietly(UNUR_GEN *gen, int code) {
  if (gen != NULL) use(gen);
  unur_errno = code;
}

void after_par(UNUR_PAR *par) {
  const int code = unur_get_errno();
  UNUR_ERROR_HANDLER *handler = unur_set_error_handler_off();
  quietly(unur_init(par), code);
  unur_set_error_handler(handler);
}
void after_gen(UNUR_GEN *gen) {
  const int code = unur_get_errno();
  UNUR_ERROR_HANDLER *handler = unur_set_error_handler_off();
  quietly(gen, code);
  unur_set_error_handler(handler);
}
void after_distr(UNUR_DISTR *distr) { unur_distr_free(distr); }
#endif

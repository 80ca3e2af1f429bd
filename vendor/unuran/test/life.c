/* life.c -- the methods and the steps of their lives; see life.h. A new method is a line in the
 * table at the end, and a law if none of those here suits it. */
#include "life.h"

#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

static double as_it_is(double f) { return f; }
double (*life_value)(double) = as_it_is;
double (*life_uniform)(double) = as_it_is;

#define value(f) life_value(f)

/* -------------------------------------------------------------------------------------- */
/* Uniforms                                                                                */

/* SplitMix64 (Steele, Lea and Flood 2014), begun anew by life_urng(). */
static _Thread_local uint64_t uniforms;

static double next_uniform(void *state) {
  (void)state;
  uint64_t z = ++uniforms * 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  z ^= z >> 31;
  return life_uniform(((double)(z >> 12) + 0.5) * 0x1p-52);
}

UNUR_URNG *life_urng(void) {
  uniforms = 0;
  return unur_urng_new(next_uniform, NULL);
}

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
static double normal_cdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(0.5 * erfc(-x / 1.4142135623730951));
}
static double pole_pdf(double x, const UNUR_DISTR *d) { /* Gamma(1/2), not normalised */
  (void)d;
  return value(x > 0. ? exp(-x) / sqrt(x) : INFINITY);
}
static double pole_dpdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(x > 0. ? -exp(-x) / sqrt(x) * (0.5 / x + 1.) : 0.);
}
static double constant_hr(double x, const UNUR_DISTR *d) {
  (void)d, (void)x;
  return value(1.);
}
static double rising_hr(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(1. + x);
}
static double falling_hr(double x, const UNUR_DISTR *d) {
  (void)d;
  return value(1. / (1. + x));
}
/* ln k! by Stirling's series; lgamma() writes a global, which threads would race for. */
static double log_factorial(int k) {
  double shift = 0., n = k + 1.;
  for (; n < 10.; n++) shift -= log(n);
  return shift + (n - 0.5) * log(n) - n + 0.91893853320467274 + 1. / (12. * n) - 1. / (360. * n * n * n);
}
static double poisson_pmf(int k, const UNUR_DISTR *d) {
  (void)d;
  return value(k < 0 ? 0. : exp(k * log(12.5) - 12.5 - log_factorial(k)));
}
static double geometric_cdf(int k, const UNUR_DISTR *d) {
  (void)d;
  return value(k < 0 ? 0. : 1. - pow(0.7, k + 1.));
}

static const double vector[4] = {0.5, 1., 1.5, 2.};

static UNUR_DISTR *normal(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  if (d == NULL) return NULL;
  unur_distr_set_name(d, "bell");
  unur_distr_cont_set_pdfparams_vec(d, 1, vector, 4); /* first, since it resets mode and area */
  unur_distr_cont_set_pdf(d, normal_pdf);
  unur_distr_cont_set_dpdf(d, normal_dpdf);
  unur_distr_cont_set_cdf(d, normal_cdf);
  unur_distr_cont_set_mode(d, 0.);
  unur_distr_cont_set_pdfarea(d, 1.);
  return d;
}
static UNUR_DISTR *bare(void) { /* no mode, no derivative: what can be found numerically is */
  UNUR_DISTR *d = unur_distr_cont_new();
  if (d != NULL) unur_distr_cont_set_pdf(d, normal_pdf);
  return d;
}
static UNUR_DISTR *by_cdf(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  if (d != NULL) unur_distr_cont_set_cdf(d, normal_cdf);
  return d;
}
static UNUR_DISTR *by_log(void) {
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
static UNUR_DISTR *hazard(UNUR_FUNCT_CONT *hr) {
  UNUR_DISTR *d = unur_distr_cont_new();
  if (d == NULL) return NULL;
  unur_distr_cont_set_hr(d, hr);
  unur_distr_cont_set_domain(d, 0., INFINITY);
  return d;
}
static UNUR_DISTR *bounded_hazard(void) { return hazard(constant_hr); }
static UNUR_DISTR *rising_hazard(void) { return hazard(rising_hr); }
static UNUR_DISTR *falling_hazard(void) { return hazard(falling_hr); }
static UNUR_DISTR *poisson(void) {
  UNUR_DISTR *d = unur_distr_discr_new();
  if (d == NULL) return NULL;
  unur_distr_discr_set_pmf(d, poisson_pmf);
  unur_distr_discr_set_mode(d, 12);
  unur_distr_discr_set_pmfsum(d, 1.);
  return d;
}
static UNUR_DISTR *few(void) { /* a PMF on a short domain, from which the rest is computed */
  UNUR_DISTR *d = unur_distr_discr_new();
  if (d == NULL) return NULL;
  unur_distr_discr_set_pmf(d, poisson_pmf);
  unur_distr_discr_set_domain(d, 0, 60);
  return d;
}
static UNUR_DISTR *weights(void) {
  UNUR_DISTR *d = unur_distr_discr_new();
  if (d != NULL) unur_distr_discr_set_pv(d, vector, 4);
  return d;
}
static UNUR_DISTR *by_discrete_cdf(void) {
  UNUR_DISTR *d = unur_distr_discr_new();
  if (d == NULL) return NULL;
  unur_distr_discr_set_cdf(d, geometric_cdf);
  unur_distr_discr_set_domain(d, 0, INT_MAX);
  return d;
}
static UNUR_DISTR *data(void) {
  const double values[8] = {1., 5., 2., 8., 3., 3.5, -1., 0.};
  UNUR_DISTR *d = unur_distr_cemp_new();
  if (d != NULL) unur_distr_cemp_set_data(d, values, 8);
  return d;
}
static UNUR_DISTR *histogram(void) {
  const double bins[5] = {-2., -1., 0., 1., 5.};
  UNUR_DISTR *d = unur_distr_cemp_new();
  if (d == NULL) return NULL;
  unur_distr_cemp_set_hist(d, vector, 4, -1., 1.);
  unur_distr_cemp_set_hist_bins(d, bins, 5);
  return d;
}
static UNUR_DISTR *order_statistic(void) {
  UNUR_DISTR *base = normal();
  UNUR_DISTR *d = base != NULL ? unur_distr_corder_new(base, 5, 2) : NULL;
  unur_distr_free(base);
  if (d != NULL) (void)unur_distr_corder_set_rank(d, 5, 3);
  return d;
}
static UNUR_DISTR *transformed(void) { /* log-normal */
  UNUR_DISTR *base = normal();
  UNUR_DISTR *d = base != NULL ? unur_distr_cxtrans_new(base) : NULL;
  unur_distr_free(base);
  if (d != NULL) (void)unur_distr_cxtrans_set_alpha(d, 0.);
  return d;
}
static UNUR_DISTR *gamma_law(void) { return unur_distr_gamma((double[]){3.}, 1); }
static UNUR_DISTR *normal_law(void) { return unur_distr_normal(NULL, 0); }
static UNUR_DISTR *poisson_law(void) { return unur_distr_poisson((double[]){12.5}, 1); }
static UNUR_DISTR *any(void) { return unur_distr_cont_new(); }
static UNUR_DISTR *any_discrete(void) { return unur_distr_discr_new(); }

/* -------------------------------------------------------------------------------------- */
/* Parameter objects with options, those with arrays above all; the second array replaces the     */
/* first. NULL comes back where there is no memory.                                               */

static const double points[3] = {-1., 0.5, 2.}, other_points[4] = {-2., -1., 1., 2.};
static const double percentiles[3] = {0.25, 0.5, 0.75};

#define PAR(name, new_par, ...) \
  static UNUR_PAR *name(const UNUR_DISTR *d) { \
    UNUR_PAR *p = new_par(d); \
    if (p != NULL) { __VA_ARGS__; } \
    return p; \
  }

PAR(arou_points, unur_arou_new, unur_arou_set_cpoints(p, 3, points);
    unur_arou_set_cpoints(p, 4, other_points))
PAR(ars_points, unur_ars_new, unur_ars_set_cpoints(p, 3, points);
    unur_ars_set_cpoints(p, 4, other_points); unur_ars_set_reinit_percentiles(p, 3, percentiles))
PAR(hinv_points, unur_hinv_new, unur_hinv_set_order(p, 3); unur_hinv_set_cpoints(p, points, 3);
    unur_hinv_set_cpoints(p, other_points, 4))
PAR(ninv_newton, unur_ninv_new, unur_ninv_set_usenewton(p))
PAR(ninv_table, unur_ninv_new, unur_ninv_set_table(p, 20))
PAR(pinv_keepcdf, unur_pinv_new, unur_pinv_set_keepcdf(p, 1); unur_pinv_set_order(p, 3);
    unur_pinv_set_u_resolution(p, 1e-8))
PAR(pinv_usecdf, unur_pinv_new, unur_pinv_set_usecdf(p))
PAR(srou_mirror, unur_srou_new, unur_srou_set_usemirror(p, 1))
PAR(srou_r, unur_srou_new, unur_srou_set_r(p, 2.))
PAR(srou_squeeze, unur_srou_new, unur_srou_set_cdfatmode(p, 0.5); unur_srou_set_usesqueeze(p, 1))
PAR(tabl_slopes, unur_tabl_new,
    unur_tabl_set_slopes(p, (double[]){0., -1., 0., 1.}, 2);
    unur_tabl_set_slopes(p, (double[]){0., -20., 0., 20.}, 2); unur_tabl_set_cpoints(p, 3, points);
    unur_tabl_set_variant_ia(p, 0))
PAR(tdr_gw, unur_tdr_new, unur_tdr_set_variant_gw(p); unur_tdr_set_cpoints(p, 3, points);
    unur_tdr_set_cpoints(p, 4, other_points))
PAR(tdr_ia, unur_tdr_new, unur_tdr_set_variant_ia(p); unur_tdr_set_c(p, 0.);
    unur_tdr_set_reinit_percentiles(p, 3, percentiles))

static int draw_four(UNUR_GEN *gen) {
  (void)gen;
  const double k = value(4.);
  return fabs(k) < INT_MAX ? (int)k : INT_MIN; /* what comes in its place may be no integer */
}
static double draw_half(UNUR_GEN *gen) {
  (void)gen;
  return value(0.5);
}
static int prepare(UNUR_GEN *gen) { return unur_cext_get_params(gen, 100) != NULL ? 0 : 1; }
static int prepare_discrete(UNUR_GEN *gen) {
  return unur_dext_get_params(gen, 100) != NULL ? 0 : 1;
}
PAR(cext, unur_cext_new, unur_cext_set_init(p, prepare); unur_cext_set_sample(p, draw_half))
PAR(dext, unur_dext_new, unur_dext_set_init(p, prepare_discrete);
    unur_dext_set_sample(p, draw_four))

/* Generators that a parameter object only borrows. */
static _Thread_local UNUR_GEN *borrowed[2];

void life_forget_borrowed(void) { borrowed[0] = borrowed[1] = NULL; }
void life_free_borrowed(void) {
  unur_free(borrowed[0]);
  unur_free(borrowed[1]);
  life_forget_borrowed();
}

static UNUR_GEN *special(UNUR_DISTR *law) {
  UNUR_PAR *p = law != NULL ? unur_cstd_new(law) : NULL;
  UNUR_GEN *gen = p != NULL ? unur_init(p) : NULL;
  unur_distr_free(law);
  return gen;
}

static UNUR_PAR *empk(const UNUR_DISTR *d) {
  borrowed[0] = special(unur_distr_normal(NULL, 0));
  UNUR_PAR *p = borrowed[0] != NULL ? unur_empk_new(d) : NULL;
  if (p != NULL) (void)unur_empk_set_kernelgen(p, borrowed[0], 0.7, 1.);
  return p;
}

static UNUR_PAR *mixt(const UNUR_DISTR *d) {
  UNUR_PAR *p = unur_tdr_new(d);
  borrowed[0] = p != NULL ? unur_init(p) : NULL;
  borrowed[1] = special(unur_distr_exponential(NULL, 0));
  return borrowed[0] != NULL && borrowed[1] != NULL ? unur_mixt_new(2, vector, borrowed) : NULL;
}

/* -------------------------------------------------------------------------------------- */
/* Questions to and changes of a living generator                                                           */

#define CHANGE(name, ...) \
  static int name(UNUR_GEN *g) { \
    __VA_ARGS__; \
    return UNUR_SUCCESS; \
  }
CHANGE(change_arou, unur_arou_chg_verify(g, 1))
CHANGE(change_ars, (void)unur_ars_eval_invcdfhat(g, 0.3);
       (void)unur_ars_get_loghatarea(g); unur_ars_chg_reinit_percentiles(g, 3, percentiles);
       unur_ars_chg_reinit_ncpoints(g, 20); unur_ars_chg_verify(g, 1))
CHANGE(change_cstd, (void)unur_cstd_eval_invcdf(g, 0.3); unur_cstd_chg_truncated(g, 0.5, 2.))
CHANGE(change_dari, unur_dari_chg_verify(g, 1))
CHANGE(change_dsrou, unur_dsrou_chg_cdfatmode(g, 0.5); unur_dsrou_chg_verify(g, 1))
CHANGE(change_dgt, (void)unur_dgt_eval_invcdf(g, 0.3))
CHANGE(change_dstd, unur_distr_discr_set_pmfparams(unur_get_distr(g), (double[]){3.}, 1))
CHANGE(change_empk, unur_empk_chg_smoothing(g, 0.5); unur_empk_chg_varcor(g, 1))
CHANGE(change_hinv, (void)unur_hinv_eval_approxinvcdf(g, 0.3); unur_hinv_chg_truncated(g, -1., 2.))
CHANGE(change_hrb, unur_hrb_chg_verify(g, 1))
CHANGE(change_hrd, unur_hrd_chg_verify(g, 1))
CHANGE(change_hri, unur_hri_chg_verify(g, 1))
CHANGE(change_itdr, unur_itdr_chg_verify(g, 1))
CHANGE(change_ninv, (void)unur_ninv_eval_approxinvcdf(g, 0.3); unur_ninv_chg_start(g, -1., 1.);
       unur_ninv_chg_table(g, 30); unur_ninv_chg_truncated(g, -1., 2.))
CHANGE(change_nrou, unur_nrou_chg_verify(g, 1))
CHANGE(change_pinv, (void)unur_pinv_eval_approxinvcdf(g, 0.3);
       (void)unur_pinv_eval_approxcdf(g, 0.3))
CHANGE(change_srou, unur_srou_chg_cdfatmode(g, 0.5); unur_srou_chg_verify(g, 1))
CHANGE(change_ssr, unur_ssr_chg_cdfatmode(g, 0.5); unur_ssr_chg_verify(g, 1))
CHANGE(change_tabl, unur_tabl_chg_truncated(g, -1., 2.); unur_tabl_chg_verify(g, 1))
CHANGE(change_tdr, double hat; double f; double squeeze;
       (void)unur_tdr_eval_invcdfhat(g, 0.3, &hat, &f, &squeeze);
       unur_tdr_chg_reinit_percentiles(g, 3, percentiles);
       unur_tdr_chg_reinit_ncpoints(g, 20); unur_tdr_chg_truncated(g, -1., 2.);
       unur_tdr_chg_verify(g, 1))
CHANGE(change_utdr, unur_utdr_chg_verify(g, 1))

/* -------------------------------------------------------------------------------------- */

const struct life lives[] = {
    {"AROU", normal, unur_arou_new, change_arou, 0, 1},
    {"AROU, points", normal, arou_points, change_arou, 0, 1},
    {"ARS", by_log, unur_ars_new, change_ars, 0, 1},
    {"ARS, points", by_log, ars_points, change_ars, 0, 1},
    {"AUTO", normal, unur_auto_new, NULL, 0, 0},
    {"AUTO, discrete", few, unur_auto_new, NULL, 1, 0},
    {"CEXT", any, cext, NULL, 0, 0},
    {"CSTD", gamma_law, unur_cstd_new, NULL, 0, 0},
    {"CSTD, inversion", normal_law, unur_cstd_new, change_cstd, 0, 0},
    {"DARI", poisson, unur_dari_new, change_dari, 1, 1},
    {"DAU", poisson, unur_dau_new, NULL, 1, 0},
    {"DEXT", any_discrete, dext, NULL, 1, 0},
    {"DGT", poisson, unur_dgt_new, change_dgt, 1, 0},
    {"DGT, vector", weights, unur_dgt_new, change_dgt, 1, 0},
    {"DSROU", poisson, unur_dsrou_new, change_dsrou, 1, 1},
    {"DSS", poisson, unur_dss_new, NULL, 1, 1},
    {"DSS, CDF", by_discrete_cdf, unur_dss_new, NULL, 1, 0},
    {"DSTD", poisson_law, unur_dstd_new, change_dstd, 1, 0},
    {"EMPK", data, empk, change_empk, 0, 0},
    {"EMPL", data, unur_empl_new, NULL, 0, 0},
    {"HINV", normal, unur_hinv_new, change_hinv, 0, 0},
    {"HINV, points", normal, hinv_points, change_hinv, 0, 0},
    {"HIST", histogram, unur_hist_new, NULL, 0, 0},
    {"HRB", bounded_hazard, unur_hrb_new, change_hrb, 0, 1},
    {"HRD", falling_hazard, unur_hrd_new, change_hrd, 0, 1},
    {"HRI", rising_hazard, unur_hri_new, change_hri, 0, 1},
    {"ITDR", pole, unur_itdr_new, change_itdr, 0, 1},
    {"MIXT", normal, mixt, NULL, 0, 1},
    {"NINV", normal, unur_ninv_new, change_ninv, 0, 0},
    {"NINV, Newton", normal, ninv_newton, change_ninv, 0, 0},
    {"NINV, table", by_cdf, ninv_table, change_ninv, 0, 0},
    {"NINV, cxtrans", transformed, unur_ninv_new, change_ninv, 0, 0},
    {"NROU", normal, unur_nrou_new, change_nrou, 0, 1},
    {"PINV, corder", order_statistic, unur_pinv_new, change_pinv, 0, 0},
    {"PINV", normal, unur_pinv_new, change_pinv, 0, 0},
    {"PINV, CDF", by_cdf, pinv_usecdf, change_pinv, 0, 0},
    {"PINV, table kept", bare, pinv_keepcdf, change_pinv, 0, 0},
    {"SROU", normal, unur_srou_new, change_srou, 0, 1},
    {"SROU, mirror", normal, srou_mirror, change_srou, 0, 1},
    {"SROU, r = 2", normal, srou_r, change_srou, 0, 1},
    {"SROU, squeeze", normal, srou_squeeze, change_srou, 0, 1},
    {"SSR", normal, unur_ssr_new, change_ssr, 0, 1},
    {"TABL", normal, unur_tabl_new, change_tabl, 0, 1},
    {"TABL, slopes", normal, tabl_slopes, change_tabl, 0, 1},
    {"TDR", normal, unur_tdr_new, change_tdr, 0, 1},
    {"TDR, corder", order_statistic, unur_tdr_new, change_tdr, 0, 0},
    {"TDR, GW", normal, tdr_gw, change_tdr, 0, 1},
    {"TDR, IA", by_log, tdr_ia, change_tdr, 0, 1},
    {"UNIF", any, unur_unif_new, NULL, 0, 0},
    {"UTDR", normal, unur_utdr_new, change_utdr, 0, 1},
};
const int n_lives = (int)(sizeof lives / sizeof lives[0]);

double life_draw(const struct life *life, UNUR_GEN *gen) {
  return life->discrete ? unur_sample_discr(gen) : unur_sample_cont(gen);
}

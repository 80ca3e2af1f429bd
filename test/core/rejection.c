/* rejection.c -- rejection methods whose hat needs mode and area: SROU, SSR, NROU, UTDR, and
 * TABL, AROU, ARS and ITDR: laws x options, with 500 variates from the same uniforms. */
#include "laws.h"

#include <math.h>
#include <string.h>

enum { DRAWS = 500 };

static const CASE *current; /* the row's law, for options that need its CDF */

typedef struct {
  const char *name;
  UNUR_PAR *(*make)(UNUR_DISTR *);
} METHOD;

#define MAKE(name, new_par, ...) \
  static UNUR_PAR *name(UNUR_DISTR *d) { \
    UNUR_PAR *p = new_par(d); \
    if (p != NULL) { __VA_ARGS__; } \
    return p; \
  }

static double cdf_at_mode(void) { return case_cdf(current, current->mode); }

MAKE(srou, unur_srou_new, (void)0)
MAKE(srou_F, unur_srou_new, unur_srou_set_cdfatmode(p, cdf_at_mode()))
MAKE(srou_squeeze, unur_srou_new, unur_srou_set_cdfatmode(p, cdf_at_mode()); unur_srou_set_usesqueeze(p, 1))
MAKE(srou_mirror, unur_srou_new, unur_srou_set_usemirror(p, 1))
MAKE(srou_verify, unur_srou_new, unur_srou_set_verify(p, 1))
MAKE(srou_r2, unur_srou_new, unur_srou_set_r(p, 2.))
MAKE(srou_r5_F, unur_srou_new, unur_srou_set_r(p, 5.); unur_srou_set_cdfatmode(p, cdf_at_mode()))
MAKE(srou_r1001, unur_srou_new, unur_srou_set_r(p, 1.001))
MAKE(ssr, unur_ssr_new, (void)0)
MAKE(ssr_F, unur_ssr_new, unur_ssr_set_cdfatmode(p, cdf_at_mode()))
MAKE(ssr_squeeze, unur_ssr_new, unur_ssr_set_cdfatmode(p, cdf_at_mode()); unur_ssr_set_usesqueeze(p, 1))
MAKE(ssr_verify, unur_ssr_new, unur_ssr_set_verify(p, 1))
MAKE(nrou, unur_nrou_new, (void)0)
MAKE(nrou_r2, unur_nrou_new, unur_nrou_set_r(p, 2.))
MAKE(nrou_rhalf, unur_nrou_new, unur_nrou_set_r(p, 0.5))
MAKE(nrou_verify, unur_nrou_new, unur_nrou_set_verify(p, 1))
MAKE(nrou_rectangle, unur_nrou_new, unur_nrou_set_u(p, -2., 2.5); unur_nrou_set_v(p, 1.5); unur_nrou_set_center(p, 0.25))
MAKE(utdr, unur_utdr_new, (void)0)
MAKE(utdr_cp, unur_utdr_new, unur_utdr_set_cpfactor(p, 1.2))
MAKE(utdr_delta, unur_utdr_new, unur_utdr_set_deltafactor(p, 1e-3))
MAKE(utdr_verify, unur_utdr_new, unur_utdr_set_verify(p, 1))
MAKE(tabl, unur_tabl_new, (void)0)
MAKE(tabl_rh, unur_tabl_new, unur_tabl_set_variant_ia(p, 0))
MAKE(tabl_verify, unur_tabl_new, unur_tabl_set_verify(p, 1))
MAKE(tabl_30, unur_tabl_new, unur_tabl_set_max_intervals(p, 30); unur_tabl_set_variant_ia(p, 0))
MAKE(tabl_ratio, unur_tabl_new, unur_tabl_set_max_sqhratio(p, 0.97))
MAKE(tabl_area, unur_tabl_new, unur_tabl_set_areafraction(p, 0.02))
MAKE(tabl_dars, unur_tabl_new, unur_tabl_set_darsfactor(p, 0.2))
MAKE(tabl_no_ear, unur_tabl_new, unur_tabl_set_useear(p, 0); unur_tabl_set_boundary(p, -20., 20.))
MAKE(tabl_split_point, unur_tabl_new, unur_tabl_set_usedars(p, 0); unur_tabl_set_variant_ia(p, 0); unur_tabl_set_variant_splitmode(p, 1))
MAKE(tabl_split_mean, unur_tabl_new, unur_tabl_set_usedars(p, 0); unur_tabl_set_variant_ia(p, 0); unur_tabl_set_variant_splitmode(p, 2))
MAKE(tabl_split_arc, unur_tabl_new, unur_tabl_set_usedars(p, 0); unur_tabl_set_variant_ia(p, 0); unur_tabl_set_variant_splitmode(p, 3))
MAKE(arou, unur_arou_new, (void)0)
MAKE(arou_verify, unur_arou_new, unur_arou_set_verify(p, 1))
MAKE(arou_no_dars, unur_arou_new, unur_arou_set_usedars(p, 0); unur_arou_set_cpoints(p, 6, NULL))
MAKE(arou_few, unur_arou_new, unur_arou_set_max_segments(p, 20); unur_arou_set_cpoints(p, 4, NULL))
MAKE(arou_factor, unur_arou_new, unur_arou_set_darsfactor(p, 0.3))
MAKE(arou_ratio, unur_arou_new, unur_arou_set_max_sqhratio(p, 0.8))
MAKE(arou_no_center, unur_arou_new, unur_arou_set_usecenter(p, 0))
MAKE(ars, unur_ars_new, (void)0)
MAKE(ars_verify, unur_ars_new, unur_ars_set_verify(p, 1))
MAKE(ars_10, unur_ars_new, unur_ars_set_cpoints(p, 10, NULL))
MAKE(ars_few, unur_ars_new, unur_ars_set_max_intervals(p, 6))
MAKE(itdr, unur_itdr_new, (void)0)
MAKE(itdr_verify, unur_itdr_new, unur_itdr_set_verify(p, 1))
MAKE(itdr_given, unur_itdr_new, unur_itdr_set_cp(p, -0.7); unur_itdr_set_ct(p, -0.6))

#define ROW(function) {#function, function}
static const METHOD with_mode[] = {
  ROW(srou), ROW(srou_F), ROW(srou_squeeze), ROW(srou_mirror), ROW(srou_verify), ROW(srou_r2),
  ROW(srou_r5_F), ROW(srou_r1001), ROW(ssr), ROW(ssr_F), ROW(ssr_squeeze), ROW(ssr_verify),
  ROW(nrou), ROW(nrou_r2), ROW(nrou_rhalf), ROW(nrou_verify), ROW(nrou_rectangle),
  ROW(utdr), ROW(utdr_cp), ROW(utdr_delta), ROW(utdr_verify),
  ROW(tabl), ROW(tabl_rh), ROW(tabl_verify), ROW(tabl_30), ROW(tabl_ratio), ROW(tabl_area),
  ROW(tabl_dars), ROW(tabl_no_ear), ROW(tabl_split_point), ROW(tabl_split_mean),
  ROW(tabl_split_arc), ROW(arou), ROW(arou_verify), ROW(arou_no_dars), ROW(arou_few),
  ROW(arou_factor), ROW(arou_ratio), ROW(arou_no_center), ROW(ars), ROW(ars_verify), ROW(ars_10),
  ROW(ars_few),
};
static const METHOD with_pole[] = {ROW(itdr), ROW(itdr_verify), ROW(itdr_given)};

/* Laws of the tables: bounded and T_{-1/2}-concave, so that every method fits. */
static const char *const bounded[] = {
  "beta(2,5)", "beta(3,3)", "cauchy(0,1)", "chi(2.5)", "chisquare(5)", "exponential(1,0)",
  "extremeI(0,1)", "gamma(2)", "gamma(3)", "gamma(1.2,50,-7)", "laplace(0,1)", "logistic(0,1)",
  "normal(0,1)", "normal(-1e5,1e5)", "normal(0,1) on [1,3]", "normal(0,1) on [0,inf)",
  "normal(0,1) on [-1,10]", "powerexponential(3)", "rayleigh(1)", "student(3)",
  "triangular(0.5)", "uniform(0,1)", "weibull(2)", "weibull(1)",
};
static const char *const poles[] = {"gamma(0.5)", "weibull(0.6)"};

static const CASE *named(const char *name) {
  for (size_t i = 0; i < n_law_cases; i++)
    if (strcmp(law_cases[i].name, name) == 0) return &law_cases[i];
  return NULL;
}

static void numbers(const METHOD *method, UNUR_DISTR *distr) {
  program_reset_streams();
  UNUR_PAR *par = method->make(distr);
  UNUR_GEN *gen = par != NULL ? unur_init(par) : NULL;
  row_int("init", gen != NULL);
  if (gen != NULL) {
    static double x[DRAWS];
    program_reset_streams();
    int n = 0;
    do x[n] = unur_sample_cont(gen); while (isfinite(x[n++]) && n < DRAWS);
    row_doubles("variates", x, (size_t)n);
    row_double("next uniform", unur_urng_sample(unur_get_default_urng()));
    if (strncmp(method->name, "tabl", 4) == 0) {
      row_double("hat area", unur_tabl_get_hatarea(gen));
      row_double("squeeze area", unur_tabl_get_squeezearea(gen));
      row_int("intervals", unur_tabl_get_n_intervals(gen));
    }
    if (strncmp(method->name, "arou", 4) == 0) {
      row_double("hat area", unur_arou_get_hatarea(gen));
      row_double("squeeze area", unur_arou_get_squeezearea(gen));
      row_double("intervals", info_number(gen, "# segments"));
    }
    if (strncmp(method->name, "ars", 3) == 0) {
      row_double("hat area", unur_ars_get_loghatarea(gen));
      row_double("intervals", info_number(gen, "# intervals"));
    }
    if (strncmp(method->name, "itdr", 4) == 0) {
      row_double("hat area", unur_itdr_get_area(gen));
      row_double("cp", unur_itdr_get_cp(gen));
      row_double("ct", unur_itdr_get_ct(gen));
      row_double("xi", unur_itdr_get_xi(gen));
    }
    unur_free(gen);
  }
}

/* Guarded: the original does not end for some heavy tails with r < 1. */
static void measure(const METHOD *method, const CASE *c) {
  row_begin("%s: %s", method->name, c->name);
  current = c;
  UNUR_DISTR *distr = case_distr(c, strncmp(method->name, "ars", 3) == 0);
  GUARDED(numbers(method, distr));
  unur_distr_free(distr);
  row_end();
}

int main(void) {
  program_begin();
  for (size_t m = 0; m < sizeof with_mode / sizeof *with_mode; m++)
    for (size_t i = 0; i < sizeof bounded / sizeof *bounded; i++)
      if (named(bounded[i]) != NULL) measure(&with_mode[m], named(bounded[i]));
  for (size_t m = 0; m < sizeof with_pole / sizeof *with_pole; m++)
    for (size_t i = 0; i < sizeof poles / sizeof *poles; i++)
      measure(&with_pole[m], named(poles[i]));
  return 0;
}

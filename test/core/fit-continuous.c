/* fit-continuous.c -- methods for continuous laws x laws that fit them: does the sample have the
 * law's independent distribution function? */
#include "families.h"
#include "fit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Laws ------------------------------------------------------------------------------- */

#define INF INFINITY

/* Beside those of cases.c: laws for the methods that need a pole or a certain hazard rate. */
static const CASE further[] = {
  {"gamma(0.1)", &law_gamma, {0.1, 1, 0}, {0, INF}, 0, NAN, true},
  {"gamma(0.4)", &law_gamma, {0.4, 1, 0}, {0, INF}, 0, NAN, true},
  {"gamma(0.8,3,-2)", &law_gamma, {0.8, 3, -2}, {-2, INF}, -2, NAN, true},
  {"gamma(0.5) on [0,2]", &law_gamma, {0.5, 1, 0}, {0, 2}, 0, NAN, true, {0, INF}},
  {"gamma(0.5) on [0.5,inf)", &law_gamma, {0.5, 1, 0}, {0.5, INF}, 0.5, NAN, true, {0, INF}},
  {"chisquare(1)", &law_chisquare, {1}, {0, INF}, 0, NAN, true},
  {"F(1,5)", &law_F, {1, 5}, {0, INF}, 0, NAN, true},
  {"F(2,7)", &law_F, {2, 7}, {0, INF}, 0, NAN, true},
  {"beta(0.5,2)", &law_beta, {0.5, 2, 0, 1}, {0, 1}, 0, NAN, true},
  {"beta(0.6,2)", &law_beta, {0.6, 2, 0, 1}, {0, 1}, 0, NAN, true},
  {"beta(0.3,3)", &law_beta, {0.3, 3, 0, 1}, {0, 1}, 0, NAN, true},
  {"weibull(0.4)", &law_weibull, {0.4, 1, 0}, {0, INF}, 0, NAN, true},
  {"weibull(0.6) on [1,inf)", &law_weibull, {0.6, 1, 0}, {1, INF}, 1, NAN, true, {0, INF}},
  {"lomax(0.5,1)", &law_lomax, {0.5, 1}, {0, INF}, 0, NAN, true},
  {"logistic(0,1) on [0,inf)", &law_logistic, {0, 1}, {0, INF}, 0, NAN, true, {-INF, INF}},
  {"extremeI(0,1) on [0,inf)", &law_extremeI, {0, 1}, {0, INF}, 0, NAN, true, {-INF, INF}},
  {"normal(0,1) on [1,inf)", &law_normal, {0, 1}, {1, INF}, 1, NAN, true, {-INF, INF}},
};

static const CASE *named(const char *name) {
  for (size_t i = 0; i < sizeof further / sizeof *further; i++)
    if (strcmp(further[i].name, name) == 0) return &further[i];
  for (size_t i = 0; i < n_law_cases; i++)
    if (strcmp(law_cases[i].name, name) == 0) return &law_cases[i];
  fprintf(stderr, "there is no law %s\n", name);
  exit(2);
}

static double case_cdf_of(double x, const void *law) { return case_cdf(law, x); }

/* Hazard rate, from density and survival function of the law over its support. */
static double hazard(double x, const UNUR_DISTR *d) {
  const CASE *c = unur_distr_get_extobj(d);
  const double sf = c->law->sf(x, c->p), f = c->law->pdf(x, c->p);
  return sf > 0. ? f / sf : f == 0. ? 0. : INF;
}

static UNUR_DISTR *hazard_distr(const CASE *c) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_set_extobj(d, c);
  unur_distr_cont_set_hr(d, hazard);
  unur_distr_cont_set_domain(d, c->domain[0], c->domain[1]);
  return d;
}

/* Nine laws of different shape whose functions are quick: bounded, T_{-1/2}-concave. */
static const char *const usual[] = {
  "normal(0,1)", "exponential(1,0)", "cauchy(0,1)", "logistic(0,1)", "extremeI(0,1)",
  "rayleigh(1)", "triangular(0.5)", "normal(0,1) on [1,3]", "weibull(2)", NULL};
/* The defaults of the methods are also put to these. */
static const char *const more[] = {
  "normal(0,1)", "exponential(1,0)", "cauchy(0,1)", "logistic(0,1)", "extremeI(0,1)",
  "rayleigh(1)", "triangular(0.5)", "normal(0,1) on [1,3]", "weibull(2)", "beta(2,5)", "gamma(3)",
  "laplace(0,1)", "uniform(0,1)", "gamma(1.2,50,-7)", "normal(1000,1e-3)", NULL};
static const char *const log_concave[] = {
  "normal(0,1)", "exponential(1,0)", "logistic(0,1)", "extremeI(0,1)", "rayleigh(1)",
  "triangular(0.5)", "normal(0,1) on [1,3]", "weibull(2)", "gamma(3)", "laplace(0,1)", NULL};
static const char *const closed[] = { /* for inversion of a distribution function that is given */
  "normal(0,1)", "exponential(1,0)", "cauchy(0,1)", "logistic(0,1)", "extremeI(0,1)",
  "rayleigh(1)", "triangular(0.5)", "normal(0,1) on [1,3]", "weibull(2)", "laplace(0,1)",
  "lomax(2,1)", "normal(1000,1e-3)", NULL};
static const char *const smooth[] = { /* for inversion: also heavy tails, poles, several scales */
  "normal(0,1)", "exponential(1,0)", "cauchy(0,1)", "logistic(0,1)", "extremeI(0,1)",
  "rayleigh(1)", "weibull(2)", "gamma(3)", "beta(2,5)", "normal(0,1) on [1,3]", "lomax(2,1)",
  "lognormal(0,1)", "normal(1000,1e-3)", "student(3)", "ig(1,1)", NULL};
static const char *const poles[] = {
  "gamma(0.5)", "gamma(0.1)", "gamma(0.8,3,-2)", "gamma(0.5) on [0,2]", "chisquare(1)",
  "F(1,5)", "beta(0.5,2)", "beta(0.3,3)", "weibull(0.6)", "weibull(0.4)", NULL};
static const char *const mild_poles[] = { /* weaker than 1/x^0.7, as cp = -0.7 needs it */
  "gamma(0.5)", "gamma(0.5) on [0,2]", "chisquare(1)", "F(1,5)", "beta(0.5,2)", "beta(0.6,2)",
  "weibull(0.6)", "gamma(0.4)", NULL};

typedef struct {
  const char *name;
  const char *const *laws;
  UNUR_PAR *(*make)(const CASE *c, UNUR_DISTR *d);
  bool log_form; /* by logPDF */
} METHOD;

#define MAKE(name, new_par, ...)                            \
  static UNUR_PAR *name(const CASE *c, UNUR_DISTR *d) {     \
    UNUR_PAR *p = new_par(d);                               \
    (void)c;                                                \
    if (p != NULL) { __VA_ARGS__; }                         \
    return p;                                               \
  }
#define F_AT_MODE case_cdf(c, c->mode)

/* The same for methods that invert the distribution function. */
#define MAKE_CDF(name, new_par, ...)                        \
  static UNUR_PAR *name(const CASE *c, UNUR_DISTR *d) {     \
    case_set_cdf(d, c);                                     \
    UNUR_PAR *p = new_par(d);                               \
    if (p != NULL) { __VA_ARGS__; }                         \
    return p;                                               \
  }

MAKE(pinv, unur_pinv_new, (void)0)
MAKE(pinv_smooth, unur_pinv_new, unur_pinv_set_smoothness(p, 1); unur_pinv_set_u_resolution(p, 1e-8))
MAKE(tdr_ps, unur_tdr_new, (void)0)
MAKE(tdr_gw, unur_tdr_new, unur_tdr_set_variant_gw(p); unur_tdr_set_cpoints(p, 4, NULL); unur_tdr_set_usedars(p, 0))
MAKE(tdr_ia, unur_tdr_new, unur_tdr_set_variant_ia(p))
MAKE(tdr_log, unur_tdr_new, unur_tdr_set_c(p, 0.))
MAKE(tdr_verify, unur_tdr_new, unur_tdr_set_verify(p, 1); unur_tdr_set_max_intervals(p, 6); unur_tdr_set_cpoints(p, 3, NULL))
MAKE(srou, unur_srou_new, (void)0)
MAKE(srou_squeeze, unur_srou_new, unur_srou_set_cdfatmode(p, F_AT_MODE); unur_srou_set_usesqueeze(p, 1))
MAKE(srou_mirror, unur_srou_new, unur_srou_set_usemirror(p, 1))
MAKE(srou_r2, unur_srou_new, unur_srou_set_r(p, 2.))
MAKE(srou_r5_F, unur_srou_new, unur_srou_set_r(p, 5.); unur_srou_set_cdfatmode(p, F_AT_MODE))
MAKE(ssr, unur_ssr_new, (void)0)
MAKE(ssr_squeeze, unur_ssr_new, unur_ssr_set_cdfatmode(p, F_AT_MODE); unur_ssr_set_usesqueeze(p, 1))
MAKE(nrou, unur_nrou_new, (void)0)
MAKE(nrou_r2, unur_nrou_new, unur_nrou_set_r(p, 2.))
MAKE(utdr, unur_utdr_new, (void)0)
MAKE(tabl_ia, unur_tabl_new, (void)0)
MAKE(tabl_rh, unur_tabl_new, unur_tabl_set_variant_ia(p, 0); unur_tabl_set_max_intervals(p, 30))
MAKE(tabl_split, unur_tabl_new, unur_tabl_set_usedars(p, 0); unur_tabl_set_variant_splitmode(p, 2))
MAKE(itdr, unur_itdr_new, (void)0)
MAKE(itdr_given, unur_itdr_new, unur_itdr_set_cp(p, -0.7); unur_itdr_set_ct(p, -0.6))
MAKE(ars, unur_ars_new, (void)0)
MAKE(ars_few, unur_ars_new, unur_ars_set_max_intervals(p, 6); unur_ars_set_verify(p, 1))
MAKE(arou, unur_arou_new, (void)0)
MAKE(arou_few, unur_arou_new, unur_arou_set_usedars(p, 0); unur_arou_set_cpoints(p, 4, NULL); unur_arou_set_max_segments(p, 20))
MAKE(automatic, unur_auto_new, (void)0)
MAKE_CDF(hinv_1, unur_hinv_new, unur_hinv_set_order(p, 1); unur_hinv_set_u_resolution(p, 1e-5))
MAKE_CDF(hinv_3, unur_hinv_new, (void)0)
MAKE_CDF(hinv_5, unur_hinv_new, unur_hinv_set_order(p, 5))
MAKE_CDF(ninv_regula, unur_ninv_new, (void)0)
MAKE_CDF(ninv_table, unur_ninv_new, unur_ninv_set_table(p, 50))
MAKE_CDF(ninv_newton, unur_ninv_new, unur_ninv_set_usenewton(p))
MAKE_CDF(ninv_bisect, unur_ninv_new, unur_ninv_set_usebisect(p))

static const METHOD methods[] = {
  {"PINV", smooth, pinv},
  {"PINV, smoothness 1", smooth, pinv_smooth},
  {"TDR, PS", more, tdr_ps},
  {"TDR, GW, few points", usual, tdr_gw},
  {"TDR, IA", usual, tdr_ia},
  {"TDR, c = 0", log_concave, tdr_log},
  {"TDR, verify, few intervals", usual, tdr_verify},
  {"SROU", more, srou},
  {"SROU, squeeze", usual, srou_squeeze},
  {"SROU, mirror", usual, srou_mirror},
  {"SROU, r = 2", usual, srou_r2},
  {"SROU, r = 5, CDF at mode", usual, srou_r5_F},
  {"SSR", more, ssr},
  {"SSR, squeeze", usual, ssr_squeeze},
  {"NROU", more, nrou},
  {"NROU, r = 2", usual, nrou_r2},
  {"UTDR", more, utdr},
  {"TABL, IA", more, tabl_ia},
  {"TABL, RH, 30 intervals", usual, tabl_rh},
  {"TABL, split at mean", usual, tabl_split},
  {"ITDR", poles, itdr},
  {"ITDR, cp and ct given", mild_poles, itdr_given},
  {"ARS", log_concave, ars, true},
  {"ARS, verify, few intervals", log_concave, ars_few, true},
  {"AROU", more, arou},
  {"AROU, few segments", usual, arou_few},
  {"AUTO", more, automatic},
  {"HINV, order 1", closed, hinv_1},
  {"HINV, order 3", closed, hinv_3},
  {"HINV, order 5", closed, hinv_5},
  {"NINV, regula falsi", closed, ninv_regula},
  {"NINV, regula falsi, table", closed, ninv_table},
  {"NINV, Newton", closed, ninv_newton},
  {"NINV, bisection", closed, ninv_bisect},
};

/* ---- Hazard rates -------------------------------------------------------------------------- */

static const struct { const char *law; double bound; /* 0: the rate at the left border */ } bounded[] = {
  {"exponential(1,0)", 0.}, {"gamma(2)", 1.}, {"gamma(3)", 1.}, {"chisquare(5)", 0.5},
  {"lomax(2,1)", 0.}, {"pareto(1,2)", 0.}, {"logistic(0,1) on [0,inf)", 1.},
  {"lognormal(0,1)", 1.}, {"extremeI(0,1) on [0,inf)", 1.}, {"exponential(0.001,5)", 0.},
};
static const char *const falling[] = {
  "exponential(1,0)", "lomax(2,1)", "lomax(10,5)", "lomax(0.5,1)", "pareto(1,2)", "pareto(0.1,7)",
  "F(2,7)", "gamma(0.5) on [0.5,inf)", "weibull(0.6) on [1,inf)", "exponential(0.001,5)", NULL};
static const struct { const char *law; double p0; /* design point; 0: the default, left border + 1 */ } rising[] = {
  {"exponential(1,0)", 0.}, {"gamma(2)", 0.}, {"gamma(3)", 3.}, {"rayleigh(1)", 0.},
  {"weibull(2)", 0.}, {"weibull(3.6,10,1)", 10.}, {"normal(0,1) on [0,inf)", 0.},
  {"normal(0,1) on [1,inf)", 0.}, {"chi(2.5)", 0.}, {"logistic(0,1) on [0,inf)", 0.},
  {"extremeI(0,1) on [0,inf)", 0.},
};

static void by_hazard(const char *method, const char *law, UNUR_PAR *(*new_par)(const UNUR_DISTR *),
                      double bound, double p0) {
  const CASE *c = named(law);
  UNUR_DISTR *d = hazard_distr(c);
  unur_reset_errno();
  UNUR_PAR *par = new_par(d);
  if (bound > 0.) unur_hrb_set_upperbound(par, bound);
  if (p0 > 0.) unur_hri_set_p0(par, p0);
  fit_continuous(method, law, par != NULL ? unur_init(par) : NULL, case_cdf_of, c);
  unur_distr_free(d);
}

/* ---- Special generators of the standard distributions ---------------------------------------- */

#define D(name) unur_distr_##name
static const struct {
  const char *law;
  UNUR_DISTR *(*make)(const double *, int);
  int n;
  double p[4];
  bool by_default, inversion; /* the variants there are */
} standard[] = {
  {"normal(0,1)", D(normal), 0, {0}, true, true}, {"normal(1000,1e-3)", D(normal), 2, {1000, 1e-3}, true, true},
  {"exponential(1,0)", D(exponential), 0, {0}, true, true}, {"gamma(3)", D(gamma), 1, {3}, true, false},
  {"gamma(0.5)", D(gamma), 1, {0.5}, true, false}, {"gamma(1.2,50,-7)", D(gamma), 3, {1.2, 50, -7}, true, false},
  {"beta(2,5)", D(beta), 2, {2, 5}, true, false}, {"beta(0.5,2)", D(beta), 2, {0.5, 2}, true, false},
  {"student(3)", D(student), 1, {3}, true, false}, {"chi(2.5)", D(chi), 1, {2.5}, true, false},
  {"powerexponential(3)", D(powerexponential), 1, {3}, true, false}, {"slash", D(slash), 0, {0}, true, false},
  {"cauchy(0,1)", D(cauchy), 0, {0}, true, true}, {"laplace(0,1)", D(laplace), 0, {0}, true, true},
  {"logistic(0,1)", D(logistic), 0, {0}, true, true}, {"extremeI(-5,30)", D(extremeI), 2, {-5, 30}, true, true},
  {"extremeII(3,0,1)", D(extremeII), 1, {3}, true, true},
  {"weibull(0.6)", D(weibull), 1, {0.6}, true, true}, {"lomax(2,1)", D(lomax), 1, {2}, true, true},
  {"pareto(1,2)", D(pareto), 2, {1, 2}, true, true}, {"lognormal(0,1)", D(lognormal), 2, {0, 1}, false, true},
  {"triangular(0.5)", D(triangular), 0, {0}, true, true}, {"uniform(-3,8)", D(uniform), 2, {-3, 8}, true, true},
  {"normal(0,1) on [1,3]", D(normal), 0, {0}, false, true},
  {"gig(0.5,1)", D(gig), 2, {0.5, 1}, true, false}, {"gig(2,3,4)", D(gig), 3, {2, 3, 4}, true, false},
  {"gig(1,1)", D(gig), 2, {1, 1}, true, false}, {"gig(1.5,0.3)", D(gig), 2, {1.5, 0.3}, true, false},
  {"gig(5,10,3)", D(gig), 3, {5, 10, 3}, true, false}, {"gig(0.2,0.9)", D(gig), 2, {0.2, 0.9}, true, false},
};

static void special(void) {
  for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
    for (int inversion = 0; inversion <= 1; inversion++) {
      if (inversion ? !standard[i].inversion : !standard[i].by_default) continue;
      const CASE *c = named(standard[i].law);
      UNUR_DISTR *d = standard[i].make(standard[i].p, standard[i].n);
      if (c->support[0] < c->support[1]) unur_distr_cont_set_domain(d, c->domain[0], c->domain[1]);
      unur_reset_errno();
      UNUR_PAR *par = unur_cstd_new(d);
      if (inversion) unur_cstd_set_variant(par, UNUR_STDGEN_INVERSION);
      fit_continuous(inversion ? "CSTD, inversion" : "CSTD", c->name, par != NULL ? unur_init(par) : NULL, case_cdf_of, c);
      unur_distr_free(d);
    }
}

/* ---- The tests themselves ------------------------------------------------------------------ */

/* Values of the two distribution functions that their papers and tables print. */
static void references(void) {
  row_begin("reference: Kolmogorov");
  const double d[] = {kolmogorov_cdf(10, 0.274), kolmogorov_cdf(2000, 0.04), kolmogorov_cdf(2000, 0.028),
                      kolmogorov_cdf(100, 0.1), kolmogorov_cdf(100000, 1.3580986 / sqrt(100000.))};
  row_doubles("value", d, sizeof d / sizeof *d);
  row_end();
  row_begin("reference: Anderson-Darling");
  const double a[] = {anderson_darling_cdf(100000, 1.9329578), anderson_darling_cdf(100000, 2.4923671),
                      anderson_darling_cdf(100000, 3.8781250), anderson_darling_cdf(10, 2.4923671)};
  row_doubles("value", a, sizeof a / sizeof *a);
  row_end();
}

int main(int argc, char **argv) {
  fit_begin(argc, argv);
  references();
  for (size_t m = 0; m < sizeof methods / sizeof *methods; m++)
    for (const char *const *law = methods[m].laws; *law != NULL; law++) {
      const CASE *c = named(*law);
      UNUR_DISTR *d = case_distr(c, methods[m].log_form);
      unur_reset_errno();
      UNUR_PAR *par = methods[m].make(c, d);
      fit_continuous(methods[m].name, *law, par != NULL ? unur_init(par) : NULL, case_cdf_of, c);
      unur_distr_free(d);
    }
  special();
  for (size_t i = 0; i < sizeof bounded / sizeof *bounded; i++)
    by_hazard("HRB", bounded[i].law, unur_hrb_new, bounded[i].bound, 0.);
  for (size_t i = 0; falling[i] != NULL; i++) by_hazard("HRD", falling[i], unur_hrd_new, 0., 0.);
  for (size_t i = 0; i < sizeof rising / sizeof *rising; i++)
    by_hazard("HRI", rising[i].law, unur_hri_new, 0., rising[i].p0);
  return 0;
}

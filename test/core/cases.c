/* cases.c -- the laws that every table runs over: families with parameters, domain, mode,
 * center. A new law is a new row. */
#include "families.h"
#include "cumulative.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define INF INFINITY
#define NO NAN
#define REAL_LINE -INF, INF
#define POSITIVE 0., INF

/* name, family, parameters, domain, mode, center, normalised; a truncated law also names the
 * family's support. */
#define W(family) &law_##family

const CASE law_cases[] = {
  {"beta(2,5)", W(beta), {2, 5, 0, 1}, {0, 1}, 0.2, NO, true},
  {"beta(3,3)", W(beta), {3, 3, 0, 1}, {0, 1}, 0.5, NO, true},
  {"beta(1,1)", W(beta), {1, 1, 0, 1}, {0, 1}, 0.5, NO, true},
  {"beta(1,3)", W(beta), {1, 3, 0, 1}, {0, 1}, 0, NO, true},
  {"beta(0.5,0.7)", W(beta), {0.5, 0.7, 0, 1}, {0, 1}, NO, 0.4, true},
  {"beta(1.5,80,-2,3)", W(beta), {1.5, 80, -2, 3}, {-2, 3}, -2. + 5. * 0.5 / 79.5, NO, true},
  {"cauchy(0,1)", W(cauchy), {0, 1}, {REAL_LINE}, 0, NO, true},
  {"cauchy(3,0.1)", W(cauchy), {3, 0.1}, {REAL_LINE}, 3, NO, true},
  {"chi(1)", W(chi), {1}, {POSITIVE}, 0, NO, true},
  {"chi(2.5)", W(chi), {2.5}, {POSITIVE}, 1.2247448713915890, NO, true},
  {"chi(12)", W(chi), {12}, {POSITIVE}, 3.3166247903553998, NO, true},
  {"chisquare(2)", W(chisquare), {2}, {POSITIVE}, 0, NO, true},
  {"chisquare(5)", W(chisquare), {5}, {POSITIVE}, 3, NO, true},
  {"chisquare(100)", W(chisquare), {100}, {POSITIVE}, 98, NO, true},
  {"exponential(1,0)", W(exponential), {1, 0}, {POSITIVE}, 0, NO, true},
  {"exponential(0.001,5)", W(exponential), {0.001, 5}, {5, INF}, 5, NO, true},
  {"extremeI(0,1)", W(extremeI), {0, 1}, {REAL_LINE}, 0, NO, true},
  {"extremeI(-5,30)", W(extremeI), {-5, 30}, {REAL_LINE}, -5, NO, true},
  {"extremeII(3,0,1)", W(extremeII), {3, 0, 1}, {POSITIVE}, 0.90856029641606983, NO, true},
  {"extremeII(1,2,0.5)", W(extremeII), {1, 2, 0.5}, {2, INF}, 2.25, NO, true},
  {"F(5,7)", W(F), {5, 7}, {POSITIVE}, 0.6 * 7. / 9., NO, true},
  {"F(3,50)", W(F), {3, 50}, {POSITIVE}, 50. / 156., NO, true},
  {"F(30,30)", W(F), {30, 30}, {POSITIVE}, 28. / 32., NO, true},
  {"gamma(1)", W(gamma), {1, 1, 0}, {POSITIVE}, 0, NO, true},
  {"gamma(2)", W(gamma), {2, 1, 0}, {POSITIVE}, 1, NO, true},
  {"gamma(3)", W(gamma), {3, 1, 0}, {POSITIVE}, 2, NO, true},
  {"gamma(0.5)", W(gamma), {0.5, 1, 0}, {POSITIVE}, 0, NO, true},
  {"gamma(1.2,50,-7)", W(gamma), {1.2, 50, -7}, {-7, INF}, 3, NO, true},
  {"gamma(1000)", W(gamma), {1000, 1, 0}, {POSITIVE}, 999, NO, true},
  {"gig(0.5,1)", W(gig), {0.5, 1, 1}, {POSITIVE}, 0.61803398874989485, NO, false},
  {"gig(2,3,4)", W(gig), {2, 3, 4}, {POSITIVE}, 5.5497035468911724, NO, false},
  {"gig(-1.5,2)", W(gig), {-1.5, 2, 1}, {POSITIVE}, 0.35078105935821218, NO, false},
  {"gig(1,1)", W(gig), {1, 1, 1}, {POSITIVE}, 1, NO, false},
  {"gig(1.5,0.3)", W(gig), {1.5, 0.3, 1}, {POSITIVE}, 3.6103172982877397, NO, false},
  {"gig(5,10,3)", W(gig), {5, 10, 3}, {POSITIVE}, 4.4310988842807021, NO, false},
  {"gig(0.2,0.9)", W(gig), {0.2, 0.9, 1}, {POSITIVE}, 0.44906606431025513, NO, false},
  {"gig2(1.5,2,0.5)", W(gig2), {1.5, 2, 0.5}, {POSITIVE}, 0.80901699437494745, NO, false},
  {"gig2(3,0.1,1)", W(gig2), {3, 0.1, 1}, {POSITIVE}, 40.248456731316589, NO, false},
  {"hyperbolic(1,0,1,0)", W(hyperbolic), {1, 0, 1, 0}, {REAL_LINE}, 0, NO, false},
  {"hyperbolic(2,1,0.5,3)", W(hyperbolic), {2, 1, 0.5, 3}, {REAL_LINE}, 3.2886751345948129, NO, false},
  {"ghyp(1,2,0.5,1,0)", W(ghyp), {1, 2, 0.5, 1, 0}, {REAL_LINE}, NO, 0.2, false},
  {"ghyp(-0.5,1,0,2,-1)", W(ghyp), {-0.5, 1, 0, 2, -1}, {REAL_LINE}, -1, NO, false},
  {"vg(2,1,0,0)", W(vg), {2, 1, 0, 0}, {REAL_LINE}, 0, NO, false},
  {"vg(1,2,0.5,1)", W(vg), {1, 2, 0.5, 1}, {REAL_LINE}, 1, NO, false},
  {"ig(1,1)", W(ig), {1, 1}, {POSITIVE}, 0.30277563773199465, NO, true},
  {"ig(3,20)", W(ig), {3, 20}, {POSITIVE}, 2.4, NO, true},
  {"laplace(0,1)", W(laplace), {0, 1}, {REAL_LINE}, 0, NO, true},
  {"laplace(-2,10)", W(laplace), {-2, 10}, {REAL_LINE}, -2, NO, true},
  {"logistic(0,1)", W(logistic), {0, 1}, {REAL_LINE}, 0, NO, true},
  {"logistic(100,0.5)", W(logistic), {100, 0.5}, {REAL_LINE}, 100, NO, true},
  {"lognormal(0,1)", W(lognormal), {0, 1, 0}, {POSITIVE}, 0.36787944117144233, NO, true},
  {"lognormal(1,0.25,-3)", W(lognormal), {1, 0.25, -3}, {-3, INF}, -0.44641054193707313, NO, true},
  {"lomax(2,1)", W(lomax), {2, 1}, {POSITIVE}, 0, NO, true},
  {"lomax(10,5)", W(lomax), {10, 5}, {POSITIVE}, 0, NO, true},
  {"meixner(1,0,1,0)", W(meixner), {1, 0, 1, 0}, {REAL_LINE}, 0, NO, true},
  {"meixner(0.5,1.2,2,1)", W(meixner), {0.5, 1.2, 2, 1}, {REAL_LINE}, NO, 2, true},
  {"normal(0,1)", W(normal), {0, 1}, {REAL_LINE}, 0, NO, true},
  {"normal(0,1), mode unknown", W(normal), {0, 1}, {REAL_LINE}, NO, NO, true},
  {"normal(0,1), center 1", W(normal), {0, 1}, {REAL_LINE}, NO, 1, true},
  {"normal(1000,1e-3)", W(normal), {1000, 1e-3}, {REAL_LINE}, 1000, NO, true},
  {"normal(-1e5,1e5)", W(normal), {-1e5, 1e5}, {REAL_LINE}, -1e5, NO, true},
  {"normal(0,1) on [1,3]", W(normal), {0, 1}, {1, 3}, 1, NO, true, {REAL_LINE}},
  {"normal(0,1) on [0,inf)", W(normal), {0, 1}, {0, INF}, 0, NO, true, {REAL_LINE}},
  {"normal(0,1) on [-1,10]", W(normal), {0, 1}, {-1, 10}, 0, NO, true, {REAL_LINE}},
  {"pareto(1,2)", W(pareto), {1, 2}, {1, INF}, 1, NO, true},
  {"pareto(0.1,7)", W(pareto), {0.1, 7}, {0.1, INF}, 0.1, NO, true},
  {"powerexponential(3)", W(powerexponential), {3}, {REAL_LINE}, 0, NO, true},
  {"powerexponential(1.2)", W(powerexponential), {1.2}, {REAL_LINE}, 0, NO, true},
  {"powerexponential(0.7)", W(powerexponential), {0.7}, {REAL_LINE}, 0, NO, true},
  {"powerexponential(10)", W(powerexponential), {10}, {REAL_LINE}, 0, NO, true},
  {"rayleigh(1)", W(rayleigh), {1}, {POSITIVE}, 1, NO, true},
  {"rayleigh(20)", W(rayleigh), {20}, {POSITIVE}, 20, NO, true},
  {"slash", W(slash), {0}, {REAL_LINE}, 0, NO, true},
  {"student(1)", W(student), {1}, {REAL_LINE}, 0, NO, true},
  {"student(3)", W(student), {3}, {REAL_LINE}, 0, NO, true},
  {"student(30)", W(student), {30}, {REAL_LINE}, 0, NO, true},
  {"student(3) on [-2,5]", W(student), {3}, {-2, 5}, 0, NO, true, {REAL_LINE}},
  {"triangular(0.5)", W(triangular), {0.5}, {0, 1}, 0.5, NO, true},
  {"triangular(0)", W(triangular), {0}, {0, 1}, 0, NO, true},
  {"triangular(0.9)", W(triangular), {0.9}, {0, 1}, 0.9, NO, true},
  {"uniform(0,1)", W(uniform), {0, 1}, {0, 1}, 0.5, NO, true},
  {"uniform(-3,8)", W(uniform), {-3, 8}, {-3, 8}, 2.5, NO, true},
  {"weibull(2)", W(weibull), {2, 1, 0}, {POSITIVE}, 0.70710678118654752, NO, true},
  {"weibull(1)", W(weibull), {1, 1, 0}, {POSITIVE}, 0, NO, true},
  {"weibull(3.6,10,1)", W(weibull), {3.6, 10, 1}, {1, INF}, NO, 10, true},
  {"weibull(0.6)", W(weibull), {0.6, 1, 0}, {POSITIVE}, 0, NO, true},
};
const size_t n_law_cases = sizeof law_cases / sizeof law_cases[0];

/* ---- Callbacks: the case is the distribution's external object --------------------------- */

static const CASE *of(const UNUR_DISTR *distr) { return unur_distr_get_extobj(distr); }
static double pdf(double x, const UNUR_DISTR *d) { return of(d)->law->pdf(x, of(d)->p); }
static double dpdf(double x, const UNUR_DISTR *d) { return of(d)->law->dpdf(x, of(d)->p); }
static double logpdf(double x, const UNUR_DISTR *d) { return of(d)->law->logpdf(x, of(d)->p); }
static double dlogpdf(double x, const UNUR_DISTR *d) { return of(d)->law->dlogpdf(x, of(d)->p); }
/* PINV asks at the ends of the domain too, where the formulas give inf - inf. */
static double cdf(double x, const UNUR_DISTR *d) {
  return isinf(x) ? (x > 0.) : of(d)->law->cdf(x, of(d)->p);
}

static void must(int code, const char *what, const CASE *c) {
  if (code == UNUR_SUCCESS) return;
  fprintf(stderr, "%s: %s failed with 0x%02x\n", c->name, what, (unsigned)code);
  exit(2);
}

UNUR_DISTR *case_distr(const CASE *c, bool log_form) {
  gsl_set_error_handler_off();
  UNUR_DISTR *d = unur_distr_cont_new();
  must(unur_distr_set_extobj(d, c), "set_extobj", c);
  must(unur_distr_set_name(d, c->name), "set_name", c);
  if (log_form) {
    must(unur_distr_cont_set_logpdf(d, logpdf), "set_logpdf", c);
    must(unur_distr_cont_set_dlogpdf(d, dlogpdf), "set_dlogpdf", c);
  } else {
    must(unur_distr_cont_set_pdf(d, pdf), "set_pdf", c);
    must(unur_distr_cont_set_dpdf(d, dpdf), "set_dpdf", c);
  }
  if (isfinite(c->domain[0]) || isfinite(c->domain[1]))
    must(unur_distr_cont_set_domain(d, c->domain[0], c->domain[1]), "set_domain", c);
  if (!isnan(c->mode)) must(unur_distr_cont_set_mode(d, c->mode), "set_mode", c);
  if (!isnan(c->center)) must(unur_distr_cont_set_center(d, c->center), "set_center", c);
  if (c->normalised) must(unur_distr_cont_set_pdfarea(d, case_area(c)), "set_pdfarea", c);
  return d;
}

int case_set_cdf(UNUR_DISTR *distr, const CASE *c) {
  must(c->law->cdf != NULL ? UNUR_SUCCESS : UNUR_FAILURE, "closed form", c);
  return unur_distr_cont_set_cdf(distr, cdf);
}

/* ---- Distribution function over the domain -------------------------------------------------- */

static double density(double x, void *params) {
  const CASE *c = params;
  return c->law->pdf(x, c->p);
}

/* Made on first use and kept: the program ends soon. */
static const CUMULATIVE *table(const CASE *c) {
  static CUMULATIVE *tables[sizeof law_cases / sizeof law_cases[0]];
  size_t i = (size_t)(c - law_cases);
  if (tables[i] == NULL) {
    gsl_set_error_handler_off();
    double inner = isnan(c->mode) ? c->center : c->mode;
    tables[i] = cumulative_new(density, (void *)(size_t)c, c->domain[0], inner, c->domain[1]);
  }
  return tables[i];
}

static const double *support(const CASE *c) {
  return c->support[0] < c->support[1] ? c->support : c->domain;
}

double case_area(const CASE *c) {
  if (c->law->cdf == NULL) return c->normalised ? 1. : cumulative_total(table(c));
  if (c->domain[0] == support(c)[0] && c->domain[1] == support(c)[1]) return 1.;
  /* Not at an end of the support: the formulas have inf - inf there. */
  double above = c->domain[1] == support(c)[1] ? 1. : c->law->cdf(c->domain[1], c->p);
  double below = c->domain[0] == support(c)[0] ? 0. : c->law->cdf(c->domain[0], c->p);
  return above - below;
}

double case_cdf(const CASE *c, double x) {
  if (x <= c->domain[0]) return 0.;
  if (x >= c->domain[1]) return 1.;
  if (c->law->cdf == NULL) return cumulative_below(table(c), x) / cumulative_total(table(c));
  double below = c->domain[0] == support(c)[0] ? 0. : c->law->cdf(c->domain[0], c->p);
  return (c->law->cdf(x, c->p) - below) / case_area(c);
}

double case_sf(const CASE *c, double x) {
  if (x <= c->domain[0]) return 1.;
  if (x >= c->domain[1]) return 0.;
  if (c->law->cdf == NULL) return cumulative_above(table(c), x) / cumulative_total(table(c));
  double above = c->domain[1] == support(c)[1] ? 0. : c->law->sf(c->domain[1], c->p);
  return (c->law->sf(x, c->p) - above) / case_area(c);
}

/* inversion.c -- HINV and NINV: laws with a closed distribution function x options; the inverse
 * distribution functions of the standard laws; DGT's quantiles.
 *
 * "intervals" is what unur_hinv_get_n_intervals() answers, with the original the number of
 * nodes, which is one more. */
#include "laws.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

enum { GRID = 800, TAIL = 100, DRAWS = 5 };

typedef double INVERSE(const UNUR_GEN *gen, double u);

/* Largest |u - F(F^-1(u))| over a grid whose tails reach down to 1e-12, and where it is. */
static double max_u_error(const CASE *c, const UNUR_GEN *gen, INVERSE *inverse, double *at) {
  double max = 0.;
  *at = NAN;
  for (int i = 0; i < GRID + 2 * TAIL; i++) {
    double u;
    if (i < GRID) u = (i + 0.5) / GRID;
    else if (i < GRID + TAIL) u = pow(10., -12. + 10. * (i - GRID) / TAIL);
    else u = 1. - pow(10., -12. + 10. * (i - GRID - TAIL) / TAIL);
    const double x = inverse(gen, u);
    const double error = u < 0.5 ? fabs(u - case_cdf(c, x)) : fabs((1. - u) - case_sf(c, x));
    if (!(error <= max)) { /* also when it is NaN */
      max = error;
      *at = u;
    }
  }
  return max;
}

static void measure(const CASE *c, UNUR_PAR *par, INVERSE *inverse) {
  program_reset_streams();
  UNUR_GEN *gen = par != NULL ? unur_init(par) : NULL;
  row_int("init", gen != NULL);
  if (gen == NULL) return;
  double at, x[DRAWS], u[DRAWS];
  const double error = max_u_error(c, gen, inverse, &at);
  if (inverse == unur_hinv_eval_approxinvcdf) row_int("intervals", unur_hinv_get_n_intervals(gen));
  row_double("u-error", error);
  row_double("at u", at);
  for (int i = 0; i < DRAWS; i++) x[i] = unur_sample_cont(gen);
  for (int i = 0; i < DRAWS; i++) u[i] = case_cdf(c, x[i]);
  row_doubles("variates", x, DRAWS);
  row_doubles("u of variates", u, DRAWS);
  row_double("next uniform", unur_urng_sample(unur_get_default_urng()));
  unur_free(gen);
}

/* unur_ninv_eval_approxinvcdf() takes, on a truncated domain too, the u of the CDF as it was given:
 * from cdf(left end) to cdf(right end). The grid's u are of the truncated law. */
static const CASE *current;
static double ninv_inverse(const UNUR_GEN *gen, double u) {
  const CASE *c = current;
  const double below = c->support[0] < c->support[1] ? c->law->cdf(c->domain[0], c->p) : 0.;
  return unur_ninv_eval_approxinvcdf(gen, below + u * case_area(c));
}

static void hinv(const CASE *c, int order, double resolution) {
  UNUR_DISTR *distr = case_distr(c, false);
  case_set_cdf(distr, c);
  row_begin("HINV, order %d: %s, u-resolution %g", order, c->name, resolution);
  row_double("resolution", resolution);
  UNUR_PAR *par = unur_hinv_new(distr);
  unur_hinv_set_order(par, order);
  unur_hinv_set_u_resolution(par, resolution);
  GUARDED(measure(c, par, unur_hinv_eval_approxinvcdf));
  row_end();
  unur_distr_free(distr);
}

/* Stops by the u-error alone. */
static void ninv(const CASE *c, const char *variant, int (*use)(UNUR_PAR *), double resolution) {
  UNUR_DISTR *distr = case_distr(c, false);
  case_set_cdf(distr, c);
  row_begin("NINV, %s: %s, u-resolution %g", variant, c->name, resolution);
  row_double("resolution", resolution);
  UNUR_PAR *par = unur_ninv_new(distr);
  use(par);
  unur_ninv_set_x_resolution(par, -1.);
  unur_ninv_set_u_resolution(par, resolution);
  current = c;
  GUARDED(measure(c, par, ninv_inverse));
  row_end();
  unur_distr_free(distr);
}

/* ---- Quantiles of the standard laws against closed forms ---------------------------------- */

static double q_cauchy(double u) { return u < 0.5 ? -1. / tan(M_PI * u) : 1. / tan(M_PI * (1. - u)); }
static double q_exponential(double u) { return -log1p(-u); }
static double q_extremeI(double u) { return -log(-log(u)); }
static double q_extremeII(double u) { return pow(-log(u), -1. / 3.); }
static double q_laplace(double u) { return u < 0.5 ? log(2. * u) : -log(2. * (1. - u)); }
static double q_logistic(double u) { return log(u) - log1p(-u); }
static double q_lognormal(double u) { return exp(gsl_cdf_ugaussian_Pinv(u)); }
static double q_lomax(double u) { return expm1(-0.5 * log1p(-u)); }
static double q_normal(double u) { return gsl_cdf_ugaussian_Pinv(u); }
static double q_pareto(double u) { return 2. * exp(-log1p(-u) / 7.); }
static double q_triangular(double u) { return u < 0.5 ? sqrt(0.5 * u) : 1. - sqrt(0.5 * (1. - u)); }
static double q_uniform(double u) { return 11. * u - 3.; }
static double q_weibull(double u) { return pow(-log1p(-u), 1. / 0.6); }

#define D(name) #name, unur_distr_##name
static const struct {
  const char *name;
  UNUR_DISTR *(*make)(const double *, int);
  int n;
  double p[2];
  double (*quantile)(double u);
} standard[] = {
  {D(cauchy), 0, {0}, q_cauchy}, {D(exponential), 0, {0}, q_exponential}, {D(extremeI), 0, {0}, q_extremeI},
  {D(extremeII), 1, {3}, q_extremeII}, {D(laplace), 0, {0}, q_laplace}, {D(logistic), 0, {0}, q_logistic},
  {D(lognormal), 2, {0, 1}, q_lognormal}, {D(lomax), 1, {2}, q_lomax}, {D(normal), 0, {0}, q_normal},
  {D(pareto), 2, {2, 7}, q_pareto}, {D(triangular), 0, {0}, q_triangular}, {D(uniform), 2, {-3, 8}, q_uniform},
  {D(weibull), 1, {0.6}, q_weibull},
};

/* "quantile error": largest relative error. */
static void quantiles(void) {
  static const double u[] = {1e-12, 1e-10, 1e-7, 1e-4, 0.01, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.99, 0.9999,
                             1. - 1e-7, 1. - 1e-10, 1. - 1e-12};
  for (size_t i = 0; i < sizeof standard / sizeof *standard; i++) {
    UNUR_DISTR *d = standard[i].make(standard[i].p, standard[i].n);
    row_begin("quantiles: %s", standard[i].name);
    const bool has = unur_distr_cont_get_invcdf(d) != NULL;
    row_int("inverse CDF", has);
    double max = 0., at = NAN;
    for (size_t j = 0; has && j < sizeof u / sizeof *u; j++) {
      const double q = standard[i].quantile(u[j]);
      const double error = fabs(unur_distr_cont_eval_invcdf(u[j], d) - q) / fabs(q);
      if (!(error <= max)) {
        max = error;
        at = u[j];
      }
    }
    row_double("quantile error", max);
    row_double("at u", at);
    row_end();
    unur_distr_free(d);
  }
}

/* ---- DGT ------------------------------------------------------------------------------------ */

enum { CELLS = 400, QUANTILES = 60 };

static double pmf_binomial(int k) { return gsl_ran_binomial_pdf((unsigned)k, 0.3, 20); }
static double pmf_poisson(int k) { return gsl_ran_poisson_pdf((unsigned)k, 12.5); }
static double pmf_geometric(int k) { return gsl_ran_geometric_pdf((unsigned)k + 1, 0.1); }
static double pmf_even(int k) { (void)k; return 0.1; }
static double pmf_gaps(int k) { return k % 3 == 1 ? 0. : 1. / 200.; }
static const struct { const char *name; int left, n; double (*pmf)(int i); } vectors[] = {
  {"binomial(20,0.3)", 0, 21, pmf_binomial}, {"poisson(12.5)", -4, 80, pmf_poisson},
  {"geometric(0.1)", 0, CELLS, pmf_geometric}, {"uniform", 100, 10, pmf_even}, {"with gaps", 1, 300, pmf_gaps},
};

/* "wrong": of how many u the answer k has not P(X<k) <= u <= P(X<=k), but for rounding. */
static void dgt(void) {
  static const double factors[] = {0., 0.3, 1., 3.};
  for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
    double p[CELLS], below[CELLS + 1] = {0.};
    const int n = vectors[i].n, left = vectors[i].left;
    for (int k = 0; k < n; k++) below[k + 1] = below[k] + (p[k] = vectors[i].pmf(k));
    for (int variant = 1; variant <= 2; variant++)
      for (size_t f = 0; f < sizeof factors / sizeof *factors; f++) {
        row_begin("DGT: %s, variant %d, guide factor %g", vectors[i].name, variant, factors[f]);
        UNUR_DISTR *d = unur_distr_discr_new();
        unur_distr_discr_set_pv(d, p, n);
        unur_distr_discr_set_domain(d, left, left + n - 1);
        UNUR_PAR *par = unur_dgt_new(d);
        unur_dgt_set_variant(par, (unsigned)variant);
        unur_dgt_set_guidefactor(par, factors[f]);
        UNUR_GEN *gen = unur_init(par);
        row_int("init", gen != NULL);
        double k[QUANTILES];
        int wrong = 0;
        for (int j = 0; gen != NULL && j < QUANTILES; j++) {
          const double u = j < 10 ? pow(10., -11. + j) : j >= QUANTILES - 10 ? 1. - pow(10., -2. - (j - QUANTILES + 10)) : (j - 9.5) / 40.;
          const int at = unur_dgt_eval_invcdf(gen, u) - left;
          k[j] = at + left;
          wrong += at < 0 || at >= n || below[at] / below[n] > u + 1e-14 || below[at + 1] / below[n] < u - 1e-14;
        }
        if (gen != NULL) row_doubles("quantiles", k, QUANTILES);
        row_int("wrong", wrong);
        if (gen != NULL) unur_free(gen);
        unur_distr_free(d);
        row_end();
      }
  }
}

int main(void) {
  static const double fine[] = {1e-8, 1e-10}, coarse[] = {1e-4, 1e-5};
  static const struct { const char *name; int (*use)(UNUR_PAR *); } variants[] = {
    {"regula falsi", unur_ninv_set_useregula}, {"Newton", unur_ninv_set_usenewton},
    {"bisection", unur_ninv_set_usebisect}};
  static const char *const for_ninv[] = {
    "normal(0,1)", "exponential(1,0)", "cauchy(0,1)", "logistic(0,1)", "extremeI(-5,30)", "gamma(3)", "beta(2,5)",
    "student(3)", "laplace(0,1)", "weibull(2)", "lomax(2,1)", "pareto(1,2)", "normal(1000,1e-3)",
    "normal(0,1) on [1,3]", "student(3) on [-2,5]", "triangular(0.5)", "uniform(-3,8)"};
  program_begin();
  for (size_t i = 0; i < n_law_cases; i++) {
    const CASE *c = &law_cases[i];
    if (c->law->cdf == NULL) continue;
    for (int j = 0; j < 2; j++) hinv(c, 1, coarse[j]);
    for (int order = 3; order <= 5; order += 2)
      for (int j = 0; j < 2; j++) hinv(c, order, fine[j]);
    for (size_t j = 0; j < sizeof for_ninv / sizeof *for_ninv; j++)
      if (strcmp(for_ninv[j], c->name) == 0)
        for (size_t v = 0; v < 3; v++)
          for (int k = 0; k < 2; k++) ninv(c, variants[v].name, variants[v].use, fine[k]);
  }
  quantiles();
  dgt();
  return 0;
}

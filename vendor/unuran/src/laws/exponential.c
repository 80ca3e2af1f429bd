/* exponential.c -- exponential (sigma, theta), Laplace (theta, phi), Lomax (a, C) and
 * Pareto (k, a) distributions. */
#include "laws.h"

/* ---- Exponential: exp(-(x - theta)/sigma) / sigma ---------------------------------------- */

static double exponential_pdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[1]) / p[0];
  return z < 0. ? 0. : exp(-z) / p[0];
}
static double exponential_dpdf(double x, const UNUR_DISTR *d) {
  return -exponential_pdf(x, d) / PARAMS(d)[0];
}
static double exponential_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[1]) / p[0];
  return z < 0. ? -INFINITY : -z - log(p[0]);
}
static double exponential_dlogpdf(double x, const UNUR_DISTR *d) {
  return x < PARAMS(d)[1] ? 0. : -1. / PARAMS(d)[0];
}
static double exponential_cdf(double x, const UNUR_DISTR *d) {
  const double z = (x - PARAMS(d)[1]) / PARAMS(d)[0];
  return z < 0. ? 0. : -expm1(-z);
}
static double exponential_invcdf(double u, const UNUR_DISTR *d) {
  return PARAMS(d)[1] - PARAMS(d)[0] * log1p(-u);
}

static const char *exponential_accept(double *p, int n, int *n_stored) {
  if (n < 1) p[0] = 1.;
  if (n == 1) *n_stored = 2;
  return p[0] > 0. ? NULL : "sigma must be positive";
}
static void exponential_derive(UNUR_DISTR *d) { unur_i_law_domain(d, PARAMS(d)[1], INFINITY); }
static double exponential_mode(const double *p) { return p[1]; }

static const struct unur_i_law law_exponential = {
  .name = "exponential", .id = UNUR_DISTR_EXPONENTIAL, .n_min = 0, .n_max = 2,
  .pdf = exponential_pdf, .dpdf = exponential_dpdf, .logpdf = exponential_logpdf,
  .dlogpdf = exponential_dlogpdf, .cdf = exponential_cdf, .invcdf = exponential_invcdf,
  .accept = exponential_accept, .derive = exponential_derive, .mode = exponential_mode,
  .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(exponential)

/* ---- Laplace: exp(-|x - theta|/phi) / (2 phi) ---------------------------------------------- */

static double laplace_pdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return exp(-fabs(x - p[0]) / p[1]) / (2. * p[1]);
}
static double laplace_dlogpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return x == p[0] ? 0. : x > p[0] ? -1. / p[1] : 1. / p[1];
}
static double laplace_dpdf(double x, const UNUR_DISTR *d) {
  return laplace_dlogpdf(x, d) * laplace_pdf(x, d);
}
static double laplace_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return -fabs(x - p[0]) / p[1] - log(2. * p[1]);
}
static double laplace_cdf(double x, const UNUR_DISTR *d) {
  const double z = (x - PARAMS(d)[0]) / PARAMS(d)[1];
  return z > 0. ? 1. - 0.5 * exp(-z) : 0.5 * exp(z);
}
static double laplace_invcdf(double u, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return u > 0.5 ? p[0] - p[1] * log(2. * (1. - u)) : p[0] + p[1] * log(2. * u);
}

static const char *laplace_accept(double *p, int n, int *n_stored) {
  if (n < 2) p[1] = 1.;
  *n_stored = 2;
  return p[1] > 0. ? NULL : "phi must be positive";
}
static void no_derive(UNUR_DISTR *d) { (void)d; }
static double laplace_mode(const double *p) { return p[0]; }

static const struct unur_i_law law_laplace = {
  .name = "laplace", .id = UNUR_DISTR_LAPLACE, .n_min = 0, .n_max = 2,
  .pdf = laplace_pdf, .dpdf = laplace_dpdf, .logpdf = laplace_logpdf,
  .dlogpdf = laplace_dlogpdf, .cdf = laplace_cdf, .invcdf = laplace_invcdf,
  .accept = laplace_accept, .derive = no_derive, .mode = laplace_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(laplace)

/* ---- Lomax: a C^a (x + C)^(-a-1) on (0,inf) -------------------------------------------------- */

static double lomax_pdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return x < 0. ? 0. : p[0] / p[1] * exp(-(p[0] + 1.) * log1p(x / p[1]));
}
static double lomax_dpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return x < 0. ? 0. : -(p[0] + 1.) / (x + p[1]) * lomax_pdf(x, d);
}
static double lomax_cdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return x < 0. ? 0. : -expm1(-p[0] * log1p(x / p[1]));
}
static double lomax_invcdf(double u, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return p[1] * expm1(-log1p(-u) / p[0]);
}

static const char *lomax_accept(double *p, int n, int *n_stored) {
  if (n < 2) p[1] = 1.;
  *n_stored = 2;
  if (!(p[0] > 0.)) return "a must be positive";
  return p[1] > 0. ? NULL : "C must be positive";
}
static void lomax_derive(UNUR_DISTR *d) { unur_i_law_domain(d, 0., INFINITY); }
static double lomax_mode(const double *p) {
  (void)p;
  return 0.;
}

static const struct unur_i_law law_lomax = {
  .name = "lomax", .id = UNUR_DISTR_LOMAX, .n_min = 1, .n_max = 2,
  .pdf = lomax_pdf, .dpdf = lomax_dpdf, .cdf = lomax_cdf, .invcdf = lomax_invcdf,
  .accept = lomax_accept, .derive = lomax_derive, .mode = lomax_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(lomax)

/* ---- Pareto: a k^a x^(-a-1) on (k,inf): the Lomax law of x - k with C = k ---------------------- */

static double pareto_pdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return x < p[0] ? 0. : p[1] / p[0] * exp(-(p[1] + 1.) * log1p((x - p[0]) / p[0]));
}
static double pareto_dpdf(double x, const UNUR_DISTR *d) {
  return x < PARAMS(d)[0] ? 0. : -(PARAMS(d)[1] + 1.) / x * pareto_pdf(x, d);
}
static double pareto_cdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return x < p[0] ? 0. : -expm1(-p[1] * log1p((x - p[0]) / p[0]));
}
static double pareto_invcdf(double u, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return p[0] * exp(-log1p(-u) / p[1]);
}

static const char *pareto_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  if (!(p[0] > 0.)) return "k must be positive";
  return p[1] > 0. ? NULL : "a must be positive";
}
static void pareto_derive(UNUR_DISTR *d) { unur_i_law_domain(d, PARAMS(d)[0], INFINITY); }

static const struct unur_i_law law_pareto = {
  .name = "pareto", .id = UNUR_DISTR_PARETO, .n_min = 2, .n_max = 2,
  .pdf = pareto_pdf, .dpdf = pareto_dpdf, .cdf = pareto_cdf, .invcdf = pareto_invcdf,
  .accept = pareto_accept, .derive = pareto_derive, .mode = laplace_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(pareto)

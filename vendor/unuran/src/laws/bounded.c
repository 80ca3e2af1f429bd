/* bounded.c -- triangular (H) and uniform (a, b) distributions. */
#include "laws.h"

/* ---- Triangular on (0,1) with mode H --------------------------------------------------------- */

static double triangular_pdf(double x, const UNUR_DISTR *d) {
  const double h = PARAMS(d)[0];
  if (x < 0. || x > 1.) return 0.;
  if (x < h) return 2. * x / h;
  return x == h ? 2. : 2. * (1. - x) / (1. - h);
}
static double triangular_dpdf(double x, const UNUR_DISTR *d) {
  const double h = PARAMS(d)[0];
  if (x < 0. || x > 1.) return 0.;
  return x <= h && h > 0. ? 2. / h : -2. / (1. - h);
}
static double triangular_cdf(double x, const UNUR_DISTR *d) {
  const double h = PARAMS(d)[0];
  if (x <= 0.) return 0.;
  if (x >= 1.) return 1.;
  return x <= h ? x * x / h : 1. - (1. - x) * (1. - x) / (1. - h);
}
static double triangular_invcdf(double u, const UNUR_DISTR *d) {
  const double h = PARAMS(d)[0];
  return u <= h ? sqrt(h * u) : 1. - sqrt((1. - h) * (1. - u));
}

static const char *triangular_accept(double *p, int n, int *n_stored) {
  if (n < 1) p[0] = 0.5;
  *n_stored = 1;
  return p[0] >= 0. && p[0] <= 1. ? NULL : "H must be in [0,1]";
}
static void triangular_derive(UNUR_DISTR *d) { unur_i_law_domain(d, 0., 1.); }
static double triangular_mode(const double *p) { return p[0]; }

static const struct unur_i_law law_triangular = {
  .name = "triangular", .id = UNUR_DISTR_TRIANGULAR, .n_min = 0, .n_max = 1,
  .pdf = triangular_pdf, .dpdf = triangular_dpdf, .cdf = triangular_cdf,
  .invcdf = triangular_invcdf,
  .accept = triangular_accept, .derive = triangular_derive, .mode = triangular_mode,
  .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(triangular)

/* ---- Uniform on (a,b) --------------------------------------------------------------------------- */

static double uniform_pdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return x < p[0] || x > p[1] ? 0. : 1. / (p[1] - p[0]);
}
static double uniform_dpdf(double x, const UNUR_DISTR *d) {
  (void)x;
  (void)d;
  return 0.;
}
static double uniform_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return x < p[0] || x > p[1] ? -INFINITY : -log(p[1] - p[0]);
}
static double uniform_cdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  if (x <= p[0]) return 0.;
  return x >= p[1] ? 1. : (x - p[0]) / (p[1] - p[0]);
}
static double uniform_invcdf(double u, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return p[0] + u * (p[1] - p[0]);
}

static const char *uniform_accept(double *p, int n, int *n_stored) {
  *n_stored = 2;
  if (n == 0) p[1] = 1.;
  if (n == 1) {
    *n_stored = -1; /* a number of parameters that there is not: 0x13 */
    return "a is given without b";
  }
  return p[0] < p[1] ? NULL : "a must be below b";
}
static void uniform_derive(UNUR_DISTR *d) { unur_i_law_domain(d, PARAMS(d)[0], PARAMS(d)[1]); }
static double uniform_mode(const double *p) { return 0.5 * (p[0] + p[1]); }

static const struct unur_i_law law_uniform = {
  .name = "uniform", .id = UNUR_DISTR_UNIFORM, .n_min = 0, .n_max = 2,
  .pdf = uniform_pdf, .dpdf = uniform_dpdf, .logpdf = uniform_logpdf, .dlogpdf = uniform_dpdf,
  .cdf = uniform_cdf, .invcdf = uniform_invcdf,
  .accept = uniform_accept, .derive = uniform_derive, .mode = uniform_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(uniform)

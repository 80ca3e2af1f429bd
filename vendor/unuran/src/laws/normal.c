/* normal.c -- normal (mu, sigma) and lognormal (zeta, sigma, theta) distributions. */
#include "laws.h"

/* ---- Normal: exp(-z^2/2) / (sigma sqrt(2 pi)), z = (x - mu)/sigma ---------------------- */

static double normal_z(double x, const UNUR_DISTR *d) { return (x - PARAMS(d)[0]) / PARAMS(d)[1]; }

static double normal_pdf(double x, const UNUR_DISTR *d) {
  const double z = normal_z(x, d);
  return exp(-0.5 * z * z) * NORM(d);
}
static double normal_dpdf(double x, const UNUR_DISTR *d) {
  const double f = normal_pdf(x, d);
  return f > 0. ? -normal_z(x, d) / PARAMS(d)[1] * f : 0.;
}
static double normal_logpdf(double x, const UNUR_DISTR *d) {
  const double z = normal_z(x, d);
  return -0.5 * z * z + log(NORM(d));
}
static double normal_dlogpdf(double x, const UNUR_DISTR *d) {
  return -normal_z(x, d) / PARAMS(d)[1];
}
static double normal_cdf(double x, const UNUR_DISTR *d) {
  return unur_i_normal_cdf(normal_z(x, d));
}
static double normal_invcdf(double u, const UNUR_DISTR *d) {
  return PARAMS(d)[0] + PARAMS(d)[1] * unur_i_normal_quantile(u);
}

static const char *normal_accept(double *p, int n, int *n_stored) {
  if (n < 2) p[1] = 1.;
  if (n == 1) *n_stored = 2;
  return p[1] > 0. ? NULL : "sigma must be positive";
}
static void normal_derive(UNUR_DISTR *d) { NORM(d) = 1. / (UNUR_I_SQRT_2PI * PARAMS(d)[1]); }
static double normal_mode(const double *p) { return p[0]; }

static const struct unur_i_law law_normal = {
  .name = "normal", .id = UNUR_DISTR_NORMAL, .n_min = 0, .n_max = 2,
  .pdf = normal_pdf, .dpdf = normal_dpdf, .logpdf = normal_logpdf, .dlogpdf = normal_dlogpdf,
  .cdf = normal_cdf, .invcdf = normal_invcdf,
  .accept = normal_accept, .derive = normal_derive, .mode = normal_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(normal)

/* ---- Lognormal: ln(x - theta) is normal with mean zeta and standard deviation sigma ----- */

static double lognormal_pdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), y = x - p[2];
  if (!(y > 0.) || isinf(y)) return 0.;
  const double z = (log(y) - p[0]) / p[1];
  return NORM(d) / y * exp(-0.5 * z * z);
}
static double lognormal_dpdf(double x, const UNUR_DISTR *d) {
  const double f = lognormal_pdf(x, d);
  const double *p = PARAMS(d), y = x - p[2];
  return f > 0. ? -f * (1. + (log(y) - p[0]) / (p[1] * p[1])) / y : 0.;
}
static double lognormal_cdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), y = x - p[2];
  return y > 0. ? unur_i_normal_cdf((log(y) - p[0]) / p[1]) : 0.;
}
static double lognormal_invcdf(double u, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return p[2] + exp(p[0] + p[1] * unur_i_normal_quantile(u));
}

static const char *lognormal_accept(double *p, int n, int *n_stored) {
  (void)n; /* theta = 0 unless given */
  *n_stored = 3;
  return p[1] > 0. ? NULL : "sigma must be positive";
}
static void lognormal_derive(UNUR_DISTR *d) {
  NORM(d) = 1. / (UNUR_I_SQRT_2PI * PARAMS(d)[1]);
  unur_i_law_domain(d, PARAMS(d)[2], INFINITY);
}
static double lognormal_mode(const double *p) { return p[2] + exp(p[0] - p[1] * p[1]); }

static const struct unur_i_law law_lognormal = {
  .name = "lognormal", .id = UNUR_DISTR_LOGNORMAL, .n_min = 2, .n_max = 3,
  .pdf = lognormal_pdf, .dpdf = lognormal_dpdf, .cdf = lognormal_cdf, .invcdf = lognormal_invcdf,
  .accept = lognormal_accept, .derive = lognormal_derive, .mode = lognormal_mode,
  .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(lognormal)

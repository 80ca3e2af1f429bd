/* gamma.c -- gamma (alpha, beta, gamma), chi-squared (nu) and chi (nu) distributions.
 *
 * For alpha >= 15 the density is written with the deviance (Loader 2000, see
 * special/elementary.c): (alpha-1) ln z - z - ln Gamma(alpha) would lose log10(alpha) digits.
 */
#include "laws.h"

#define DEVIANCE_FROM 15.

/* ln Gamma(alpha), or for large alpha ln sqrt(2 pi alpha) + Stirling's remainder */
static double gamma_norm(double alpha) {
  if (alpha < DEVIANCE_FROM) return unur_i_lgamma(alpha);
  return 0.5 * log(2. * UNUR_I_PI * alpha) + unur_i_stirling(alpha);
}

/* ln(z^(alpha-1) e^-z / Gamma(alpha)), z > 0 */
static double gamma_log(double z, double alpha, double norm) {
  if (alpha < DEVIANCE_FROM) return unur_i_power_log(z, alpha - 1.) - z - norm;
  return log(alpha / z) - unur_i_deviance(alpha, z) - norm;
}

/* Its value at z = 0. */
static double gamma_log_at_0(double alpha, double norm) {
  return alpha == 1. ? -norm : alpha > 1. ? -INFINITY : INFINITY;
}

/* ---- Gamma: z^(alpha-1) e^-z / (beta Gamma(alpha)), z = (x - gamma)/beta ----------------- */

static double gamma_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[2]) / p[1];
  if (z < 0. || isinf(z)) return -INFINITY;
  if (z == 0.) return gamma_log_at_0(p[0], NORM(d)) - log(p[1]);
  return gamma_log(z, p[0], NORM(d)) - log(p[1]);
}
static double gamma_pdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[2]) / p[1];
  if (z < 0. || isinf(z)) return 0.;
  return exp(z == 0. ? gamma_log_at_0(p[0], NORM(d)) : gamma_log(z, p[0], NORM(d))) / p[1];
}
static double gamma_dlogpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[2]) / p[1];
  if (z < 0.) return 0.;
  if (p[0] == 1. || isinf(z)) return -1. / p[1];
  return (p[0] - 1. - z) / z / p[1];
}
static double gamma_dpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[2]) / p[1];
  if (z < 0.) return 0.;
  if (z == 0.) return unur_i_slope_at_0(1. / (tgamma(p[0]) * p[1] * p[1]), p[0] - 1., -1.);
  const double f = gamma_pdf(x, d);
  return f > 0. ? f * gamma_dlogpdf(x, d) : 0.;
}
static double gamma_cdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[2]) / p[1];
  return z > 0. ? unur_i_gamma_p(p[0], z) : 0.;
}

static const char *gamma_accept(double *p, int n, int *n_stored) {
  if (n < 2) p[1] = 1.;
  if (n == 2) *n_stored = 3;
  if (!(p[0] > 0.)) return "alpha must be positive";
  return p[1] > 0. ? NULL : "beta must be positive";
}
static void gamma_derive(UNUR_DISTR *d) {
  NORM(d) = gamma_norm(PARAMS(d)[0]);
  unur_i_law_domain(d, PARAMS(d)[2], INFINITY);
}
static double gamma_mode(const double *p) {
  return (p[0] >= 1. ? (p[0] - 1.) * p[1] : 0.) + p[2];
}
/* The density has a pole at the mode for alpha < 1: the mean is a better typical point. */
static double gamma_center(const double *p) { return p[0] < 1. ? p[0] * p[1] + p[2] : NAN; }

static const struct unur_i_law law_gamma = {
  .name = "gamma", .id = UNUR_DISTR_GAMMA, .n_min = 1, .n_max = 3,
  .pdf = gamma_pdf, .dpdf = gamma_dpdf, .logpdf = gamma_logpdf, .dlogpdf = gamma_dlogpdf,
  .cdf = gamma_cdf,
  .accept = gamma_accept, .derive = gamma_derive, .mode = gamma_mode, .center = gamma_center,
  .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(gamma)

/* ---- Chi-squared: gamma with alpha = nu/2, beta = 2 --------------------------------------- */

static double chisquare_pdf(double x, const UNUR_DISTR *d) {
  const double alpha = 0.5 * PARAMS(d)[0], z = 0.5 * x;
  if (z < 0. || isinf(z)) return 0.;
  return 0.5 * exp(z == 0. ? gamma_log_at_0(alpha, NORM(d)) : gamma_log(z, alpha, NORM(d)));
}
static double chisquare_dpdf(double x, const UNUR_DISTR *d) {
  const double alpha = 0.5 * PARAMS(d)[0];
  if (x < 0.) return 0.;
  if (x == 0.) return unur_i_slope_at_0(0.25 / tgamma(alpha), alpha - 1., -1.);
  const double f = chisquare_pdf(x, d);
  return f > 0. ? f * (alpha == 1. ? -0.5 : (alpha - 1. - 0.5 * x) / x) : 0.;
}
static double chisquare_cdf(double x, const UNUR_DISTR *d) {
  return x > 0. ? unur_i_gamma_p(0.5 * PARAMS(d)[0], 0.5 * x) : 0.;
}

static const char *nu_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  return p[0] > 0. ? NULL : "nu must be positive";
}
static void nu_derive(UNUR_DISTR *d) {
  NORM(d) = gamma_norm(0.5 * PARAMS(d)[0]);
  unur_i_law_domain(d, 0., INFINITY);
}
static double chisquare_mode(const double *p) { return p[0] >= 2. ? p[0] - 2. : 0.; }

static const struct unur_i_law law_chisquare = {
  .name = "chisquare", .id = UNUR_DISTR_CHISQUARE, .n_min = 1, .n_max = 1,
  .pdf = chisquare_pdf, .dpdf = chisquare_dpdf, .cdf = chisquare_cdf,
  .accept = nu_accept, .derive = nu_derive, .mode = chisquare_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(chisquare)

/* ---- Chi: root of a chi-squared variable: x times the gamma(nu/2) density at x^2/2 -------- */

static double chi_pdf(double x, const UNUR_DISTR *d) {
  const double nu = PARAMS(d)[0];
  if (x < 0. || isinf(x)) return 0.;
  if (x == 0.) return nu == 1. ? sqrt(2. / UNUR_I_PI) : nu > 1. ? 0. : INFINITY;
  const double z = 0.5 * x * x;
  if (z == 0. || isinf(z)) return isinf(z) || nu > 1. ? 0. : exp((nu - 1.) * log(x) -
      (0.5 * nu - 1.) * UNUR_I_LN2 - unur_i_lgamma(0.5 * nu));
  return x * exp(gamma_log(z, 0.5 * nu, NORM(d)));
}
static double chi_dpdf(double x, const UNUR_DISTR *d) {
  const double nu = PARAMS(d)[0];
  if (x < 0.) return 0.;
  if (x == 0.)
    return unur_i_slope_at_0(exp(-(0.5 * nu - 1.) * UNUR_I_LN2) / tgamma(0.5 * nu), nu - 1., 0.);
  const double f = chi_pdf(x, d);
  return f > 0. ? f * (nu == 1. ? -x : (nu - 1.) / x - x) : 0.;
}
static double chi_cdf(double x, const UNUR_DISTR *d) {
  return x > 0. ? unur_i_gamma_p(0.5 * PARAMS(d)[0], 0.5 * x * x) : 0.;
}
static double chi_mode(const double *p) { return p[0] >= 1. ? sqrt(p[0] - 1.) : 0.; }

static const struct unur_i_law law_chi = {
  .name = "chi", .id = UNUR_DISTR_CHI, .n_min = 1, .n_max = 1,
  .pdf = chi_pdf, .dpdf = chi_dpdf, .cdf = chi_cdf,
  .accept = nu_accept, .derive = nu_derive, .mode = chi_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(chi)

/* symmetric.c -- Cauchy (theta, lambda), logistic (alpha, beta), power-exponential (tau) and
 * slash distributions. */
#include "laws.h"

static double mode_first(const double *p) { return p[0]; }
static double mode_zero(const double *p) {
  (void)p;
  return 0.;
}
static const char *scale_accept(double *p, int n, int *n_stored) {
  if (n < 2) p[1] = 1.;
  if (n == 1) *n_stored = 2;
  return p[1] > 0. ? NULL : "scale (the second parameter) must be positive";
}
static void no_derive(UNUR_DISTR *d) { (void)d; }

/* ---- Cauchy: 1/(pi lambda (1 + z^2)), z = (x - theta)/lambda ------------------------------- */

static double cauchy_z(double x, const UNUR_DISTR *d) {
  return (x - PARAMS(d)[0]) / PARAMS(d)[1];
}
static double cauchy_pdf(double x, const UNUR_DISTR *d) {
  const double z = cauchy_z(x, d);
  return 1. / (UNUR_I_PI * PARAMS(d)[1] * (1. + z * z));
}
/* z/(1+z^2) without overflow */
static double cauchy_slope(double z) { return fabs(z) < 1e8 ? z / (1. + z * z) : 1. / z; }
static double cauchy_dlogpdf(double x, const UNUR_DISTR *d) {
  return -2. * cauchy_slope(cauchy_z(x, d)) / PARAMS(d)[1];
}
static double cauchy_dpdf(double x, const UNUR_DISTR *d) {
  return cauchy_pdf(x, d) * cauchy_dlogpdf(x, d);
}
static double cauchy_logpdf(double x, const UNUR_DISTR *d) {
  const double z = fabs(cauchy_z(x, d));
  return -log(UNUR_I_PI * PARAMS(d)[1]) - (z < 1e8 ? log1p(z * z) : 2. * log(z));
}
static double cauchy_cdf(double x, const UNUR_DISTR *d) {
  return atan2(1., -cauchy_z(x, d)) / UNUR_I_PI;
}
static double cauchy_invcdf(double u, const UNUR_DISTR *d) {
  /* tan(pi (u - 1/2)), from the nearer end in the tails */
  const double *p = PARAMS(d);
  if (u <= 0.) return -INFINITY;
  if (u >= 1.) return INFINITY;
  if (u < 0.25) return p[0] - p[1] / tan(UNUR_I_PI * u);
  if (u > 0.75) return p[0] + p[1] / tan(UNUR_I_PI * (1. - u));
  return p[0] + p[1] * tan(UNUR_I_PI * (u - 0.5));
}

static const struct unur_i_law law_cauchy = {
  .name = "cauchy", .id = UNUR_DISTR_CAUCHY, .n_min = 0, .n_max = 2,
  .pdf = cauchy_pdf, .dpdf = cauchy_dpdf, .logpdf = cauchy_logpdf, .dlogpdf = cauchy_dlogpdf,
  .cdf = cauchy_cdf, .invcdf = cauchy_invcdf,
  .accept = scale_accept, .derive = no_derive, .mode = mode_first, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(cauchy)

/* ---- Logistic: F = 1/(1 + e^-z), z = (x - alpha)/beta ----------------------------------------- */

static double logistic_z(double x, const UNUR_DISTR *d) {
  return (x - PARAMS(d)[0]) / PARAMS(d)[1];
}
static double logistic_pdf(double x, const UNUR_DISTR *d) {
  const double e = exp(-fabs(logistic_z(x, d)));
  return e / ((1. + e) * (1. + e)) / PARAMS(d)[1];
}
static double logistic_dpdf(double x, const UNUR_DISTR *d) {
  return -logistic_pdf(x, d) * tanh(0.5 * logistic_z(x, d)) / PARAMS(d)[1];
}
static double logistic_cdf(double x, const UNUR_DISTR *d) {
  return 1. / (1. + exp(-logistic_z(x, d)));
}
static double logistic_invcdf(double u, const UNUR_DISTR *d) {
  return PARAMS(d)[0] + PARAMS(d)[1] * (log(u) - log1p(-u));
}

static const struct unur_i_law law_logistic = {
  .name = "logistic", .id = UNUR_DISTR_LOGISTIC, .n_min = 0, .n_max = 2,
  .pdf = logistic_pdf, .dpdf = logistic_dpdf, .cdf = logistic_cdf, .invcdf = logistic_invcdf,
  .accept = scale_accept, .derive = no_derive, .mode = mode_first, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(logistic)

/* ---- Power-exponential: exp(-|x|^tau) / (2 Gamma(1 + 1/tau)) ------------------------------------
 * Departure: the derivative of the log-density is -tau |x|^(tau-1) sgn x (UNU.RAN has tau - 1
 * where tau belongs). */

static double powerexponential_pdf(double x, const UNUR_DISTR *d) {
  return exp(-pow(fabs(x), PARAMS(d)[0]) - NORM(d));
}
static double powerexponential_dlogpdf(double x, const UNUR_DISTR *d) {
  const double tau = PARAMS(d)[0];
  if (x == 0.) return 0.;
  return (x > 0. ? -tau : tau) * pow(fabs(x), tau - 1.);
}
static double powerexponential_dpdf(double x, const UNUR_DISTR *d) {
  const double f = powerexponential_pdf(x, d);
  return f > 0. ? f * powerexponential_dlogpdf(x, d) : 0.;
}
static double powerexponential_logpdf(double x, const UNUR_DISTR *d) {
  return -pow(fabs(x), PARAMS(d)[0]) - NORM(d);
}
static double powerexponential_cdf(double x, const UNUR_DISTR *d) {
  const double tau = PARAMS(d)[0];
  const double lower = 0.5 * unur_i_gamma_q(1. / tau, pow(fabs(x), tau));
  return x > 0. ? 1. - lower : lower;
}

static const char *powerexponential_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  return p[0] > 0. ? NULL : "tau must be positive";
}
static void powerexponential_derive(UNUR_DISTR *d) {
  NORM(d) = UNUR_I_LN2 + unur_i_lgamma(1. + 1. / PARAMS(d)[0]);
}

static const struct unur_i_law law_powerexponential = {
  .name = "powerexponential", .id = UNUR_DISTR_POWEREXPONENTIAL, .n_min = 1, .n_max = 1,
  .pdf = powerexponential_pdf, .dpdf = powerexponential_dpdf,
  .logpdf = powerexponential_logpdf, .dlogpdf = powerexponential_dlogpdf,
  .cdf = powerexponential_cdf,
  .accept = powerexponential_accept, .derive = powerexponential_derive, .mode = mode_zero,
  .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(powerexponential)

/* ---- Slash: ratio of a normal and a uniform variable, (1 - exp(-x^2/2)) / (x^2 sqrt(2 pi)) ------ */

static double slash_pdf(double x, const UNUR_DISTR *d) {
  (void)d;
  if (x == 0.) return 0.5 / UNUR_I_SQRT_2PI;
  return -expm1(-0.5 * x * x) / x / x / UNUR_I_SQRT_2PI;
}
static double slash_dpdf(double x, const UNUR_DISTR *d) {
  (void)d;
  const double h = 0.5 * x * x;
  if (x == 0. || isinf(x)) return 0.;
  double s; /* (1+h) e^-h - 1 */
  if (h > 0.5) {
    s = (1. + h) * exp(-h) - 1.;
  } else { /* the sum over k >= 2 of (-h)^k (1-k)/k! */
    double term = 0.5 * h * h;
    s = 0.;
    for (int k = 2; k < 20; k++) {
      s += term * (1. - k);
      term *= -h / (k + 1.);
    }
  }
  return 2. * s / x / x / x / UNUR_I_SQRT_2PI;
}

static const char *slash_accept(double *p, int n, int *n_stored) {
  (void)p;
  (void)n;
  (void)n_stored;
  return NULL;
}

static const struct unur_i_law law_slash = {
  .name = "slash", .id = UNUR_DISTR_SLASH, .n_min = 0, .n_max = 0,
  .pdf = slash_pdf, .dpdf = slash_dpdf,
  .accept = slash_accept, .derive = no_derive, .mode = mode_zero, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(slash)

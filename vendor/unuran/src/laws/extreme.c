/* extreme.c -- extreme value distributions: type I (zeta, theta), type II (k, zeta, theta),
 * Weibull (c, alpha, zeta), Rayleigh (sigma). */
#include "laws.h"

/* ---- Type I (Gumbel): F = exp(-e^-z), z = (x - zeta)/theta --------------------------------- */

static double extremeI_z(double x, const UNUR_DISTR *d) {
  return (x - PARAMS(d)[0]) / PARAMS(d)[1];
}
static double extremeI_pdf(double x, const UNUR_DISTR *d) {
  const double z = extremeI_z(x, d);
  return isinf(z) ? 0. : exp(-exp(-z) - z) / PARAMS(d)[1];
}
static double extremeI_dpdf(double x, const UNUR_DISTR *d) {
  const double f = extremeI_pdf(x, d);
  return f > 0. ? f * expm1(-extremeI_z(x, d)) / PARAMS(d)[1] : 0.;
}
static double extremeI_cdf(double x, const UNUR_DISTR *d) { return exp(-exp(-extremeI_z(x, d))); }
static double extremeI_invcdf(double u, const UNUR_DISTR *d) {
  return PARAMS(d)[0] - PARAMS(d)[1] * log(-log(u));
}

static const char *extremeI_accept(double *p, int n, int *n_stored) {
  if (n < 2) p[1] = 1.;
  if (n == 1) *n_stored = 2;
  return p[1] > 0. ? NULL : "theta must be positive";
}
static void extremeI_derive(UNUR_DISTR *d) { (void)d; }
static double extremeI_mode(const double *p) { return p[0]; }

static const struct unur_i_law law_extremeI = {
  .name = "extremeI", .id = UNUR_DISTR_EXTREME_I, .n_min = 0, .n_max = 2,
  .pdf = extremeI_pdf, .dpdf = extremeI_dpdf, .cdf = extremeI_cdf, .invcdf = extremeI_invcdf,
  .accept = extremeI_accept, .derive = extremeI_derive, .mode = extremeI_mode,
  .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(extremeI)

/* ---- Type II (Frechet): F = exp(-z^-k), z = (x - zeta)/theta > 0 ----------------------------- */

static double extremeII_pdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[1]) / p[2];
  if (!(z > 0.) || isinf(z)) return 0.;
  return p[0] / p[2] * exp(-(p[0] + 1.) * log(z) - pow(z, -p[0]));
}
static double extremeII_dpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[1]) / p[2], f = extremeII_pdf(x, d);
  return f > 0. ? f * (p[0] * pow(z, -p[0]) - (p[0] + 1.)) / z / p[2] : 0.;
}
static double extremeII_cdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[1]) / p[2];
  return z > 0. ? exp(-pow(z, -p[0])) : 0.;
}
static double extremeII_invcdf(double u, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return p[1] + p[2] * pow(-log(u), -1. / p[0]);
}

static const char *extremeII_accept(double *p, int n, int *n_stored) {
  if (n < 3) p[2] = 1.;
  if (n == 2) *n_stored = 3;
  if (!(p[0] > 0.)) return "k must be positive";
  return p[2] > 0. ? NULL : "theta must be positive";
}
static void shift_derive(UNUR_DISTR *d) { unur_i_law_domain(d, PARAMS(d)[1], INFINITY); }
static double extremeII_mode(const double *p) {
  return p[1] + p[2] * pow(p[0] / (p[0] + 1.), 1. / p[0]);
}

static const struct unur_i_law law_extremeII = {
  .name = "extremeII", .id = UNUR_DISTR_EXTREME_II, .n_min = 1, .n_max = 3,
  .pdf = extremeII_pdf, .dpdf = extremeII_dpdf, .cdf = extremeII_cdf,
  .invcdf = extremeII_invcdf,
  .accept = extremeII_accept, .derive = shift_derive, .mode = extremeII_mode,
  .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(extremeII)

/* ---- Weibull: F = 1 - exp(-z^c), z = (x - zeta)/alpha ------------------------------------------
 * Departures: for c < 1 the density at zeta is infinite (UNU.RAN: 0), and for c <= 1 the mode is
 * zeta (UNU.RAN: 0 whatever zeta). */

static double weibull_pdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[2]) / p[1];
  if (z < 0. || isinf(z)) return 0.;
  if (z == 0.) return p[0] == 1. ? 1. / p[1] : p[0] > 1. ? 0. : INFINITY;
  return p[0] / p[1] * exp((p[0] - 1.) * log(z) - pow(z, p[0]));
}
static double weibull_dpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[2]) / p[1];
  if (z < 0.) return 0.;
  if (z == 0.) return unur_i_slope_at_0(p[0] / (p[1] * p[1]), p[0] - 1., -1.);
  const double f = weibull_pdf(x, d);
  return f > 0. ? f * ((p[0] - 1.) - p[0] * pow(z, p[0])) / z / p[1] : 0.;
}
static double weibull_cdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[2]) / p[1];
  return z > 0. ? -expm1(-pow(z, p[0])) : 0.;
}
static double weibull_invcdf(double u, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return p[2] + p[1] * pow(-log1p(-u), 1. / p[0]);
}

static const char *weibull_accept(double *p, int n, int *n_stored) {
  if (n < 2) p[1] = 1.;
  if (n == 2) *n_stored = 3;
  if (!(p[0] > 0.)) return "c must be positive";
  return p[1] > 0. ? NULL : "alpha must be positive";
}
static void weibull_derive(UNUR_DISTR *d) { unur_i_law_domain(d, PARAMS(d)[2], INFINITY); }
static double weibull_mode(const double *p) {
  return p[2] + (p[0] > 1. ? p[1] * pow((p[0] - 1.) / p[0], 1. / p[0]) : 0.);
}

static const struct unur_i_law law_weibull = {
  .name = "weibull", .id = UNUR_DISTR_WEIBULL, .n_min = 1, .n_max = 3,
  .pdf = weibull_pdf, .dpdf = weibull_dpdf, .cdf = weibull_cdf, .invcdf = weibull_invcdf,
  .accept = weibull_accept, .derive = weibull_derive, .mode = weibull_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(weibull)

/* ---- Rayleigh: x/sigma^2 exp(-x^2/(2 sigma^2)) ---------------------------------------------- */

static double rayleigh_pdf(double x, const UNUR_DISTR *d) {
  const double s = PARAMS(d)[0], z = x / s;
  return x <= 0. || isinf(z) ? 0. : z / s * exp(-0.5 * z * z);
}
static double rayleigh_dpdf(double x, const UNUR_DISTR *d) {
  const double s = PARAMS(d)[0], z = x / s;
  if (x < 0.) return 0.;
  const double tail = exp(-0.5 * z * z);
  return tail > 0. ? tail * (1. - z) * (1. + z) / (s * s) : 0.;
}
static double rayleigh_cdf(double x, const UNUR_DISTR *d) {
  const double z = x / PARAMS(d)[0];
  return x <= 0. ? 0. : -expm1(-0.5 * z * z);
}

static const char *rayleigh_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  return p[0] > 0. ? NULL : "sigma must be positive";
}
static void rayleigh_derive(UNUR_DISTR *d) { unur_i_law_domain(d, 0., INFINITY); }

static const struct unur_i_law law_rayleigh = {
  .name = "rayleigh", .id = UNUR_DISTR_RAYLEIGH, .n_min = 1, .n_max = 1,
  .pdf = rayleigh_pdf, .dpdf = rayleigh_dpdf, .cdf = rayleigh_cdf,
  .accept = rayleigh_accept, .derive = rayleigh_derive, .mode = extremeI_mode,
  .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(rayleigh)

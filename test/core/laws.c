/* laws.c -- the families: density, log-density and their derivatives from the formulas of the
 * facts sheet, distribution functions in closed form or from GSL. */
#include "laws.h"
#include "families.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_complex.h>
#include <gsl/gsl_sf_bessel.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>

#define PI 3.14159265358979323846
#define SQRT2PI 2.50662827463100050242

/* Density and derivative from their logarithms; a border where f = 0 has no slope to speak of
 * unless the family says otherwise. */
#define FROM_LOG(name)                                                                     \
  static double name##_pdf(double x, const double *p) { return exp(name##_logpdf(x, p)); } \
  static double name##_dpdf(double x, const double *p) {                                   \
    double f = name##_pdf(x, p);                                                           \
    return f > 0. ? f * name##_dlogpdf(x, p) : 0.;                                         \
  }

#define FAMILY(name) \
  const LAW law_##name = {#name, name##_pdf, name##_dpdf, name##_logpdf, name##_dlogpdf, \
                          name##_cdf, name##_sf}
#define FAMILY_WITHOUT_CDF(name) \
  const LAW law_##name = {#name, name##_pdf, name##_dpdf, name##_logpdf, name##_dlogpdf, NULL, NULL}

/* log(x^e), where 0^0 = 1 */
static double power_log(double x, double e) { return e == 0. ? 0. : e * log(x); }

/* Slope at 0 of c x^e g(x), g(0) = 1, g'(0) = slope. */
static double slope_at_0(double c, double e, double slope) {
  if (e == 0.) return c * slope;
  if (e == 1.) return c;
  return e > 1. ? 0. : e > 0. ? INFINITY : -INFINITY;
}

static double upper_normal(double z) { return 0.5 * erfc(z / sqrt(2.)); }

/* ---- beta: p, q, a, b ------------------------------------------------------------------ */

static double beta_logpdf(double x, const double *p) {
  double w = p[3] - p[2], l = (x - p[2]) / w, r = (p[3] - x) / w;
  if (l < 0. || r < 0.) return -INFINITY;
  return power_log(l, p[0] - 1.) + power_log(r, p[1] - 1.) - gsl_sf_lnbeta(p[0], p[1]) - log(w);
}
static double beta_dlogpdf(double x, const double *p) {
  if (x < p[2] || x > p[3]) return 0.;
  return (p[0] == 1. ? 0. : (p[0] - 1.) / (x - p[2])) - (p[1] == 1. ? 0. : (p[1] - 1.) / (p[3] - x));
}
static double beta_pdf(double x, const double *p) { return exp(beta_logpdf(x, p)); }
static double beta_dpdf(double x, const double *p) {
  double w = p[3] - p[2], c = exp(-gsl_sf_lnbeta(p[0], p[1])) / (w * w);
  if (x == p[2]) return slope_at_0(c, p[0] - 1., 1. - p[1]);
  if (x == p[3]) return -slope_at_0(c, p[1] - 1., 1. - p[0]);
  if (x < p[2] || x > p[3]) return 0.;
  return beta_pdf(x, p) * beta_dlogpdf(x, p);
}
/* From the nearer end, since 1-x loses digits of a small x. */
static double beta_lower(double l, double r, double p, double q) {
  return l < r ? gsl_cdf_beta_P(l, p, q) : 1. - gsl_cdf_beta_P(r, q, p);
}
static double beta_cdf(double x, const double *p) {
  return beta_lower((x - p[2]) / (p[3] - p[2]), (p[3] - x) / (p[3] - p[2]), p[0], p[1]);
}
static double beta_sf(double x, const double *p) {
  return beta_lower((p[3] - x) / (p[3] - p[2]), (x - p[2]) / (p[3] - p[2]), p[1], p[0]);
}
FAMILY(beta);

/* ---- Cauchy: theta, lambda ------------------------------------------------------------- */

static double cauchy_logpdf(double x, const double *p) {
  double z = (x - p[0]) / p[1];
  return -log(PI * p[1]) - log1p(z * z);
}
static double cauchy_dlogpdf(double x, const double *p) {
  double z = (x - p[0]) / p[1];
  return -2. * z / (p[1] * (1. + z * z));
}
static double cauchy_pdf(double x, const double *p) {
  double z = (x - p[0]) / p[1];
  return 1. / (PI * p[1] * (1. + z * z));
}
static double cauchy_dpdf(double x, const double *p) { return cauchy_pdf(x, p) * cauchy_dlogpdf(x, p); }
static double cauchy_cdf(double x, const double *p) { return atan2(1., (p[0] - x) / p[1]) / PI; }
static double cauchy_sf(double x, const double *p) { return atan2(1., (x - p[0]) / p[1]) / PI; }
FAMILY(cauchy);

/* ---- gamma: alpha, beta (scale), gamma (shift); chi-squared and chi by it -------------- */

static double gamma_logpdf(double x, const double *p) {
  double z = (x - p[2]) / p[1];
  if (z < 0.) return -INFINITY;
  return power_log(z, p[0] - 1.) - z - gsl_sf_lngamma(p[0]) - log(p[1]);
}
static double gamma_dlogpdf(double x, const double *p) {
  double z = (x - p[2]) / p[1];
  if (z < 0.) return 0.;
  return ((p[0] == 1. ? 0. : (p[0] - 1.) / z) - 1.) / p[1];
}
static double gamma_pdf(double x, const double *p) { return exp(gamma_logpdf(x, p)); }
static double gamma_dpdf(double x, const double *p) {
  if (x < p[2]) return 0.;
  if (x == p[2]) return slope_at_0(exp(-gsl_sf_lngamma(p[0])) / (p[1] * p[1]), p[0] - 1., -1.);
  return gamma_pdf(x, p) * gamma_dlogpdf(x, p);
}
static double gamma_cdf(double x, const double *p) { return gsl_cdf_gamma_P(x - p[2], p[0], p[1]); }
static double gamma_sf(double x, const double *p) { return gsl_cdf_gamma_Q(x - p[2], p[0], p[1]); }
FAMILY(gamma);

static double chisquare_logpdf(double x, const double *p) {
  return gamma_logpdf(x, (double[]){0.5 * p[0], 2., 0.});
}
static double chisquare_dlogpdf(double x, const double *p) {
  return gamma_dlogpdf(x, (double[]){0.5 * p[0], 2., 0.});
}
static double chisquare_pdf(double x, const double *p) {
  return gamma_pdf(x, (double[]){0.5 * p[0], 2., 0.});
}
static double chisquare_dpdf(double x, const double *p) {
  return gamma_dpdf(x, (double[]){0.5 * p[0], 2., 0.});
}
static double chisquare_cdf(double x, const double *p) { return gsl_cdf_chisq_P(x, p[0]); }
static double chisquare_sf(double x, const double *p) { return gsl_cdf_chisq_Q(x, p[0]); }
FAMILY(chisquare);

static double chi_lognorm(double nu) { return -(0.5 * nu - 1.) * log(2.) - gsl_sf_lngamma(0.5 * nu); }
static double chi_logpdf(double x, const double *p) {
  if (x < 0.) return -INFINITY;
  return power_log(x, p[0] - 1.) - 0.5 * x * x + chi_lognorm(p[0]);
}
static double chi_dlogpdf(double x, const double *p) {
  if (x < 0.) return 0.;
  return (p[0] == 1. ? 0. : (p[0] - 1.) / x) - x;
}
static double chi_pdf(double x, const double *p) { return exp(chi_logpdf(x, p)); }
static double chi_dpdf(double x, const double *p) {
  if (x < 0.) return 0.;
  if (x == 0.) return slope_at_0(exp(chi_lognorm(p[0])), p[0] - 1., 0.);
  return chi_pdf(x, p) * chi_dlogpdf(x, p);
}
static double chi_cdf(double x, const double *p) { return x <= 0. ? 0. : gsl_cdf_chisq_P(x * x, p[0]); }
static double chi_sf(double x, const double *p) { return x <= 0. ? 1. : gsl_cdf_chisq_Q(x * x, p[0]); }
FAMILY(chi);

/* ---- exponential: sigma, theta --------------------------------------------------------- */

static double exponential_logpdf(double x, const double *p) {
  return x < p[1] ? -INFINITY : -(x - p[1]) / p[0] - log(p[0]);
}
static double exponential_dlogpdf(double x, const double *p) { return x < p[1] ? 0. : -1. / p[0]; }
FROM_LOG(exponential)
static double exponential_cdf(double x, const double *p) { return x < p[1] ? 0. : -expm1(-(x - p[1]) / p[0]); }
static double exponential_sf(double x, const double *p) { return x < p[1] ? 1. : exp(-(x - p[1]) / p[0]); }
FAMILY(exponential);

/* ---- extreme value I (Gumbel): zeta, theta; II (Frechet): k, zeta, theta ---------------- */

static double extremeI_logpdf(double x, const double *p) {
  double z = (x - p[0]) / p[1];
  return -exp(-z) - z - log(p[1]);
}
static double extremeI_dlogpdf(double x, const double *p) { return expm1(-(x - p[0]) / p[1]) / p[1]; }
FROM_LOG(extremeI)
static double extremeI_cdf(double x, const double *p) { return exp(-exp(-(x - p[0]) / p[1])); }
static double extremeI_sf(double x, const double *p) { return -expm1(-exp(-(x - p[0]) / p[1])); }
FAMILY(extremeI);

static double extremeII_logpdf(double x, const double *p) {
  double z = (x - p[1]) / p[2];
  if (z <= 0.) return -INFINITY;
  return log(p[0] / p[2]) - (p[0] + 1.) * log(z) - pow(z, -p[0]);
}
static double extremeII_dlogpdf(double x, const double *p) {
  double z = (x - p[1]) / p[2];
  if (z <= 0.) return 0.;
  return (p[0] * pow(z, -p[0] - 1.) - (p[0] + 1.) / z) / p[2];
}
FROM_LOG(extremeII)
static double extremeII_cdf(double x, const double *p) {
  return x <= p[1] ? 0. : exp(-pow((x - p[1]) / p[2], -p[0]));
}
static double extremeII_sf(double x, const double *p) {
  return x <= p[1] ? 1. : -expm1(-pow((x - p[1]) / p[2], -p[0]));
}
FAMILY(extremeII);

/* ---- F: nu1, nu2 ----------------------------------------------------------------------- */

static double F_lognorm(const double *p) {
  return 0.5 * p[0] * log(p[0] / p[1]) - gsl_sf_lnbeta(0.5 * p[0], 0.5 * p[1]);
}
static double F_logpdf(double x, const double *p) {
  if (x < 0.) return -INFINITY;
  return F_lognorm(p) + power_log(x, 0.5 * p[0] - 1.) - 0.5 * (p[0] + p[1]) * log1p(p[0] / p[1] * x);
}
static double F_dlogpdf(double x, const double *p) {
  double r = p[0] / p[1];
  if (x < 0.) return 0.;
  return (p[0] == 2. ? 0. : (0.5 * p[0] - 1.) / x) - 0.5 * (p[0] + p[1]) * r / (1. + r * x);
}
static double F_pdf(double x, const double *p) { return exp(F_logpdf(x, p)); }
static double F_dpdf(double x, const double *p) {
  if (x < 0.) return 0.;
  if (x == 0.)
    return slope_at_0(exp(F_lognorm(p)), 0.5 * p[0] - 1., -0.5 * (p[0] + p[1]) * p[0] / p[1]);
  return F_pdf(x, p) * F_dlogpdf(x, p);
}
static double F_cdf(double x, const double *p) { return gsl_cdf_fdist_P(x, p[0], p[1]); }
static double F_sf(double x, const double *p) { return gsl_cdf_fdist_Q(x, p[0], p[1]); }
FAMILY(F);

/* ---- generalised inverse Gaussian: theta, omega, eta; second form theta, psi, chi ------- */

static double gig2_logpdf(double x, const double *p) {
  if (x <= 0.) return -INFINITY;
  return (p[0] - 1.) * log(x) - 0.5 * (p[2] / x + p[1] * x);
}
static double gig2_dlogpdf(double x, const double *p) {
  if (x <= 0.) return 0.;
  return (p[0] - 1.) / x + 0.5 * (p[2] / (x * x) - p[1]);
}
FROM_LOG(gig2)
FAMILY_WITHOUT_CDF(gig2);

static double gig_logpdf(double x, const double *p) {
  return gig2_logpdf(x, (double[]){p[0], p[1] / p[2], p[1] * p[2]});
}
static double gig_dlogpdf(double x, const double *p) {
  return gig2_dlogpdf(x, (double[]){p[0], p[1] / p[2], p[1] * p[2]});
}
FROM_LOG(gig)
FAMILY_WITHOUT_CDF(gig);

/* ---- hyperbolic: alpha, beta, delta, mu ------------------------------------------------- */

static double hyperbolic_logpdf(double x, const double *p) {
  double y = x - p[3];
  return -p[0] * hypot(p[2], y) + p[1] * y;
}
static double hyperbolic_dlogpdf(double x, const double *p) {
  double y = x - p[3];
  return -p[0] * y / hypot(p[2], y) + p[1];
}
FROM_LOG(hyperbolic)
FAMILY_WITHOUT_CDF(hyperbolic);

/* ---- generalised hyperbolic: lambda, alpha, beta, delta, mu; variance gamma ------------- */

static double ghyp_logpdf(double x, const double *p) {
  double y = x - p[4], q = hypot(p[3], y), nu = p[0] - 0.5;
  return nu * log(q) + p[2] * y + gsl_sf_bessel_lnKnu(fabs(nu), p[1] * q);
}
/* d/dz ln K_nu(z) = -K_{nu-1}(z)/K_nu(z) - nu/z; the last term cancels against that of q^nu. */
static double bessel_ratio(double nu, double z) {
  return exp(gsl_sf_bessel_lnKnu(fabs(nu - 1.), z) - gsl_sf_bessel_lnKnu(fabs(nu), z));
}
static double ghyp_dlogpdf(double x, const double *p) {
  double y = x - p[4], q = hypot(p[3], y);
  return p[2] - p[1] * y / q * bessel_ratio(p[0] - 0.5, p[1] * q);
}
FROM_LOG(ghyp)
FAMILY_WITHOUT_CDF(ghyp);

/* lambda > 1/2, alpha, beta, mu */
static double vg_logpdf(double x, const double *p) {
  double y = fabs(x - p[3]), nu = p[0] - 0.5;
  if (y < 1e-300) return gsl_sf_lngamma(nu) + (nu - 1.) * log(2.) - nu * log(p[1]);
  return nu * log(y) + p[2] * (x - p[3]) + gsl_sf_bessel_lnKnu(nu, p[1] * y);
}
static double vg_dlogpdf(double x, const double *p) {
  double y = x - p[3];
  if (fabs(y) < 1e-300) return p[2];
  return p[2] - (y > 0. ? p[1] : -p[1]) * bessel_ratio(p[0] - 0.5, p[1] * fabs(y));
}
FROM_LOG(vg)
FAMILY_WITHOUT_CDF(vg);

/* ---- inverse Gaussian: mu, lambda ------------------------------------------------------- */

static double ig_logpdf(double x, const double *p) {
  if (x <= 0.) return -INFINITY;
  return 0.5 * log(p[1] / (2. * PI * x * x * x)) - p[1] * (x - p[0]) * (x - p[0]) / (2. * p[0] * p[0] * x);
}
static double ig_dlogpdf(double x, const double *p) {
  if (x <= 0.) return 0.;
  return -1.5 / x - 0.5 * p[1] * (1. / (p[0] * p[0]) - 1. / (x * x));
}
FROM_LOG(ig)
static double ig_cdf(double x, const double *p) {
  if (x <= 0.) return 0.;
  double s = sqrt(p[1] / x);
  return upper_normal(-s * (x / p[0] - 1.)) + exp(2. * p[1] / p[0]) * upper_normal(s * (x / p[0] + 1.));
}
static double ig_sf(double x, const double *p) {
  if (x <= 0.) return 1.;
  double s = sqrt(p[1] / x);
  return upper_normal(s * (x / p[0] - 1.)) - exp(2. * p[1] / p[0]) * upper_normal(s * (x / p[0] + 1.));
}
FAMILY(ig);

/* ---- Laplace: theta, phi; logistic: alpha, beta ----------------------------------------- */

static double laplace_logpdf(double x, const double *p) { return -fabs(x - p[0]) / p[1] - log(2. * p[1]); }
static double laplace_dlogpdf(double x, const double *p) {
  return x == p[0] ? 0. : x > p[0] ? -1. / p[1] : 1. / p[1];
}
FROM_LOG(laplace)
static double laplace_cdf(double x, const double *p) {
  double z = (x - p[0]) / p[1];
  return z < 0. ? 0.5 * exp(z) : 1. - 0.5 * exp(-z);
}
static double laplace_sf(double x, const double *p) { return laplace_cdf(2. * p[0] - x, p); }
FAMILY(laplace);

static double logistic_logpdf(double x, const double *p) {
  double z = fabs(x - p[0]) / p[1];
  return -z - 2. * log1p(exp(-z)) - log(p[1]);
}
static double logistic_dlogpdf(double x, const double *p) { return -tanh(0.5 * (x - p[0]) / p[1]) / p[1]; }
FROM_LOG(logistic)
static double logistic_cdf(double x, const double *p) { return 1. / (1. + exp(-(x - p[0]) / p[1])); }
static double logistic_sf(double x, const double *p) { return 1. / (1. + exp((x - p[0]) / p[1])); }
FAMILY(logistic);

/* ---- lognormal: zeta, sigma, theta ------------------------------------------------------ */

static double lognormal_logpdf(double x, const double *p) {
  double y = x - p[2];
  if (y <= 0.) return -INFINITY;
  double z = (log(y) - p[0]) / p[1];
  return -0.5 * z * z - log(y * p[1] * SQRT2PI);
}
static double lognormal_dlogpdf(double x, const double *p) {
  double y = x - p[2];
  if (y <= 0.) return 0.;
  return -(1. + (log(y) - p[0]) / (p[1] * p[1])) / y;
}
FROM_LOG(lognormal)
static double lognormal_cdf(double x, const double *p) {
  return x <= p[2] ? 0. : upper_normal(-(log(x - p[2]) - p[0]) / p[1]);
}
static double lognormal_sf(double x, const double *p) {
  return x <= p[2] ? 1. : upper_normal((log(x - p[2]) - p[0]) / p[1]);
}
FAMILY(lognormal);

/* ---- Lomax: a, C; Pareto: k, a ----------------------------------------------------------- */

static double lomax_logpdf(double x, const double *p) {
  return x < 0. ? -INFINITY : log(p[0] / p[1]) - (p[0] + 1.) * log1p(x / p[1]);
}
static double lomax_dlogpdf(double x, const double *p) { return x < 0. ? 0. : -(p[0] + 1.) / (x + p[1]); }
FROM_LOG(lomax)
static double lomax_cdf(double x, const double *p) { return x < 0. ? 0. : -expm1(-p[0] * log1p(x / p[1])); }
static double lomax_sf(double x, const double *p) { return x < 0. ? 1. : exp(-p[0] * log1p(x / p[1])); }
FAMILY(lomax);

static double pareto_logpdf(double x, const double *p) {
  return x < p[0] ? -INFINITY : log(p[1] / p[0]) - (p[1] + 1.) * log(x / p[0]);
}
static double pareto_dlogpdf(double x, const double *p) { return x < p[0] ? 0. : -(p[1] + 1.) / x; }
FROM_LOG(pareto)
static double pareto_cdf(double x, const double *p) {
  return x < p[0] ? 0. : -expm1(-p[1] * log1p((x - p[0]) / p[0]));
}
static double pareto_sf(double x, const double *p) {
  return x < p[0] ? 1. : exp(-p[1] * log1p((x - p[0]) / p[0]));
}
FAMILY(pareto);

/* ---- Meixner: alpha, beta, delta, mu ----------------------------------------------------- */

static double meixner_logpdf(double x, const double *p) {
  double z = (x - p[3]) / p[0];
  gsl_sf_result logabs, arg;
  gsl_sf_lngamma_complex_e(p[2], z, &logabs, &arg);
  return p[1] * z + 2. * logabs.val + 2. * p[2] * log(2. * cos(0.5 * p[1])) -
         log(2. * p[0] * PI) - gsl_sf_lngamma(2. * p[2]);
}
/* d/dz ln|Gamma(delta + i z)|^2 = -2 Im psi(delta + i z) */
static double meixner_dlogpdf(double x, const double *p) {
  double z = (x - p[3]) / p[0];
  gsl_sf_result re, im;
  gsl_sf_complex_psi_e(p[2], z, &re, &im);
  return (p[1] - 2. * im.val) / p[0];
}
FROM_LOG(meixner)
FAMILY_WITHOUT_CDF(meixner);

/* ---- normal: mu, sigma ------------------------------------------------------------------- */

static double normal_logpdf(double x, const double *p) {
  double z = (x - p[0]) / p[1];
  return -0.5 * z * z - log(p[1] * SQRT2PI);
}
static double normal_dlogpdf(double x, const double *p) { return -(x - p[0]) / (p[1] * p[1]); }
FROM_LOG(normal)
static double normal_cdf(double x, const double *p) { return upper_normal((p[0] - x) / p[1]); }
static double normal_sf(double x, const double *p) { return upper_normal((x - p[0]) / p[1]); }
FAMILY(normal);

/* ---- power exponential: tau ---------------------------------------------------------------- */

static double powerexponential_logpdf(double x, const double *p) {
  return -pow(fabs(x), p[0]) - log(2.) - gsl_sf_lngamma(1. + 1. / p[0]);
}
static double powerexponential_dlogpdf(double x, const double *p) {
  return x == 0. ? 0. : (x > 0. ? -p[0] : p[0]) * pow(fabs(x), p[0] - 1.);
}
FROM_LOG(powerexponential)
static double powerexponential_sf(double x, const double *p) {
  double q = 0.5 * gsl_sf_gamma_inc_Q(1. / p[0], pow(fabs(x), p[0]));
  return x > 0. ? q : 1. - q;
}
static double powerexponential_cdf(double x, const double *p) { return powerexponential_sf(-x, p); }
FAMILY(powerexponential);

/* ---- Rayleigh: sigma ------------------------------------------------------------------------ */

static double rayleigh_logpdf(double x, const double *p) {
  return x < 0. ? -INFINITY : log(x / (p[0] * p[0])) - 0.5 * x * x / (p[0] * p[0]);
}
static double rayleigh_dlogpdf(double x, const double *p) { return x < 0. ? 0. : 1. / x - x / (p[0] * p[0]); }
static double rayleigh_pdf(double x, const double *p) {
  return x < 0. ? 0. : x / (p[0] * p[0]) * exp(-0.5 * x * x / (p[0] * p[0]));
}
static double rayleigh_dpdf(double x, const double *p) {
  double s = p[0] * p[0];
  return x < 0. ? 0. : (1. - x * x / s) / s * exp(-0.5 * x * x / s);
}
static double rayleigh_cdf(double x, const double *p) { return x < 0. ? 0. : -expm1(-0.5 * x * x / (p[0] * p[0])); }
static double rayleigh_sf(double x, const double *p) { return x < 0. ? 1. : exp(-0.5 * x * x / (p[0] * p[0])); }
FAMILY(rayleigh);

/* ---- slash: no parameters -------------------------------------------------------------------- */

static double slash_pdf(double x, const double *p) {
  (void)p;
  return x == 0. ? 0.5 / SQRT2PI : -expm1(-0.5 * x * x) / (x * x * SQRT2PI);
}
static double slash_dpdf(double x, const double *p) {
  (void)p;
  double h = 0.5 * x * x, s;
  if (x == 0.) return 0.;
  if (h > 0.5) {
    s = (1. + h) * exp(-h) - 1.;
  } else { /* (1+h)e^-h - 1 = sum over k >= 2 of (-h)^k (1-k)/k! */
    double term = h * h / 2.;
    s = 0.;
    for (int k = 2; k < 25; k++) {
      s += term * (1. - k);
      term *= -h / (k + 1.);
    }
  }
  return 2. * s / (x * x * x * SQRT2PI);
}
static double slash_logpdf(double x, const double *p) { return log(slash_pdf(x, p)); }
static double slash_dlogpdf(double x, const double *p) { return slash_dpdf(x, p) / slash_pdf(x, p); }
/* F(x) = Phi(x) - x f(x), by parts */
static double slash_sf(double x, const double *p) {
  return x > 0. ? upper_normal(x) + x * slash_pdf(x, p) : 1. - upper_normal(-x) + x * slash_pdf(x, p);
}
static double slash_cdf(double x, const double *p) { return slash_sf(-x, p); }
FAMILY(slash);

/* ---- Student: nu ------------------------------------------------------------------------------ */

static double student_logpdf(double x, const double *p) {
  return -0.5 * (p[0] + 1.) * log1p(x * x / p[0]) - 0.5 * log(p[0]) - gsl_sf_lnbeta(0.5, 0.5 * p[0]);
}
static double student_dlogpdf(double x, const double *p) { return -(p[0] + 1.) * x / (p[0] + x * x); }
FROM_LOG(student)
static double student_cdf(double x, const double *p) { return gsl_cdf_tdist_P(x, p[0]); }
static double student_sf(double x, const double *p) { return gsl_cdf_tdist_Q(x, p[0]); }
FAMILY(student);

/* ---- triangular: H; uniform: a, b --------------------------------------------------------------- */

static double triangular_pdf(double x, const double *p) {
  if (x < 0. || x > 1.) return 0.;
  return x <= p[0] ? (p[0] > 0. ? 2. * x / p[0] : 2.) : 2. * (1. - x) / (1. - p[0]);
}
static double triangular_dpdf(double x, const double *p) {
  if (x < 0. || x > 1.) return 0.;
  return x <= p[0] && p[0] > 0. ? 2. / p[0] : -2. / (1. - p[0]);
}
static double triangular_logpdf(double x, const double *p) { return log(triangular_pdf(x, p)); }
static double triangular_dlogpdf(double x, const double *p) {
  if (x < 0. || x > 1.) return 0.;
  return x <= p[0] && p[0] > 0. ? 1. / x : -1. / (1. - x);
}
static double triangular_cdf(double x, const double *p) {
  if (x <= 0.) return 0.;
  if (x >= 1.) return 1.;
  return x <= p[0] ? x * x / p[0] : 1. - (1. - x) * (1. - x) / (1. - p[0]);
}
static double triangular_sf(double x, const double *p) {
  return triangular_cdf(1. - x, (double[]){1. - p[0]});
}
FAMILY(triangular);

static double uniform_pdf(double x, const double *p) { return x < p[0] || x > p[1] ? 0. : 1. / (p[1] - p[0]); }
static double uniform_dpdf(double x, const double *p) { (void)x; (void)p; return 0.; }
static double uniform_logpdf(double x, const double *p) { return log(uniform_pdf(x, p)); }
static double uniform_dlogpdf(double x, const double *p) { (void)x; (void)p; return 0.; }
static double uniform_cdf(double x, const double *p) {
  return x <= p[0] ? 0. : x >= p[1] ? 1. : (x - p[0]) / (p[1] - p[0]);
}
static double uniform_sf(double x, const double *p) {
  return x <= p[0] ? 1. : x >= p[1] ? 0. : (p[1] - x) / (p[1] - p[0]);
}
FAMILY(uniform);

/* ---- Weibull: c, alpha, zeta ---------------------------------------------------------------------- */

static double weibull_logpdf(double x, const double *p) {
  double z = (x - p[2]) / p[1];
  if (z < 0.) return -INFINITY;
  return log(p[0] / p[1]) + power_log(z, p[0] - 1.) - pow(z, p[0]);
}
static double weibull_dlogpdf(double x, const double *p) {
  double z = (x - p[2]) / p[1];
  if (z < 0.) return 0.;
  return ((p[0] == 1. ? 0. : (p[0] - 1.) / z) - p[0] * pow(z, p[0] - 1.)) / p[1];
}
static double weibull_pdf(double x, const double *p) { return exp(weibull_logpdf(x, p)); }
static double weibull_dpdf(double x, const double *p) {
  if (x < p[2]) return 0.;
  if (x == p[2]) return slope_at_0(p[0] / (p[1] * p[1]), p[0] - 1., -1.);
  return weibull_pdf(x, p) * weibull_dlogpdf(x, p);
}
static double weibull_cdf(double x, const double *p) {
  return x <= p[2] ? 0. : -expm1(-pow((x - p[2]) / p[1], p[0]));
}
static double weibull_sf(double x, const double *p) { return x <= p[2] ? 1. : exp(-pow((x - p[2]) / p[1], p[0])); }
FAMILY(weibull);

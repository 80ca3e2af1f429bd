/* hyperbolic.c -- generalised inverse Gaussian (theta, omega, eta and theta, psi, chi), inverse
 * Gaussian (mu, lambda), hyperbolic (alpha, beta, delta, mu), generalised hyperbolic (lambda,
 * alpha, beta, delta, mu), variance gamma (lambda, alpha, beta, mu) and Meixner (alpha, beta,
 * delta, mu) distributions.
 *
 * gig, gig2 and hyperbolic have unnormalised densities, as the original has them.
 * Departure: ghyp and vg have density and derivative (the original only with a library that
 * has Bessel functions), normalised. Their constants: Barndorff-Nielsen, O. (1977):
 * Exponentially decreasing distributions for the logarithm of particle size. Proc. Royal Soc.
 * London A 353, 401-419; Madan, D. B., Carr, P. P., Chang, E. C. (1998): The variance gamma
 * process and option pricing. European Finance Review 2, 79-105.
 */
#include "laws.h"

static void positive_derive(UNUR_DISTR *d) { unur_i_law_domain(d, 0., INFINITY); }
static void no_derive(UNUR_DISTR *d) { (void)d; }

/* ---- gig2: x^(theta-1) exp(-(chi/x + psi x)/2) ------------------------------------------------ */

static double gig2_log(double x, double theta, double psi, double chi) {
  if (!(x > 0.) || isinf(x)) return -INFINITY;
  return unur_i_power_log(x, theta - 1.) - 0.5 * (chi / x + psi * x);
}
static double gig2_dlog(double x, double theta, double psi, double chi) {
  return x > 0. ? (theta - 1.) / x + 0.5 * (chi / x / x - psi) : 0.;
}
/* Root of psi x^2 - 2(theta-1) x - chi, in the form that does not cancel. */
static double gig2_top(double theta, double psi, double chi) {
  const double t = theta - 1., root = sqrt(t * t + psi * chi);
  return t >= 0. ? (t + root) / psi : chi / (root - t);
}
static double gig2_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return gig2_log(x, p[0], p[1], p[2]);
}
static double gig2_pdf(double x, const UNUR_DISTR *d) { return exp(gig2_logpdf(x, d)); }
static double gig2_dlogpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return gig2_dlog(x, p[0], p[1], p[2]);
}
static double gig2_dpdf(double x, const UNUR_DISTR *d) {
  const double f = gig2_pdf(x, d);
  return f > 0. ? f * gig2_dlogpdf(x, d) : 0.;
}
static const char *gig2_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  if (!(p[1] > 0.)) return "psi must be positive";
  return p[2] > 0. ? NULL : "chi must be positive";
}
static double gig2_mode(const double *p) { return gig2_top(p[0], p[1], p[2]); }

static const struct unur_i_law law_gig2 = {
  .name = "gig2", .id = UNUR_DISTR_GIG2, .n_min = 3, .n_max = 3,
  .pdf = gig2_pdf, .dpdf = gig2_dpdf, .logpdf = gig2_logpdf, .dlogpdf = gig2_dlogpdf,
  .accept = gig2_accept, .derive = positive_derive, .mode = gig2_mode};
UNUR_I_LAW_CONSTRUCTOR(gig2)

/* ---- gig: x^(theta-1) exp(-omega/2 (x/eta + eta/x)): psi = omega/eta, chi = omega eta ---------- */

static double gig_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return gig2_log(x, p[0], p[1] / p[2], p[1] * p[2]);
}
static double gig_pdf(double x, const UNUR_DISTR *d) { return exp(gig_logpdf(x, d)); }
static double gig_dlogpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  return gig2_dlog(x, p[0], p[1] / p[2], p[1] * p[2]);
}
static double gig_dpdf(double x, const UNUR_DISTR *d) {
  const double f = gig_pdf(x, d);
  return f > 0. ? f * gig_dlogpdf(x, d) : 0.;
}
static const char *gig_accept(double *p, int n, int *n_stored) {
  if (n < 3) p[2] = 1.;
  *n_stored = 3;
  if (!(p[1] > 0.)) return "omega must be positive";
  return p[2] > 0. ? NULL : "eta must be positive";
}
static double gig_mode(const double *p) { return gig2_top(p[0], p[1] / p[2], p[1] * p[2]); }

static const struct unur_i_law law_gig = {
  .name = "gig", .id = UNUR_DISTR_GIG, .n_min = 2, .n_max = 3,
  .pdf = gig_pdf, .dpdf = gig_dpdf, .logpdf = gig_logpdf, .dlogpdf = gig_dlogpdf,
  .accept = gig_accept, .derive = positive_derive, .mode = gig_mode};
UNUR_I_LAW_CONSTRUCTOR(gig)

/* ---- ig: sqrt(lambda/(2 pi x^3)) exp(-lambda (x - mu)^2/(2 mu^2 x)) ----------------------------- */

static double ig_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  if (!(x > 0.) || isinf(x)) return -INFINITY;
  const double z = (x - p[0]) / p[0];
  return 0.5 * log(p[1] / (2. * UNUR_I_PI)) - 1.5 * log(x) - 0.5 * p[1] * z * (z / x);
}
static double ig_pdf(double x, const UNUR_DISTR *d) { return exp(ig_logpdf(x, d)); }
static double ig_dlogpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  if (!(x > 0.)) return 0.;
  if (isinf(x)) return -0.5 * p[1] / (p[0] * p[0]);
  return (-1.5 + 0.5 * p[1] * (1. - x / p[0]) * (1. + x / p[0]) / x) / x;
}
static double ig_dpdf(double x, const UNUR_DISTR *d) {
  const double f = ig_pdf(x, d);
  return f > 0. ? f * ig_dlogpdf(x, d) : 0.;
}
/* Phi(s (x/mu - 1)) + e^(2 lambda/mu) Phi(-s (x/mu + 1)), s = sqrt(lambda/x) (Shuster 1968). The
 * second term with exp(w^2) erfc(w), whose exponent leaves -lambda (x-mu)^2/(2 mu^2 x), since
 * e^(2 lambda/mu) overflows. */
static double ig_cdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  if (!(x > 0.)) return 0.;
  if (isinf(x)) return 1.;
  const double s = sqrt(p[1] / x), z = (x - p[0]) / p[0];
  return unur_i_normal_cdf(s * z) +
         0.5 * unur_i_erfcx(s * (x / p[0] + 1.) * UNUR_I_SQRT1_2) * exp(-0.5 * s * z * s * z);
}
static const char *ig_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  if (!(p[0] > 0.)) return "mu must be positive";
  return p[1] > 0. ? NULL : "lambda must be positive";
}
static double ig_mode(const double *p) {
  /* mu (sqrt(1 + r^2) - r), r = 3 mu/(2 lambda) */
  const double r = 1.5 * p[0] / p[1];
  return p[0] / (sqrt(1. + r * r) + r);
}

static const struct unur_i_law law_ig = {
  .name = "ig", .id = UNUR_DISTR_IG, .n_min = 2, .n_max = 2,
  .pdf = ig_pdf, .dpdf = ig_dpdf, .logpdf = ig_logpdf, .dlogpdf = ig_dlogpdf, .cdf = ig_cdf,
  .accept = ig_accept, .derive = positive_derive, .mode = ig_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(ig)

/* ---- hyperbolic: exp(-alpha sqrt(delta^2 + y^2) + beta y), y = x - mu ----------------------------- */

static double hyperbolic_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), y = x - p[3];
  return isinf(y) ? -INFINITY : -p[0] * hypot(p[2], y) + p[1] * y;
}
static double hyperbolic_pdf(double x, const UNUR_DISTR *d) { return exp(hyperbolic_logpdf(x, d)); }
static double hyperbolic_dlogpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), y = x - p[3];
  return p[1] - (isinf(y) ? copysign(p[0], y) : p[0] * y / hypot(p[2], y));
}
static double hyperbolic_dpdf(double x, const UNUR_DISTR *d) {
  const double f = hyperbolic_pdf(x, d);
  return f > 0. ? f * hyperbolic_dlogpdf(x, d) : 0.;
}
static const char *hyperbolic_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  if (!(p[0] > fabs(p[1]))) return "alpha must be above |beta|";
  return p[2] > 0. ? NULL : "delta must be positive";
}
static double hyperbolic_mode(const double *p) {
  return p[3] + p[2] * p[1] / sqrt((p[0] - p[1]) * (p[0] + p[1]));
}

static const struct unur_i_law law_hyperbolic = {
  .name = "hyperbolic", .id = UNUR_DISTR_HYPERBOLIC, .n_min = 4, .n_max = 4,
  .pdf = hyperbolic_pdf, .dpdf = hyperbolic_dpdf, .logpdf = hyperbolic_logpdf,
  .dlogpdf = hyperbolic_dlogpdf,
  .accept = hyperbolic_accept, .derive = no_derive, .mode = hyperbolic_mode};
UNUR_I_LAW_CONSTRUCTOR(hyperbolic)

/* ---- ghyp: q^(lambda-1/2) e^(beta y) K_(lambda-1/2)(alpha q), q = sqrt(delta^2 + y^2) -------------- */

/* K_(nu-1)(z) / K_nu(z); it is what is left of the derivative of ln(z^nu K_nu(z)). */
static double bessel_ratio(double nu, double z) {
  return exp(unur_i_lbessel_k(nu - 1., z) - unur_i_lbessel_k(nu, z));
}
static double ghyp_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), y = x - p[4], q = hypot(p[3], y), nu = p[0] - 0.5;
  if (isinf(y)) return -INFINITY;
  return NORM(d) + nu * log(q) + p[2] * y + unur_i_lbessel_k(nu, p[1] * q);
}
static double ghyp_pdf(double x, const UNUR_DISTR *d) { return exp(ghyp_logpdf(x, d)); }
static double ghyp_dlogpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), y = x - p[4], q = hypot(p[3], y);
  if (isinf(y)) return p[2] - copysign(p[1], y);
  return p[2] - p[1] * y / q * bessel_ratio(p[0] - 0.5, p[1] * q);
}
static double ghyp_dpdf(double x, const UNUR_DISTR *d) {
  const double f = ghyp_pdf(x, d);
  return f > 0. ? f * ghyp_dlogpdf(x, d) : 0.;
}
static const char *ghyp_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  if (!(p[3] > 0.)) return "delta must be positive";
  return p[1] > fabs(p[2]) ? NULL : "alpha must be above |beta|";
}
static void ghyp_derive(UNUR_DISTR *d) {
  const double *p = PARAMS(d), g = sqrt((p[1] - p[2]) * (p[1] + p[2]));
  NORM(d) = p[0] * log(g / p[3]) - UNUR_I_LN_SQRT_2PI - (p[0] - 0.5) * log(p[1]) -
            unur_i_lbessel_k(p[0], p[3] * g);
}
static double ghyp_center(const double *p) { return p[4]; }

static const struct unur_i_law law_ghyp = {
  .name = "ghyp", .id = UNUR_DISTR_GHYP, .n_min = 5, .n_max = 5,
  .pdf = ghyp_pdf, .dpdf = ghyp_dpdf, .logpdf = ghyp_logpdf, .dlogpdf = ghyp_dlogpdf,
  .accept = ghyp_accept, .derive = ghyp_derive, .center = ghyp_center, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(ghyp)

/* ---- vg: |y|^(lambda-1/2) e^(beta y) K_(lambda-1/2)(alpha |y|), y = x - mu --------------------------- */

static double vg_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), y = fabs(x - p[3]), nu = p[0] - 0.5;
  if (isinf(y)) return -INFINITY;
  if (y < 1e-280) { /* limit of y^nu K_nu(alpha y); a pole for lambda <= 1/2 */
    if (nu <= 0.) return INFINITY;
    return NORM(d) + unur_i_lgamma(nu) + (nu - 1.) * UNUR_I_LN2 - nu * log(p[1]);
  }
  return NORM(d) + nu * log(y) + p[2] * (x - p[3]) + unur_i_lbessel_k(nu, p[1] * y);
}
static double vg_pdf(double x, const UNUR_DISTR *d) { return exp(vg_logpdf(x, d)); }
static double vg_dlogpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), y = x - p[3];
  if (fabs(y) < 1e-280) return p[2]; /* mean of the slopes at both sides */
  if (isinf(y)) return p[2] - copysign(p[1], y);
  return p[2] - copysign(p[1], y) * bessel_ratio(p[0] - 0.5, p[1] * fabs(y));
}
static double vg_dpdf(double x, const UNUR_DISTR *d) {
  const double f = vg_pdf(x, d);
  return f > 0. ? f * vg_dlogpdf(x, d) : 0.;
}
static const char *vg_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  if (!(p[0] > 0.)) return "lambda must be positive";
  return p[1] > fabs(p[2]) ? NULL : "alpha must be above |beta|";
}
static void vg_derive(UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  NORM(d) = p[0] * (log(p[1] - p[2]) + log(p[1] + p[2])) - 0.5 * log(UNUR_I_PI) - unur_i_lgamma(p[0]) -
            (p[0] - 0.5) * log(2. * p[1]);
}
static double vg_center(const double *p) { /* the mean */
  return p[3] + 2. * p[0] * p[2] / ((p[1] - p[2]) * (p[1] + p[2]));
}

static const struct unur_i_law law_vg = {
  .name = "vg", .id = UNUR_DISTR_VG, .n_min = 4, .n_max = 4,
  .pdf = vg_pdf, .dpdf = vg_dpdf, .logpdf = vg_logpdf, .dlogpdf = vg_dlogpdf,
  .accept = vg_accept, .derive = vg_derive, .center = vg_center, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(vg)

/* ---- Meixner: e^(beta z) |Gamma(delta + i z)|^2 (2 cos(beta/2))^(2 delta) /
 *      (2 alpha pi Gamma(2 delta)), z = (x - mu)/alpha --------------------------------------------- */

static double meixner_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), z = (x - p[3]) / p[0];
  if (isinf(z)) return -INFINITY;
  return NORM(d) + p[1] * z + 2. * unur_i_lgamma_abs(p[2], z);
}
static double meixner_pdf(double x, const UNUR_DISTR *d) { return exp(meixner_logpdf(x, d)); }
static const char *meixner_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  if (!(p[0] > 0.)) return "alpha must be positive";
  if (!(fabs(p[1]) < UNUR_I_PI)) return "beta must be in (-pi,pi)";
  return p[2] > 0. ? NULL : "delta must be positive";
}
static void meixner_derive(UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  NORM(d) = 2. * p[2] * log(2. * cos(0.5 * p[1])) - log(2. * p[0] * UNUR_I_PI) -
            unur_i_lgamma(2. * p[2]);
}
static double meixner_center(const double *p) { return p[3]; }

static const struct unur_i_law law_meixner = {
  .name = "meixner", .id = UNUR_DISTR_MEIXNER, .n_min = 4, .n_max = 4,
  .pdf = meixner_pdf, .logpdf = meixner_logpdf,
  .accept = meixner_accept, .derive = meixner_derive, .center = meixner_center,
  .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(meixner)

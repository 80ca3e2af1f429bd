/* beta.c -- beta (p, q, a, b), F (nu1, nu2) and Student (nu) distributions. */
#include "laws.h"

/* ln(x^p y^q / B(p,q)), x + y = 1 both positive; with the deviance where p and q are large
 * (Loader 2000). `norm` is beta_norm(p, q). */
#define DEVIANCE_FROM 10.

static double beta_norm(double p, double q) {
  if (p < DEVIANCE_FROM || q < DEVIANCE_FROM) return unur_i_lbeta(p, q);
  const double n = p + q;
  return 0.5 * log(2. * UNUR_I_PI * n / p / q) + unur_i_stirling(p) + unur_i_stirling(q) -
         unur_i_stirling(n);
}
static double beta_log(double x, double y, double p, double q, double norm) {
  if (p < DEVIANCE_FROM || q < DEVIANCE_FROM) {
    const double log_x = y < 0.5 ? log1p(-y) : log(x), log_y = x < 0.5 ? log1p(-x) : log(y);
    return p * log_x + q * log_y - norm;
  }
  const double n = p + q;
  return -unur_i_deviance(p, n * x) - unur_i_deviance(q, n * y) - norm;
}

/* ---- Beta on (a,b) ------------------------------------------------------------------------ */

/* At an end of the domain the density is that of a power: finite only for exponent 0. */
static double beta_log_at_end(double exponent, double other, const UNUR_DISTR *d) {
  if (exponent != 0.) return exponent > 0. ? -INFINITY : INFINITY;
  return log(other / (PARAMS(d)[3] - PARAMS(d)[2])); /* 1/B(1,q) = q */
}
static double beta_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), w = p[3] - p[2], l = (x - p[2]) / w, r = (p[3] - x) / w;
  if (l < 0. || r < 0.) return -INFINITY;
  if (l == 0.) return beta_log_at_end(p[0] - 1., p[1], d);
  if (r == 0.) return beta_log_at_end(p[1] - 1., p[0], d);
  return beta_log(l, r, p[0], p[1], NORM(d)) - log(l * r * w);
}
static double beta_pdf(double x, const UNUR_DISTR *d) { return exp(beta_logpdf(x, d)); }
static double beta_dlogpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  if (x < p[2] || x > p[3]) return 0.;
  return (p[0] == 1. ? 0. : (p[0] - 1.) / (x - p[2])) -
         (p[1] == 1. ? 0. : (p[1] - 1.) / (p[3] - x));
}
static double beta_dpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), w = p[3] - p[2];
  if (x < p[2] || x > p[3]) return 0.;
  if (x == p[2] || x == p[3]) {
    const double c = exp(-unur_i_lbeta(p[0], p[1])) / (w * w);
    return x == p[2] ? unur_i_slope_at_0(c, p[0] - 1., 1. - p[1])
                     : -unur_i_slope_at_0(c, p[1] - 1., 1. - p[0]);
  }
  const double f = beta_pdf(x, d);
  return f > 0. ? f * beta_dlogpdf(x, d) : 0.;
}
static double beta_cdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), w = p[3] - p[2];
  if (x <= p[2]) return 0.;
  if (x >= p[3]) return 1.;
  return unur_i_beta_i(p[0], p[1], (x - p[2]) / w, (p[3] - x) / w);
}

static const char *beta_accept(double *p, int n, int *n_stored) {
  if (n < 4) {
    p[2] = 0.;
    p[3] = 1.;
    *n_stored = 2;
  }
  if (!(p[0] > 0. && p[1] > 0.)) return "p and q must be positive";
  return p[2] < p[3] ? NULL : "a must be below b";
}
static void beta_derive(UNUR_DISTR *d) {
  NORM(d) = beta_norm(PARAMS(d)[0], PARAMS(d)[1]);
  unur_i_law_domain(d, PARAMS(d)[2], PARAMS(d)[3]);
}
static double beta_mode(const double *p) {
  const double l = p[0] - 1., r = p[1] - 1.;
  if (l <= 0. && r <= 0.) return NAN; /* U-shaped or flat */
  if (l <= 0.) return p[2];
  if (r <= 0.) return p[3];
  return p[2] + l / (l + r) * (p[3] - p[2]);
}
static double beta_center(const double *p) {
  return p[0] <= 1. && p[1] <= 1. ? p[2] + p[0] / (p[0] + p[1]) * (p[3] - p[2]) : NAN;
}

static const struct unur_i_law law_beta = {
  .name = "beta", .id = UNUR_DISTR_BETA, .n_min = 2, .n_max = 4,
  .pdf = beta_pdf, .dpdf = beta_dpdf, .logpdf = beta_logpdf, .dlogpdf = beta_dlogpdf,
  .cdf = beta_cdf,
  .accept = beta_accept, .derive = beta_derive, .mode = beta_mode, .center = beta_center,
  .normalised = true};

static int beta_set_params(UNUR_DISTR *distr, const double *params, int n) {
  if (n == 3) { /* a without b */
    unur_i_warning(distr->ctx, "beta", "", UNUR_ERR_DISTR_NPARAMS,
                   "a is given without b, both are ignored");
    n = 2;
  }
  return unur_i_law_set_params(&law_beta, distr, params, n);
}
static int beta_upd_mode(UNUR_DISTR *distr) { return unur_i_law_upd_mode(&law_beta, distr); }
static int beta_upd_area(UNUR_DISTR *distr) { return unur_i_law_upd_area(&law_beta, distr); }
UNUR_DISTR *unur_distr_beta(const double *params, int n) {
  if (n == 3 && params != NULL) {
    unur_i_warning(unur_context_current(), "beta", "", UNUR_ERR_DISTR_NPARAMS,
                   "a is given without b, both are ignored");
    n = 2;
  }
  return unur_i_law_new(&law_beta, params, n, beta_set_params, beta_upd_mode, beta_upd_area);
}

/* ---- F: with r = nu1/nu2 x, x' = r/(1+r) is beta(nu1/2, nu2/2) ------------------------------ */

static double F_logpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), a = 0.5 * p[0], b = 0.5 * p[1];
  if (x < 0. || isinf(x)) return -INFINITY;
  if (x == 0.) return a == 1. ? 0. : a > 1. ? -INFINITY : INFINITY; /* f(0) = 1 for nu1 = 2 */
  const double r = p[0] / p[1] * x, y = 1. / (1. + r);
  return beta_log(isinf(r) ? 1. : r * y, y, a, b, NORM(d)) - log(x);
}
static double F_pdf(double x, const UNUR_DISTR *d) { return exp(F_logpdf(x, d)); }
static double F_dlogpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), q = p[0] / p[1];
  if (x < 0.) return 0.;
  return (p[0] == 2. ? 0. : (0.5 * p[0] - 1.) / x) - 0.5 * (p[0] + p[1]) * q / (1. + q * x);
}
static double F_dpdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d);
  if (x < 0.) return 0.;
  if (x == 0.) {
    const double a = 0.5 * p[0], b = 0.5 * p[1], q = a / b;
    return unur_i_slope_at_0(exp(a * log(q) - unur_i_lbeta(a, b)), a - 1., -(a + b) * q);
  }
  const double f = F_pdf(x, d);
  return f > 0. ? f * F_dlogpdf(x, d) : 0.;
}
static double F_cdf(double x, const UNUR_DISTR *d) {
  const double *p = PARAMS(d), r = p[0] / p[1] * x;
  if (!(x > 0.)) return 0.;
  if (isinf(r)) return 1.;
  return unur_i_beta_i(0.5 * p[0], 0.5 * p[1], r / (1. + r), 1. / (1. + r));
}

static const char *F_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  return p[0] > 0. && p[1] > 0. ? NULL : "nu1 and nu2 must be positive";
}
static void F_derive(UNUR_DISTR *d) {
  NORM(d) = beta_norm(0.5 * PARAMS(d)[0], 0.5 * PARAMS(d)[1]);
  unur_i_law_domain(d, 0., INFINITY);
}
static double F_mode(const double *p) {
  return p[0] >= 2. ? (p[0] - 2.) / p[0] * p[1] / (p[1] + 2.) : 0.;
}

static const struct unur_i_law law_F = {
  .name = "F", .id = UNUR_DISTR_F, .n_min = 2, .n_max = 2,
  .pdf = F_pdf, .dpdf = F_dpdf, .logpdf = F_logpdf, .dlogpdf = F_dlogpdf, .cdf = F_cdf,
  .accept = F_accept, .derive = F_derive, .mode = F_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(F)

/* ---- Student: (1 + x^2/nu)^(-(nu+1)/2) / (sqrt(nu) B(1/2, nu/2)) ----------------------------- */

static double student_pdf(double x, const UNUR_DISTR *d) {
  const double nu = PARAMS(d)[0], t = x / sqrt(nu);
  /* log1p(t^2), also where t^2 overflows */
  const double log_term = fabs(t) < 1e150 ? log1p(t * t) : 2. * log(fabs(t));
  return exp(-0.5 * (nu + 1.) * log_term - NORM(d));
}
static double student_dpdf(double x, const UNUR_DISTR *d) {
  const double nu = PARAMS(d)[0], f = student_pdf(x, d);
  return f > 0. ? -(nu + 1.) * f / (nu / x + x) : 0.;
}
static double student_cdf(double x, const UNUR_DISTR *d) {
  const double nu = PARAMS(d)[0], t = x / sqrt(nu);
  if (isinf(x)) return x > 0. ? 1. : 0.;
  double lower; /* of -|x|: half the mass of both tails */
  if (fabs(t) > 1e150) {
    lower = 0.5 * exp(-nu * log(fabs(t)) - unur_i_lbeta(0.5, 0.5 * nu)) / (0.5 * nu);
  } else {
    const double r = 1. / (1. + t * t);
    lower = 0.5 * unur_i_beta_i(0.5 * nu, 0.5, r, t * t * r);
  }
  return x > 0. ? 1. - lower : lower;
}

static const char *student_accept(double *p, int n, int *n_stored) {
  (void)n;
  (void)n_stored;
  return p[0] > 0. ? NULL : "nu must be positive";
}
static void student_derive(UNUR_DISTR *d) {
  NORM(d) = 0.5 * log(PARAMS(d)[0]) + unur_i_lbeta(0.5, 0.5 * PARAMS(d)[0]);
}
static double zero_mode(const double *p) {
  (void)p;
  return 0.;
}

static const struct unur_i_law law_student = {
  .name = "student", .id = UNUR_DISTR_STUDENT, .n_min = 1, .n_max = 1,
  .pdf = student_pdf, .dpdf = student_dpdf, .cdf = student_cdf,
  .accept = student_accept, .derive = student_derive, .mode = zero_mode, .normalised = true};
UNUR_I_LAW_CONSTRUCTOR(student)

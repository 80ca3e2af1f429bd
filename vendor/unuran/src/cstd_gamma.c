/* cstd_gamma.c -- special generators of the gamma distribution (alpha, beta, gamma).
 *
 * 0, 1  alpha < 1: GS, rejection from two pieces. J. H. Ahrens, U. Dieter, Computer methods for
 *       sampling from gamma, beta, Poisson and binomial distributions, Computing 12 (1974),
 *       223-246.
 *       alpha >= 1: GD, acceptance-complement with a normal hat. J. H. Ahrens, U. Dieter,
 *       Generating gamma variates by a modified rejection technique, Comm. ACM 25 (1982), 47-54.
 * 2     GLL, rejection from a log-logistic law. R. C. H. Cheng, The generation of gamma variables
 *       with non-integral shape parameter, Applied Statistics 26 (1977), 71-75.
 */
#include "special_generators.h"

static double scaled(const UNUR_GEN *gen, double x) {
  const double *p = gen->distr->data.cont.params;
  return p[2] + p[1] * x;
}

/* ---- GS ----------------------------------------------------------------------------------------- */

static double sample_gs(UNUR_GEN *gen) {
  const double alpha = gen->distr->data.cont.params[0];
  const double b = 1. + 0.36788794412 * alpha; /* 1 + alpha/e */
  UNUR_I_TRIALS(gen) {
    const double u = b * unur_i_uniform(gen->urng);
    if (u <= 1.) {
      const double x = exp(log(u) / alpha);
      if (log(unur_i_uniform(gen->urng)) <= -x) return scaled(gen, x);
    } else {
      const double x = -log((b - u) / alpha);
      if (log(unur_i_uniform(gen->urng)) <= (alpha - 1.) * log(x)) return scaled(gen, x);
    }
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

/* ---- GD ----------------------------------------------------------------------------------------- */

struct gd { double ss, s, d, q0, b, c, si; };

/* Value of the polynomial a[0] + a[1] x + ..., n coefficients. */
static double polynomial(const double *a, int n, double x) {
  double y = a[n - 1];
  for (int i = n - 2; i >= 0; i--) y = y * x + a[i];
  return y;
}

/* Logarithm of the quotient of gamma and normal density at the normal variate t. */
static double gd_quotient(const struct gd *g, double t) {
  static const double a[9] = {0.333333333,  -0.249999949, 0.199999867,  -0.166677482, 0.142873973,
                              -0.124385581, 0.110368310,  -0.112750886, 0.104089866};
  const double v = t / (g->s + g->s);
  if (fabs(v) > 0.25)
    return g->q0 - g->s * t + 0.25 * t * t + (g->ss + g->ss) * log(1. + v);
  return g->q0 + 0.5 * t * t * v * polynomial(a, 9, v);
}

static double gd_square(const UNUR_GEN *gen, double x) { return scaled(gen, x * x); }

static double sample_gd(UNUR_GEN *gen) {
  const struct gd *g = UNUR_I_CONSTANTS(gen, struct gd);
  double t = unur_i_normal_acr(gen);
  double x = g->s + 0.5 * t;
  if (t >= 0.) return gd_square(gen, x);
  const double u = unur_i_uniform(gen->urng);
  if (g->d * u <= t * t * t) return gd_square(gen, x);
  if (x > 0. && log(1. - u) <= gd_quotient(g, t)) return gd_square(gen, x);
  /* The complement: a double exponential hat. */
  UNUR_I_TRIALS(gen) {
    const double e = -log(unur_i_uniform(gen->urng));
    const double w = 2. * unur_i_uniform(gen->urng) - 1.;
    t = g->b + (w > 0. ? e * g->si : -e * g->si);
    if (t <= -0.71874483771719) continue;
    const double q = gd_quotient(g, t);
    if (q > 0. && g->c * fabs(w) <= expm1(q) * exp(e - 0.5 * t * t)) {
      x = g->s + 0.5 * t;
      return gd_square(gen, x);
    }
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

static int make_gd(UNUR_GEN *gen) {
  static const double q[9] = {0.0416666664, 0.0208333723,  0.0079849875,  0.0015746717, -0.0003349403,
                              0.0003340332, 0.0006053049, -0.0004701849, 0.0001710320};
  const int code = unur_i_special_cont(gen, "GD", sample_gd, sizeof(struct gd));
  if (code != UNUR_SUCCESS) return code;
  struct gd *g = UNUR_I_CONSTANTS(gen, struct gd);
  const double alpha = gen->distr->data.cont.params[0], r = 1. / alpha;
  g->ss = alpha - 0.5;
  g->s = sqrt(g->ss);
  g->d = 5.656854249 - 12. * g->s;
  g->q0 = r * polynomial(q, 9, r);
  if (alpha > 13.022) {
    g->b = 1.77;
    g->si = 0.75;
    g->c = 0.1515 / g->s;
  } else if (alpha > 3.686) {
    g->b = 1.654 + 0.0076 * g->ss;
    g->si = 1.68 / g->s + 0.275;
    g->c = 0.062 / g->s + 0.024;
  } else {
    g->b = 0.463 + g->s - 0.178 * g->ss;
    g->si = 1.235;
    g->c = 0.195 / g->s - 0.079 + 0.016 * g->s;
  }
  return UNUR_SUCCESS;
}

/* ---- GLL ---------------------------------------------------------------------------------------- */

static double sample_gll(UNUR_GEN *gen) {
  const double alpha = gen->distr->data.cont.params[0];
  const double a = alpha > 1. ? sqrt(2. * alpha - 1.) : alpha;
  const double b = alpha - 1.386294361, c = alpha + a;
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng), w = unur_i_uniform(gen->urng);
    const double v = log(u / (1. - u)) / a;
    const double x = alpha * exp(v);
    const double r = b + c * v - x, z = u * u * w;
    if (r + 2.504077397 >= 4.5 * z || r >= log(z)) return scaled(gen, x);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

int unur_i_special_gamma(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  if (variant > 2) return UNUR_ERR_PAR_VARIANT;
  if (gen == NULL) return UNUR_SUCCESS;
  if (variant == 2) return unur_i_special_cont(gen, "GLL", sample_gll, 0);
  if (distr->data.cont.params[0] < 1.) return unur_i_special_cont(gen, "GS", sample_gs, 0);
  return make_gd(gen);
}

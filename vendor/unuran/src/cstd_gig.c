/* cstd_gig.c -- special generator of the generalised inverse Gaussian distribution (theta, omega,
 * eta), theta > 0.
 *
 * 0, 1  Ratio of uniforms, for theta > 1 or omega > 1 shifted by the mode. J. Dagpunar, Principles
 *       of Random Variate Generation, Clarendon Press 1988, p. 133; J. S. Dagpunar, An easily
 *       implemented generalised inverse Gaussian generator, Comm. Statist. Simul. Comput. 18
 *       (1989), 703-710. K. Lehner, Erzeugung von Zufallszahlen aus zwei exotischen Verteilungen,
 *       diploma thesis, TU Graz 1989.
 *
 * For eta = 1 the density is x^(theta-1) exp(-omega/2 (x + 1/x)). The rectangle around the region
 * u <= sqrt(f(v/u + shift)/f(mode)) follows from where (x - shift) sqrt(f(x)) is stationary.
 */
#include "special_generators.h"

struct gig { double shift, power, rate, log_max, v_left, v_width; };

/* ln sqrt(f(x)/f(mode)) */
static double log_root(const struct gig *g, double x) {
  return g->power * log(x) - g->rate * (x + 1. / x) - g->log_max;
}

static double sample_gig(UNUR_GEN *gen) {
  const struct gig *g = UNUR_I_CONSTANTS(gen, struct gig);
  const double *p = gen->distr->data.cont.params;
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng);
    const double v = g->v_left + unur_i_uniform(gen->urng) * g->v_width;
    const double x = v / u + g->shift;
    if (x > 0. && log(u) <= log_root(g, x)) return p[2] * x;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

/* Positive root of omega x^2 - 2 a x - omega, without cancellation for a < 0. */
static double positive_root(double a, double omega) {
  const double r = sqrt(a * a + omega * omega);
  return a >= 0. ? (a + r) / omega : omega / (r - a);
}

int unur_i_special_gig(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  const double *p = distr->data.cont.params, theta = p[0], omega = p[1];
  if (variant > 1) return UNUR_ERR_PAR_VARIANT;
  if (!(theta > 0.)) return unur_i_special_refuse(distr, "the special generator needs theta > 0");
  if (gen == NULL) return UNUR_SUCCESS;
  const int code = unur_i_special_cont(gen, "ratio of uniforms", sample_gig, sizeof(struct gig));
  if (code != UNUR_SUCCESS) return code;
  struct gig *g = UNUR_I_CONSTANTS(gen, struct gig);
  const double mode = positive_root(theta - 1., omega);
  g->power = 0.5 * (theta - 1.);
  g->rate = 0.25 * omega;
  g->log_max = g->power * log(mode) - g->rate * (mode + 1. / mode);
  if (theta <= 1. && omega <= 1.) {
    const double x = positive_root(theta + 1., omega);
    g->v_width = x * exp(log_root(g, x));
    return UNUR_SUCCESS;
  }
  /* Stationary points of (x - mode) sqrt(f(x)): the positive roots of
   * x^3 + r x^2 + s x + mode = 0, one on each side of the mode, by the trigonometric formula. */
  const double r = -(2. * (theta + 1.) / omega + mode);
  const double s = 2. * (theta - 1.) * mode / omega - 1.;
  const double q = s - r * r / 3.; /* x = y - r/3: y^3 + q y + w = 0, q < 0 */
  const double w = 2. / 27. * r * r * r - r * s / 3. + mode;
  const double radius = 2. * sqrt(-q / 3.);
  const double cosine = -0.5 * w / sqrt(-q * q * q / 27.);
  const double angle = acos(fmin(fmax(cosine, -1.), 1.)) / 3.;
  const double above = radius * cos(angle) - r / 3.;
  const double below = radius * cos(angle + 4. / 3. * UNUR_I_PI) - r / 3.;
  g->shift = mode;
  g->v_left = below > 0. ? (below - mode) * exp(log_root(g, below)) : 0.;
  g->v_width = (above - mode) * exp(log_root(g, above)) - g->v_left;
  if (!(g->v_left < 0. && isfinite(g->v_width)))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "theta = %g, omega = %g: the rectangle could not be computed", theta,
                            omega);
  return UNUR_SUCCESS;
}

/* ninv_iterate.c -- method NINV: solving CDF(x) = u.
 *
 * Regula falsi: A. Neumaier (2001), Introduction to Numerical Analysis, Cambridge University
 * Press, section 5.2 (secant bisection): x2 is the best point so far, x1 the one before, `a` the
 * end of the bracket on the other side of the root from x2. A step is the secant's through x1
 * and x2; it is half the bracket where the secant would leave the near half of it, where x2 has
 * stayed on the same side twice, and after 50 steps. A step shorter than the x-resolution is
 * made as long as that, so that the bracket closes from the other side.
 *
 * Newton: damped; a step is halved while the residual grows.
 *
 * Convergence: the bracket (Newton: the last step) is at most x_res (|x| + x_res) and the
 * residual at most 0.9 u_res times the mass of the domain, each as far as it is asked for; or
 * the residual is 0.
 *
 * Departures from UNU.RAN 1.10
 *  - A CDF that is not a number, or outside [0,1], ends the iteration with an error.
 *  - Newton, too, keeps to the domain, does not step out to where the density is 0, and walks over
 *    flat parts, and away from poles, in the direction of the root.
 */
#include "ninv_internal.h"

enum { MAX_EXTENSIONS = 100, MAX_FLAT = 40, SECANT_STEPS = 50, MAX_HALVINGS = 1100 };

double unur_i_ninv_cdf(UNUR_GEN *gen, double x) {
  if (x == -INFINITY) return 0.;
  if (x == INFINITY) return 1.;
  const double F = unur_i_cdf(x, gen->distr);
  if (unur_i_stopped(gen->ctx)) return NAN;
  if (F >= -UNUR_I_SQRT_EPS && F <= 1. + UNUR_I_SQRT_EPS) return F;
  unur_i_gen_error(gen, isnan(F) ? UNUR_ERR_NAN : UNUR_ERR_GEN_DATA,
                   "CDF(%.17g) = %g: a CDF must be a number between 0 and 1", x, F);
  return NAN;
}

static bool close_in_x(const struct unur_i_ninv *n, double x, double distance) {
  const double res = n->options.x_resolution;
  return !(res > 0.) || fabs(distance) <= res * (fabs(x) + res);
}

static bool close_in_u(const struct unur_i_ninv *n, double residual) {
  const double res = n->options.u_resolution;
  return !(res > 0.) || fabs(residual) < 0.9 * res * (n->u_max - n->u_min);
}

static void not_converged(UNUR_GEN *gen, double u, double x, double residual) {
  const struct unur_i_ninv *n = gen->data;
  unur_i_gen_warning(gen, UNUR_ERR_GEN_SAMPLING,
                     "after %d iterations for u = %.17g the CDF at %.17g is still off by %.3g: raise "
                     "max_iter, or ask for less accuracy",
                     n->options.max_iter, u, x, residual);
}

/* Widens the bracket until f changes sign in it. f: CDF - u. False: not found, reported. */
static bool find_bracket(UNUR_GEN *gen, double u, double x[2], double f[2]) {
  const struct unur_i_ninv *n = gen->data;
  double step = 0.4 * (n->start[1] - n->start[0]);
  if (!(step > 0.)) step = 0.4 * fabs(x[1] - x[0]);
  if (!(step > 0.)) step = 1.;
  for (int k = 0; f[0] * f[1] > 0.; k++) {
    const int side = f[0] > 0. ? 0 : 1; /* both too high: to the left */
    const double end = n->domain[side];
    if (k >= MAX_EXTENSIONS || x[side] == end || unur_i_stopped(gen->ctx)) {
      unur_i_gen_error(gen, UNUR_ERR_GEN_SAMPLING,
                       "no bracket for u = %.17g: the CDF is %.17g at %.17g", u, f[side] + u,
                       x[side]);
      return false;
    }
    x[1 - side] = x[side];
    f[1 - side] = f[side];
    x[side] += side == 0 ? -step : step;
    if (side == 0 ? x[side] < end : x[side] > end) x[side] = end;
    f[side] = unur_i_ninv_cdf(gen, x[side]) - u;
    if (isnan(f[side])) return false;
    step *= 2.;
    if (k > 20 && step < 1.) step = 1.;
  }
  return true;
}

double unur_i_ninv_bracketed(UNUR_GEN *gen, double u, const double x[2], const double cdf[2],
                             bool bisect) {
  const struct unur_i_ninv *n = gen->data;
  double end[2] = {x[0], x[1]}, f[2] = {cdf[0] - u, cdf[1] - u};
  if (!find_bracket(gen, u, end, f)) return NAN;
  if (f[0] == 0.) return end[0];
  if (f[1] == 0.) return end[1];

  double x1 = end[0], f1 = f[0], x2 = end[1], f2 = f[1], a = x1;
  int same_side = 0;
  for (int i = 0;; i++) {
    if (f1 * f2 <= 0.) {
      same_side = 0;
      if (fabs(f1) < fabs(f2)) {
        const double tx = x1, tf = f1;
        x1 = x2;
        f1 = f2;
        x2 = tx;
        f2 = tf;
      }
      a = x1;
    } else {
      same_side++;
    }
    const double length = x2 - a; /* signed: x2 - step goes towards a */
    const bool good_u = close_in_u(n, f2);
    if (f2 == 0. || (close_in_x(n, x2, length) && good_u)) return x2;
    if (i >= n->options.max_iter) {
      not_converged(gen, u, x2, f2);
      return x2;
    }
    if (fabs(length) <= 2. * DBL_EPSILON * fabs(x2) || fabs(length) < 2. * DBL_MIN) {
      unur_i_gen_warning(gen, UNUR_ERR_GEN_SAMPLING,
                         "the CDF jumps over u = %.17g at %.17g: the u-resolution cannot be reached",
                         u, x2);
      return x2;
    }

    double step = 0.5 * length;
    const double secant = f2 * (x2 - x1) / (f2 - f1);
    if (!bisect && same_side < 2 && i < SECANT_STEPS && 2. * fabs(secant) < fabs(length) &&
        secant * length >= 0.) {
      step = secant;
      double least = DBL_EPSILON * fabs(x2);
      if (good_u && n->options.x_resolution > 0.)
        least = 0.99 * n->options.x_resolution * (fabs(x2) + n->options.x_resolution);
      if (fabs(step) < least) step = copysign(fmin(least, 0.5 * fabs(length)), length);
    }
    x1 = x2;
    f1 = f2;
    x2 -= step;
    f2 = unur_i_ninv_cdf(gen, x2) - u;
    if (isnan(f2)) return NAN;
  }
}

double unur_i_ninv_newton(UNUR_GEN *gen, double u, double x, double cdf) {
  const struct unur_i_ninv *n = gen->data;
  double f = cdf - u;
  double df = unur_i_pdf(x, gen->distr);
  for (int i = 0; f != 0.; i++) {
    if (isnan(df) || df < 0.) {
      unur_i_gen_error(gen, isnan(df) ? UNUR_ERR_NAN : UNUR_ERR_GEN_DATA,
                       "PDF(%.17g) = %g: a density must be a number and not negative", x, df);
      return NAN;
    }
    if (unur_i_stopped(gen->ctx)) return NAN;
    if (i >= n->options.max_iter) {
      not_converged(gen, u, x, f);
      return x;
    }

    /* over a flat part, or away from a pole, with steps 1, 2, 4, ... */
    double walk = 1.;
    for (int k = 0; (df == 0. || isinf(df)) && f != 0.; k++) {
      double next = x + (f > 0. ? -walk : walk);
      next = fmin(fmax(next, n->domain[0]), n->domain[1]);
      if (k >= MAX_FLAT || next == x) {
        unur_i_gen_error(gen, UNUR_ERR_GEN_SAMPLING,
                         "the density is %g around %.17g, where the CDF is off by %.3g: Newton's "
                         "method goes no further; use regula falsi",
                         df, x, f);
        return NAN;
      }
      const double f_next = unur_i_ninv_cdf(gen, next) - u;
      if (isnan(f_next)) return NAN;
      if (f_next * f < 0. && fabs(f_next) > fabs(f)) { /* over the root: half way back */
        walk *= 0.5;
        continue;
      }
      x = next;
      f = f_next;
      df = unur_i_pdf(x, gen->distr);
      walk *= 2.;
    }
    if (f == 0.) break;

    double damp = 1., next = x, f_next = f, df_next = df;
    for (int k = 0; k < MAX_HALVINGS; k++) {
      next = fmin(fmax(x - damp * f / df, n->domain[0]), n->domain[1]);
      f_next = unur_i_ninv_cdf(gen, next) - u;
      if (isnan(f_next)) return NAN;
      if (fabs(f_next) <= fabs(f) * (1. + UNUR_I_SQRT_EPS)) {
        /* not out into a tail, or onto a pole, where there is no density to go on with */
        df_next = f_next == 0. ? df : unur_i_pdf(next, gen->distr);
        if ((df_next != 0. && !isinf(df_next)) || unur_i_stopped(gen->ctx)) break;
      }
      damp *= 0.5;
    }
    const double moved = next - x;
    const bool stuck = moved == 0.;
    x = next;
    f = f_next;
    df = df_next;
    if (close_in_x(n, x, moved) && close_in_u(n, f)) break;
    if (stuck) {
      unur_i_gen_warning(gen, UNUR_ERR_GEN_SAMPLING,
                         "Newton's method stops at %.17g, where the CDF is off by %.3g for u = %.17g",
                         x, f, u);
      break;
    }
  }
  return x;
}

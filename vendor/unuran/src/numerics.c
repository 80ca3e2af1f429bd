/* numerics.c -- comparison of doubles, split points, maximisation. */
#include "core.h"

/* D. Knuth, The Art of Computer Programming, vol. 2, section 4.2.2, eq. (22): "essentially
 * equal", that is relative to the smaller of the two. */
int unur_i_cmp(double a, double b, double eps) {
  const double fa = fabs(a), fb = fabs(b);
  if (fa <= 2. * DBL_MIN && fb <= 2. * DBL_MIN) return 0;
  const double difference = a - b;
  double bound = eps * fmin(fa, fb);
  /* Ends of the range, one of them infinite or their difference beyond DBL_MAX. */
  if (isinf(difference)) bound = eps * DBL_MAX;
  if (difference > bound) return 1;
  if (difference < -bound) return -1;
  return 0;
}

double unur_i_arcmean(double a, double b) {
  if (a > b) {
    const double swap = a;
    a = b;
    b = swap;
  }
  if (b < -1.e3 || a > 1.e3) return 2. / (1. / a + 1. / b);
  const double half_pi = 1.57079632679489661923;
  const double ta = a <= -INFINITY ? -half_pi : atan(a);
  const double tb = b >= INFINITY ? half_pi : atan(b);
  if (fabs(ta - tb) < 1.e-6) return 0.5 * a + 0.5 * b;
  return tan(0.5 * (ta + tb));
}

/* -------------------------------------------------------------------------------------- */
/* Maximiser                                                                               */

#define MAX_BRENT 1000
#define MAX_PROBES 300 /* 1.2^300 is 6e23 */
#define BRENT_TOLERANCE 1.e-7

struct maximum {
  UNUR_CONTEXT *ctx;
  unur_i_function *f;
  void *params;
  bool failed; /* NaN or stopped */
};

/* The function to be minimised. */
static double negative(struct maximum *m, double x) {
  if (m->failed || unur_i_stopped(m->ctx)) {
    m->failed = true;
    return INFINITY;
  }
  const double f = m->f(x, m->params);
  if (isnan(f)) m->failed = true;
  return -f;
}

/* R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall 1973, chapter 5,
 * procedure localmin. Departures: the start is given, not the golden section; the tolerance
 * includes parts of the first and of the present bracket, for maxima at or near 0. */
static double brent(struct maximum *m, double a, double b, double x, double *fmin_) {
  const double first = 1.e-16 * (b - a);
  const double golden = 0.3819660112501051; /* (3 - sqrt(5)) / 2 */
  double v = x, w = x, fx = negative(m, x), fv = fx, fw = fx, d = 0., e = 0.;
  for (int i = 0; i < MAX_BRENT && !m->failed; i++) {
    const double middle = 0.5 * a + 0.5 * b;
    const double tolerance = BRENT_TOLERANCE * fabs(x) + 1.e-9 * (b - a) + first + DBL_MIN;
    if (fabs(x - middle) <= 2. * tolerance - 0.5 * (b - a)) break;
    double p = 0., q = 0., r = 0.;
    if (fabs(e) > tolerance) { /* parabola through x, v, w */
      r = (x - w) * (fx - fv);
      q = (x - v) * (fx - fw);
      p = (x - v) * q - (x - w) * r;
      q = 2. * (q - r);
      if (q > 0.) p = -p;
      else q = -q;
      r = e;
      e = d;
    }
    if (isfinite(p) && isfinite(q) && fabs(p) < fabs(0.5 * q * r) && p > q * (a - x) &&
        p < q * (b - x)) {
      d = p / q;
      const double u = x + d;
      if (u - a < 2. * tolerance || b - u < 2. * tolerance)
        d = x < middle ? tolerance : -tolerance;
    } else {
      e = x < middle ? b - x : a - x;
      d = golden * e;
    }
    const double u = x + (fabs(d) >= tolerance ? d : d > 0. ? tolerance : -tolerance);
    const double fu = negative(m, u);
    if (m->failed) break;
    if (fu <= fx) {
      if (u < x) b = x;
      else a = x;
      v = w, fv = fw;
      w = x, fw = fx;
      x = u, fx = fu;
    } else {
      if (u < x) a = u;
      else b = u;
      if (fu <= fw || w == x) {
        v = w, fv = fw;
        w = u, fw = fu;
      } else if (fu <= fv || v == x || v == w) {
        v = u, fv = fu;
      }
    }
  }
  *fmin_ = fx;
  return x;
}

/* Where f is 0 at the start: look at points whose distance to it grows geometrically, up to
 * the end of the domain, first on one side, then on the other. */
static bool leave_zero(struct maximum *m, double left, double right, double *x, double *fx) {
  for (int side = 0; side < 2; side++) {
    const double end = side == 0 ? left : right, sign = side == 0 ? -1. : 1.;
    const double reach = isfinite(end) ? fabs(*x - end) : 1.e20 * fmax(fabs(*x), 1.);
    if (!(reach > 0.)) continue;
    double distance = fmin(reach, fmax(fabs(*x), 1.)) * 1.e-3;
    for (int i = 0; i < MAX_PROBES && !m->failed; i++, distance *= 1.2) {
      const bool last = distance >= reach || i == MAX_PROBES - 1;
      const double y = last && isfinite(end) ? end : *x + sign * distance;
      const double fy = negative(m, y);
      if (m->failed) return false;
      if (fy != 0.) {
        *x = y;
        *fx = fy;
        return true;
      }
      if (last) break;
    }
  }
  return false;
}

double unur_i_maximise(UNUR_CONTEXT *ctx, unur_i_function *f, void *params, double left,
                       double right, double guess, double *max) {
  struct maximum m = {ctx, f, params, false};
  if (!(left < right)) return INFINITY;
  if (!isfinite(guess)) guess = 0.;

  double x = guess;
  if (x < left || x > right) {
    if (isfinite(left) && isfinite(right)) x = 0.5 * left + 0.5 * right;
    else x = isfinite(left) ? left : right;
  }
  double fx = negative(&m, x);
  if (fx == 0. && x != guess && !(isfinite(left) && isfinite(right))) {
    x = isfinite(left) ? left + 100. : right - 100.;
    fx = negative(&m, x);
  }
  if (fx == 0. && !leave_zero(&m, left, right, &x, &fx)) return INFINITY;

  /* A bracket a < x < b; on unbounded sides it moves outwards as long as f rises. */
  double a = isfinite(left) ? left : x - 100., b = isfinite(right) ? right : x + 100.;
  if (!isfinite(right)) {
    double fb = negative(&m, b);
    while (!m.failed && fb < fx && isfinite(b)) {
      a = x;
      x = b, fx = fb;
      b = x + 2. * (x - a);
      if (isfinite(b)) fb = negative(&m, b);
    }
  }
  if (!isfinite(left)) {
    double fa = negative(&m, a);
    while (!m.failed && fa < fx && isfinite(a)) {
      b = x;
      x = a, fx = fa;
      a = x - 2. * (b - x);
      if (isfinite(a)) fa = negative(&m, a);
    }
  }
  if (m.failed || !isfinite(a) || !isfinite(b)) return INFINITY;
  if (x <= a || x >= b) { /* at an end: is there a higher point, seen on a geometric grid from it? */
    const double end = x, from = x <= a ? b : a, f_end = fx;
    double step = from - end;
    for (int i = 0; i < 60 && !m.failed; i++) {
      step *= 0.5;
      const double y = end + step, fy = negative(&m, y);
      if (y == end) break;
      if (fy < fx) {
        x = y, fx = fy;
        a = fmin(end, end + 2. * step);
        b = fmax(end, end + 2. * step);
      }
    }
    if (m.failed) return INFINITY;
    if (x == end && fx < 0.) {
      if (max != NULL) *max = -f_end;
      return end;
    }
    if (x == end) x = 0.5 * a + 0.5 * b; /* 0 wherever it was looked at */
  }

  x = brent(&m, a, b, x, &fx);
  /* Brent's method comes close to an end but never evaluates there. */
  const double ends[2] = {left, right};
  for (int i = 0; i < 2 && !m.failed; i++)
    if (isfinite(ends[i]) && fabs(x - ends[i]) <= 1.e-5 * fmax(fabs(x), b - a)) {
      const double fe = negative(&m, ends[i]);
      if (!m.failed && isfinite(fe) && fe <= fx) x = ends[i], fx = fe;
    }
  if (m.failed || !isfinite(x)) return INFINITY;
  if (max != NULL) *max = -fx;
  return x;
}

/* incomplete_beta.c -- regularised incomplete beta function.
 *
 * Continued fraction DLMF 8.17.22 by Lentz's method, on the side of the mean where it converges
 * fast, behind the prefix x^a y^b / B(a,b), which is computed without cancellation
 * (Loader 2000).
 */
#include <float.h>
#include <math.h>

#include "special.h"

enum { MAX_TERMS = 200000 }; /* about sqrt(max(a,b)) are needed */

double unur_i_beta_prefix(double a, double b, double x, double y) {
  if (!(a > 0. && b > 0. && x >= 0. && y >= 0.)) return NAN;
  if (x == 0. || y == 0.) return 0.;
  if (a >= 10. && b >= 10.) {
    const double n = a + b;
    return sqrt(a / (2. * UNUR_I_PI) * (b / n)) *
           exp(unur_i_stirling(n) - unur_i_stirling(a) - unur_i_stirling(b) -
               unur_i_deviance(a, n * x) - unur_i_deviance(b, n * y));
  }
  const double log_x = y < 0.5 ? log1p(-y) : log(x), log_y = x < 0.5 ? log1p(-x) : log(y);
  return exp(a * log_x + b * log_y - unur_i_lbeta(a, b));
}

static double fraction(double a, double b, double x) {
  const double tiny = 1e-290;
  double c = 1., d = 1. - (a + b) * x / (a + 1.);
  if (fabs(d) < tiny) d = tiny;
  d = 1. / d;
  double h = d;
  for (int m = 1; m < MAX_TERMS; m++) {
    double numerator = m * (b - m) * x / ((a + 2. * m - 1.) * (a + 2. * m));
    d = 1. + numerator * d;
    if (fabs(d) < tiny) d = tiny;
    c = 1. + numerator / c;
    if (fabs(c) < tiny) c = tiny;
    d = 1. / d;
    h *= d * c;
    numerator = -(a + m) * (a + b + m) * x / ((a + 2. * m) * (a + 2. * m + 1.));
    d = 1. + numerator * d;
    if (fabs(d) < tiny) d = tiny;
    c = 1. + numerator / c;
    if (fabs(c) < tiny) c = tiny;
    d = 1. / d;
    const double factor = d * c;
    h *= factor;
    if (fabs(factor - 1.) < 0.5 * DBL_EPSILON) break;
  }
  return h;
}

double unur_i_beta_i(double a, double b, double x, double y) {
  if (!(a > 0. && b > 0. && x >= 0. && y >= 0.)) return NAN;
  if (x == 0.) return 0.;
  if (y == 0.) return 1.;
  const double prefix = unur_i_beta_prefix(a, b, x, y);
  if (x < (a + 1.) / (a + b + 2.)) return prefix / a * fraction(a, b, x);
  return 1. - prefix / b * fraction(b, a, y);
}

/* incomplete_beta.c -- regularised incomplete beta function.
 *
 * Continued fraction (9) of DiDonato, A. R., Morris, A. H. (1992): Algorithm 708: Significant
 * digit computation of the incomplete beta function ratios. ACM Trans. Math. Software 18,
 * 360-373, by Lentz's method, on the side of the mean where it converges fast, behind the
 * prefix x^a y^b / B(a,b), which is computed without cancellation (Loader 2000).
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

double unur_i_binomial(double k, double n, double p, double q) {
  if (k < 0. || k > n) return 0.;
  if (n == 0.) return 1.;
  if (k == 0.) return exp(n * (p < 0.5 ? log1p(-p) : log(q)));
  if (k == n) return exp(n * (q < 0.5 ? log1p(-q) : log(p)));
  return unur_i_beta_prefix(k, n - k, p, q) * (n / k / (n - k));
}

/* I_x(a,b) / prefix for x below about a/(a+b). The contraction is written with
 * lambda = a - (a+b) x, whose small differences the plain fraction would lose. */
static double fraction(double a, double b, double x, double y) {
  const double tiny = 1e-290;
  const double lambda = a > b ? (a + b) * y - b : a - (a + b) * x;
  double c = 1. / tiny, d = 0., h = 0.;
  double numerator = 1.;
  for (int n = 0; n < MAX_TERMS; n++) {
    const double k = n, odd = a + 2. * k;
    const double partial = k + k * (b - k) * x / (odd - (n > 0 ? 1. : 0.)) +
                           (a + k) / (odd + 1.) * (lambda + 1. + k * (1. + y));
    d = partial + numerator * d;
    if (fabs(d) < tiny) d = tiny;
    d = 1. / d;
    if (n == 0) {
      h = d; /* c stays as if infinite */
    } else {
      c = partial + numerator / c;
      if (fabs(c) < tiny) c = tiny;
      const double factor = c * d;
      h *= factor;
      if (fabs(factor - 1.) < 0.5 * DBL_EPSILON) break;
    }
    /* to the next level */
    const double m = k + 1.;
    numerator = (a + m - 1.) / (a + 2. * m - 1.) * ((a + b + m - 1.) / (a + 2. * m - 1.)) * m *
                (b - m) * x * x;
    if (numerator == 0.) break;
  }
  return h;
}

double unur_i_beta_i(double a, double b, double x, double y) {
  if (!(a > 0. && b > 0. && x >= 0. && y >= 0.)) return NAN;
  if (x == 0.) return 0.;
  if (y == 0.) return 1.;
  const double prefix = unur_i_beta_prefix(a, b, x, y);
  if (x < (a + 1.) / (a + b + 2.)) return prefix * fraction(a, b, x, y);
  return 1. - prefix * fraction(b, a, y, x);
}

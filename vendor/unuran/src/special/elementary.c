/* elementary.c -- logarithms without cancellation.
 *
 * Loader, C. (2000): Fast and accurate computation of binomial probabilities. Technical
 * report, Bell Laboratories (the "deviance").
 */
#include <math.h>

#include "special.h"

double unur_i_log1pmx(double x) {
  if (x < -0.6 || x > 1.5) return log1p(x) - x;
  /* log(1+x) = 2 artanh(r), r = x/(2+x): 2(r + r^3/3 + r^5/5 + ...); and 2r - x = -x r. */
  const double r = x / (2. + x), r2 = r * r;
  double power = r2, sum = 0.;
  for (int k = 3; k < 120; k += 2) {
    const double term = power / k;
    sum += term;
    if (fabs(term) < 1e-17 * fabs(sum)) break;
    power *= r2;
  }
  return r * (2. * sum - x);
}

double unur_i_deviance(double x, double m) {
  if (x == 0.) return m;
  const double v = (m - x) / x; /* ln(x/m) = -ln(1+v), m - x = x v */
  if (v > -0.6 && v < 1.5) return -x * unur_i_log1pmx(v);
  return x * log(x / m) + m - x;
}

/* gamma.c -- logarithm of the gamma function and differences of it.
 *
 * Stirling's series with Bernoulli numbers: NIST Digital Library of Mathematical Functions
 * (DLMF), 5.11.1; its error is below the first term left out (DLMF 5.11(ii)). Recurrence
 * 5.5.1 brings the argument to where the series is exact to rounding.
 */
#include <math.h>

#include "special.h"

enum { STIRLING_TERMS = 8 };
/* B_2k / (2k (2k-1)) */
static const double stirling[STIRLING_TERMS] = {
  1. / 12., -1. / 360., 1. / 1260., -1. / 1680., 1. / 1188., -691. / 360360., 1. / 156.,
  -3617. / 122400.};

/* For a >= 10 the term left out is below 2e-18. */
static double series(double a) {
  const double r = 1. / (a * a);
  double sum = 0.;
  for (int k = STIRLING_TERMS - 1; k >= 0; k--) sum = sum * r + stirling[k];
  return sum / a;
}

double unur_i_stirling(double a) {
  if (a >= 10.) return series(a);
  if (a > 0.) return unur_i_lgamma(a) - ((a - 0.5) * log(a) - a + UNUR_I_LN_SQRT_2PI);
  return NAN;
}

double unur_i_lgamma_difference(double a, double b) {
  if (!(a > 0. && b > 0.)) return NAN;
  if (b < 10.) return unur_i_lgamma(a + b) - unur_i_lgamma(b);
  /* Stirling for both; the large terms cancel on paper. */
  return a * log(a + b) + (b - 0.5) * log1p(a / b) - a + (series(a + b) - series(b));
}

double unur_i_lbeta(double a, double b) {
  if (!(a > 0. && b > 0.)) return NAN;
  const double small = fmin(a, b), large = fmax(a, b);
  if (small >= 10.) {
    const double n = a + b;
    return UNUR_I_LN_SQRT_2PI + 0.5 * log(n / (a * b)) + a * log(a / n) + b * log(b / n) +
           (series(a) + series(b) - series(n));
  }
  return unur_i_lgamma(small) - unur_i_lgamma_difference(small, large);
}

double unur_i_lgamma_abs(double x, double y) {
  if (!(x > 0.)) return NAN;
  if (y == 0.) return unur_i_lgamma(x);
  /* |Gamma(z)| = |Gamma(z+n)| / |z (z+1) ... (z+n-1)| with |z+n| large enough. The product
   * is taken in pieces that cannot overflow. */
  double shifted = 0.;
  while (x * x + y * y < 144.) {
    shifted += 0.5 * log(x * x + y * y);
    x += 1.;
  }
  const double r2 = x * x + y * y;
  const double log_abs = 0.5 * log(r2), argument = atan2(y, x);
  /* Re((z - 1/2) ln z - z) */
  double sum = (x - 0.5) * log_abs - y * argument - x + UNUR_I_LN_SQRT_2PI;
  /* Re(sum of c_k z^(1-2k)): z^-1 = (x - iy)/r2 */
  const double re = x / r2, im = -y / r2;
  const double sq_re = re * re - im * im, sq_im = 2. * re * im;
  double s_re = 0., s_im = 0.;
  for (int k = STIRLING_TERMS - 1; k >= 0; k--) {
    const double t = s_re * sq_re - s_im * sq_im + stirling[k];
    s_im = s_re * sq_im + s_im * sq_re;
    s_re = t;
  }
  sum += s_re * re - s_im * im;
  return sum - shifted;
}

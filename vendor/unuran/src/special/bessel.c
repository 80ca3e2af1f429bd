/* bessel.c -- logarithm of the modified Bessel function of the second kind.
 *
 * K_nu(x) = 1/2 integral over the real line of exp(nu t - x cosh t) dt (DLMF 10.32.9). The
 * integrand is analytic in a strip and falls off doubly exponentially, so the trapezoidal
 * rule converges exponentially (Trefethen, L. N., Weideman, J. A. C. (2014): The
 * exponentially convergent trapezoidal rule. SIAM Review 56, 385-458). The peak is put at 0:
 * with sinh(t0) = nu/x, R = sqrt(x^2 + nu^2) the exponent is
 * nu t0 - R + nu (s - sinh s) - R (cosh s - 1), which is summed in the form that does not
 * cancel: the one with e^s and e^-s apart where |s| > 1.
 */
#include <math.h>

#include "special.h"

/* s - sinh(s) without cancellation */
static double minus_sinh(double s) {
  if (fabs(s) > 0.5) return s - sinh(s);
  const double s2 = s * s;
  double term = s * s2 / 6., sum = 0.;
  for (int k = 4; k < 24; k += 2) {
    sum -= term;
    term *= s2 / (k * (k + 1.));
  }
  return sum;
}

double unur_i_lbessel_k(double nu, double x) {
  if (!(x > 0.) || isnan(nu)) return NAN;
  nu = fabs(nu); /* DLMF 10.27.3 */
  const double r = hypot(x, nu), t0 = asinh(nu / x);
  /* A Gaussian of variance 1/r needs steps below 2 pi / sqrt(2 * 40 r). */
  const double h = fmin(0.125, 0.6 / sqrt(r));
  double sum = 1.;
  for (int side = -1; side <= 1; side += 2)
    for (int k = 1; k < 100000; k++) {
      const double s = side * k * h, half = sinh(0.5 * s);
      const double exponent =
          fabs(s) <= 1. ? nu * minus_sinh(s) - 2. * r * half * half
                        : nu * s + r - 0.5 * ((r + nu) * exp(s) + x / (r + nu) * x * exp(-s));
      const double term = exp(exponent);
      sum += term;
      if (term < 1e-18 * sum) break;
    }
  return nu * t0 - r + log(0.5 * h * sum);
}

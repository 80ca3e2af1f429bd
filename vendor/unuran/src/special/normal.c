/* normal.c -- normal distribution function and its inverse.
 *
 * The distribution function is C11's erfc(), which libm gives to about one unit in the last
 * place; what is added is the rounding of z/sqrt(2), which the tail would magnify by z^2.
 * Inverse: Wichura, M. J. (1988): Algorithm AS 241: The percentage points of the normal
 * distribution. Applied Statistics 37, 477-484 (PPND16, about 1e-16).
 */
#include <math.h>

#include "special.h"

/* 1/sqrt(2) minus its nearest double */
#define SQRT1_2_REST (-4.8336466567264565e-17)
#define TWO_OVER_SQRT_PI 1.12837916709551257390

double unur_i_normal_cdf(double z) {
  const double w = -z * UNUR_I_SQRT1_2;
  double phi = 0.5 * erfc(w);
  if (w > 1. && w < 27.3) {
    const double rest = fma(-z, UNUR_I_SQRT1_2, -w) - z * SQRT1_2_REST;
    phi -= 0.5 * TWO_OVER_SQRT_PI * exp(-w * w) * rest;
  }
  return phi;
}

static double rational(const double *numerator, const double *denominator, double r) {
  double p = numerator[7], q = denominator[7];
  for (int i = 6; i >= 0; i--) {
    p = p * r + numerator[i];
    q = q * r + denominator[i];
  }
  return p / q;
}

double unur_i_normal_quantile(double u) {
  static const double a[8] = {3.3871328727963666080e0, 1.3314166789178437745e+2,
    1.9715909503065514427e+3, 1.3731693765509461125e+4, 4.5921953931549871457e+4,
    6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
  static const double b[8] = {1., 4.2313330701600911252e+1, 6.8718700749205790830e+2,
    5.3941960214247511077e+3, 2.1213794301586595867e+4, 3.9307895800092710610e+4,
    2.8729085735721942674e+4, 5.2264952788528545610e+3};
  static const double c[8] = {1.42343711074968357734e0, 4.63033784615654529590e0,
    5.76949722146069140550e0, 3.64784832476320460504e0, 1.27045825245236838258e0,
    2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static const double d[8] = {1., 2.05319162663775882187e0, 1.67638483018380384940e0,
    6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
    5.47593808499534494600e-4, 1.05075007164441684324e-9};
  static const double e[8] = {6.65790464350110377720e0, 5.46378491116411436990e0,
    1.78482653991729133580e0, 2.96560571828504891230e-1, 2.65321895265761230930e-2,
    1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static const double f[8] = {1., 5.99832206555887937690e-1, 1.36929880922735805310e-1,
    1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
    1.42151175831644588870e-7, 2.04426310338993978564e-15};
  if (!(u >= 0. && u <= 1.)) return NAN;
  const double q = u - 0.5;
  if (fabs(q) <= 0.425) return q * rational(a, b, 0.180625 - q * q);
  const double tail = q < 0. ? u : 1. - u;
  if (tail == 0.) return q < 0. ? -INFINITY : INFINITY;
  const double r = sqrt(-log(tail));
  const double z = r <= 5. ? rational(c, d, r - 1.6) : rational(e, f, r - 5.);
  return q < 0. ? -z : z;
}

double unur_i_erfcx(double x) {
  if (x < 5.) return exp(x * x) * erfc(x);
  /* Continued fraction, DLMF 7.9.1: sqrt(pi) e^(x^2) erfc(x) =
   * 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))). 30 levels give 1e-16 from x = 5 on. */
  double tail = x;
  for (int k = 30; k >= 1; k--) tail = x + 0.5 * k / tail;
  return 0.5 * TWO_OVER_SQRT_PI / tail;
}

/* incomplete_gamma.c -- regularised incomplete gamma functions.
 *
 * Series DLMF 8.11.4 below the mean, continued fraction DLMF 8.9.2 above, and for large a
 * Temme's uniform expansion (DLMF 8.12.3-8.12.10; Temme, N. M. (1979): The asymptotic
 * expansion of the incomplete gamma functions. SIAM J. Math. Anal. 10, 757-766), all behind the
 * prefix x^a e^-x / Gamma(a), which is computed without cancellation (Loader 2000).
 */
#include <float.h>
#include <math.h>

#include "special.h"

enum { MAX_TERMS = 20000 };
#define TEMME_FROM 1e4

double unur_i_gamma_prefix(double a, double x) {
  if (!(a > 0. && x >= 0.)) return NAN;
  if (x == 0. || isinf(x)) return 0.;
  if (a < 15.) {
    if (x > 2000.) return 0.;
    const double half = exp(-0.5 * x); /* exp(-x) may underflow before the product does */
    return pow(x, a) * half / tgamma(a) * half;
  }
  return sqrt(a / (2. * UNUR_I_PI)) * exp(-unur_i_deviance(a, x) - unur_i_stirling(a));
}

/* P(a,x) / prefix = 1/a + x/(a(a+1)) + ... ; all terms are positive. */
static double series(double a, double x) {
  double term = 1. / a, sum = term;
  for (int n = 1; n < MAX_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < 0.25 * DBL_EPSILON * sum) break;
  }
  return sum;
}

/* Q(a,x) / prefix, x > a or x >= 1, by Lentz's method. */
static double fraction(double a, double x) {
  const double tiny = 1e-290;
  double b = x + 1. - a;
  double c = 1. / tiny, d = 1. / b, h = d;
  for (int n = 1; n < MAX_TERMS; n++) {
    const double numerator = -n * (n - a);
    b += 2.;
    d = b + numerator * d;
    if (fabs(d) < tiny) d = tiny;
    c = b + numerator / c;
    if (fabs(c) < tiny) c = tiny;
    d = 1. / d;
    const double factor = d * c;
    h *= factor;
    if (fabs(factor - 1.) < 0.5 * DBL_EPSILON) break;
  }
  return h;
}

/* Q(a,x) for a < 1, x < 1, where 1 - P would cancel: with P = x^a/Gamma(1+a) (1 - r). */
static double small_q(double a, double x) {
  double term = 1., rest = 0.; /* r = -a (sum over n >= 1 of (-x)^n / (n! (a+n))) */
  for (int n = 1; n < 40; n++) {
    term *= -x / n;
    rest -= term / (a + n);
    if (fabs(term) < 0.1 * DBL_EPSILON) break;
  }
  rest *= a;
  /* ln Gamma(1+a) with what 1+a loses of a small a; psi(1) = -0.5772 */
  const double lost = a - ((1. + a) - 1.);
  const double log_power = a * log(x) - (unur_i_lgamma(1. + a) + lost * (-0.57721566 + 1.6449 * a));
  return -expm1(log_power) + exp(log_power) * rest;
}

/* Taylor coefficients of Temme's c_k(eta), k = 0..3, by the recurrence DLMF 8.12.10 in exact
 * rational arithmetic. The radius of convergence is 2 sqrt(pi); from TEMME_FROM on |eta| is
 * below 0.4 wherever the result is above the smallest double. */
enum { TEMME_TERMS = 20, TEMME_ORDERS = 4 };
static const double temme[TEMME_ORDERS][TEMME_TERMS] = {
  {-0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073,
   0.0003527336860670194, -0.0001787551440329218, 3.919263178522438e-05,
   -2.185448510679992e-06, -1.85406221071516e-06, 8.296711340953087e-07,
   -1.7665952736826078e-07, 6.707853543401498e-09, 1.0261809784240309e-08,
   -4.382036018453353e-09, 9.14769958223679e-10, -2.5514193994946248e-11,
   -5.830772132550426e-11, 2.4361948020667415e-11, -5.0276692801141755e-12,
   1.1004392031956135e-13},
  {-0.001851851851851852, -0.003472222222222222, 0.0026455026455026454,
   -0.0009902263374485596, 0.00020576131687242798, -4.018775720164609e-07,
   -1.8098550334489977e-05, 7.64916091608111e-06, -1.6120900894563446e-06,
   4.647127802807434e-09, 1.378633446915721e-07, -5.752545603517705e-08,
   1.1951628599778148e-08, -1.7543241719747647e-11, -1.0091543710600413e-09,
   4.162792991842583e-10},
  {0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049,
   2.0093878600823047e-06, -0.0001073665322636516, 5.2923448829120125e-05,
   -1.2760635188618728e-05, 3.423578734096138e-08, 1.3721957309062934e-06,
   -6.298992138380055e-07, 1.4280614206064242e-07, -2.0477098421990866e-10},
  {0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557,
   0.00026772063206283885, -7.561801671883977e-05, -2.396505113867297e-07,
   1.1082654115347302e-05, -5.6749528269915965e-06},
};

/* P and Q for a >= TEMME_FROM */
static double uniform_expansion(double a, double x, int upper) {
  const double mu = (x - a) / a;
  const double eta2 = mu > -0.9 ? -2. * unur_i_log1pmx(mu) : INFINITY;
  double eta = sqrt(eta2);
  if (mu < 0.) eta = -eta;
  if (fabs(eta) > 0.45) return (eta > 0.) == (upper != 0) ? 0. : 1.;
  double s = 0.;
  for (int k = TEMME_ORDERS - 1; k >= 0; k--) {
    double c = 0.;
    for (int n = TEMME_TERMS - 1; n >= 0; n--) c = c * eta + temme[k][n];
    s = s / a + c;
  }
  const double w = eta * sqrt(0.5 * a);
  const double rest = exp(-0.5 * a * eta2) / sqrt(2. * UNUR_I_PI * a) * s;
  /* In the tail both parts have the factor exp(-w^2), which erfcx() keeps apart. */
  const double t = upper ? w : -w;
  const double main_part =
      t > 1. ? 0.5 * unur_i_erfcx(t) * exp(-0.5 * a * eta2) : 0.5 * erfc(t);
  return upper ? main_part + rest : main_part - rest;
}

double unur_i_gamma_p(double a, double x) {
  if (!(a > 0. && x >= 0.)) return NAN;
  if (x == 0.) return 0.;
  if (isinf(x)) return 1.;
  if (a >= TEMME_FROM) return uniform_expansion(a, x, 0);
  if (x < a + 1.) return unur_i_gamma_prefix(a, x) * series(a, x);
  return 1. - unur_i_gamma_prefix(a, x) * fraction(a, x);
}

double unur_i_gamma_q(double a, double x) {
  if (!(a > 0. && x >= 0.)) return NAN;
  if (x == 0.) return 1.;
  if (isinf(x)) return 0.;
  if (a >= TEMME_FROM) return uniform_expansion(a, x, 1);
  if (a < 1.) return x < 1. ? small_q(a, x) : unur_i_gamma_prefix(a, x) * fraction(a, x);
  if (x < a + 1.) return 1. - unur_i_gamma_prefix(a, x) * series(a, x);
  return unur_i_gamma_prefix(a, x) * fraction(a, x);
}

/* special.h -- special functions of the standard distributions.
 *
 * From published approximations; each function names its source and the error to expect. "1e-14"
 * means a relative error below 1e-14 unless it says absolute. Arguments outside the stated
 * range give NaN. Nothing here reports errors or keeps state.
 */
#ifndef UNUR_SPECIAL_H
#define UNUR_SPECIAL_H

#include "lgamma.h"

#define UNUR_I_PI 3.14159265358979323846
#define UNUR_I_LN_SQRT_2PI 0.91893853320467274178 /* ln(2 pi)/2 */
#define UNUR_I_SQRT_2PI 2.50662827463100050242
#define UNUR_I_SQRT1_2 0.70710678118654752440
#define UNUR_I_LN2 0.69314718055994530942

/* ---- Elementary (elementary.c) ------------------------------------------------------- */

/* log(1+x) - x for x > -1; 4e-16 also where the two terms nearly cancel. */
double unur_i_log1pmx(double x);

/* Deviance x ln(x/m) + m - x of x >= 0 from m > 0, without cancellation for x near m
 * (Loader 2000). 1e-15. */
double unur_i_deviance(double x, double m);

/* ---- Gamma function (gamma.c) --------------------------------------------------------- */

/* Remainder of Stirling's formula, ln Gamma(a) - ((a - 1/2) ln a - a + ln(2 pi)/2), a > 0.
 * Absolute error 2e-15. */
double unur_i_stirling(double a);

/* ln(Gamma(a+b)/Gamma(b)), a, b > 0. Absolute error 1e-15 (1 + |result|). */
double unur_i_lgamma_difference(double a, double b);

/* ln B(a,b), a, b > 0. Absolute error 1e-15 (1 + |result|), also where a and b are far apart. */
double unur_i_lbeta(double a, double b);

/* ln|Gamma(x + i y)|, x > 0. Absolute error 1e-15 (1 + |result|). */
double unur_i_lgamma_abs(double x, double y);

/* ---- Incomplete gamma function (incomplete_gamma.c) ------------------------------------ */

/* x^a e^-x / Gamma(a), a > 0, x >= 0. 1e-14 (1e-13 where the result is below 1e-100). */
double unur_i_gamma_prefix(double a, double x);

/* P(a,x) and Q(a,x) = 1 - P(a,x), each to 1e-13 where it is above 1e-100 (tails included). */
double unur_i_gamma_p(double a, double x);
double unur_i_gamma_q(double a, double x);

/* ---- Incomplete beta function (incomplete_beta.c) --------------------------------------- */

/* x^a y^b / B(a,b), x + y = 1. */
double unur_i_beta_prefix(double a, double b, double x, double y);

/* C(n,k) p^k q^(n-k), the probability of k among n, p + q = 1; 0 for k outside [0, n]. 1e-13. */
double unur_i_binomial(double k, double n, double p, double q);

/* I_x(a,b) for a, b > 0, x in [0,1]; y must be 1 - x, given apart because the caller often
 * knows it better. 1e-13 where it is above 1e-100. */
double unur_i_beta_i(double a, double b, double x, double y);

/* ---- Normal distribution (normal.c) ------------------------------------------------------ */

/* Phi(z). 1e-15 near 0, 4e-15 in the lower tail. */
double unur_i_normal_cdf(double z);

/* Inverse of Phi, u in [0,1]; -inf and inf at the ends. 1e-15. */
double unur_i_normal_quantile(double u);

/* exp(x^2) erfc(x) for x >= 0. 1e-14. */
double unur_i_erfcx(double x);

/* ---- Bessel function (bessel.c) ----------------------------------------------------------- */

/* ln K_nu(x), x > 0, any nu. Absolute error 1e-14 (1 + |result|). */
double unur_i_lbessel_k(double nu, double x);

#endif

/* lgamma.h -- ln |Gamma(x)| that threads may call at once: lgamma() of most C libraries also writes
 * the global `signgam`. */
#ifndef UNUR_SPECIAL_LGAMMA_H
#define UNUR_SPECIAL_LGAMMA_H

#include <math.h>

#if defined(_WIN32)
static inline double unur_i_lgamma(double x) { return lgamma(x); }
#else
extern double lgamma_r(double x, int *sign); /* POSIX, which ISO C's <math.h> leaves out */
static inline double unur_i_lgamma(double x) {
  int sign;
  return lgamma_r(x, &sign);
}
#endif

#endif
